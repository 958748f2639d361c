package org.eestatus.website;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.HangDetails;
import org.eestatus.core.model.Outcome;
import org.eestatus.core.model.PartialReport;
import org.eestatus.core.model.PartialResult;
import org.eestatus.core.model.Result;
import org.eestatus.formats.CheckRow;
import org.eestatus.formats.PlainDocument;
import org.jspecify.annotations.Nullable;

/** A converter from results to the views of a page, sorted worst first. */
final class ViewBuilder {

    private final ValueViews values;
    private final Audience audience;
    private final Map<List<String>, Object> origins;

    /**
     * Creates a builder for one page.
     *
     * @param origins objects that identify what each provider checks, by the path of the provider; a provider without an
     *     entry shares no check with another provider
     */
    ViewBuilder(ValueViews values, Audience audience, Map<List<String>, Object> origins) {
        this.values = values;
        this.audience = audience;
        this.origins = origins;
    }

    /**
     * Builds the views of a report.
     *
     * @param path the requested path
     */
    List<ResourceView> of(PartialReport snapshot, List<String> path) {
        Map<String, List<ProviderView>> resources = new LinkedHashMap<>();
        snapshot.progress()
                .map(path, this::provider)
                .leaves()
                .forEach(provider -> resources
                        .computeIfAbsent(provider.resource(), first -> new ArrayList<>())
                        .add(provider));
        if (path.size() == 1) {
            resources.putIfAbsent(path.get(0), List.of());
        }
        return resources.entrySet().stream()
                .map(resource -> resource(resource.getKey(), resource.getValue()))
                .sorted(Comparator.comparing(ResourceView::mark))
                .toList();
    }

    private static ResourceView resource(String name, List<ProviderView> providers) {
        List<ProviderView> sorted = providers.stream()
                .sorted(Comparator.comparing(ProviderView::mark))
                .toList();
        boolean judged = providers.stream().anyMatch(ProviderView::judged);
        DisplayStatus mark =
                sorted.isEmpty() ? DisplayStatus.PASS : sorted.get(0).mark();
        return new ResourceView(name, mark, judged, sorted);
    }

    private ProviderView provider(List<String> path, PartialResult progress) {
        Result known = progress.known();
        Object document = known == null ? null : PlainDocument.of(known, audience);
        List<CheckView> components =
                known instanceof Result.Single ? List.of() : components(path, progress, (Map<?, ?>) document);
        CheckView whole = new CheckView(
                CheckView.id(path),
                path.get(1),
                DisplayStatus.of(progress.verdict()),
                known == null ? null : visible(CheckRow.whole(known, path, audience)),
                progress.checking(),
                value(known, document));
        return new ProviderView(
                path.get(0),
                progress.judged(),
                origins.getOrDefault(path, path),
                whole,
                components,
                known == null
                        ? List.of()
                        : known.notes().stream().map(ValueViews::visible).toList());
    }

    private List<CheckView> components(List<String> path, PartialResult progress, @Nullable Map<?, ?> documents) {
        Map<String, CheckView> views = new LinkedHashMap<>();
        if (progress.known() instanceof Result.Composite composite && documents != null) {
            for (CheckRow observation : CheckRow.of(composite, path, audience)) {
                String name = observation.component();
                Outcome outcome = composite.components().get(name);
                if (name != null && outcome != null) {
                    boolean checking = progress.pending().contains(name);
                    ValueView value = value(outcome, documents.get(name));
                    views.put(
                            name,
                            new CheckView(
                                    id(path, name),
                                    ValueViews.visible(name),
                                    DisplayStatus.of(observation.verdict()),
                                    visible(observation),
                                    checking,
                                    value));
                }
            }
        }
        for (String name : progress.pending()) {
            views.putIfAbsent(
                    name,
                    new CheckView(id(path, name), ValueViews.visible(name), DisplayStatus.UNKNOWN, null, true, null));
        }
        return views.values().stream()
                .sorted(Comparator.comparing(CheckView::mark))
                .toList();
    }

    private static CheckRow visible(CheckRow told) {
        @Nullable String reason = told.reason();
        HangDetails stuck = told.stuck();
        return new CheckRow(
                told.resource(),
                told.provider(),
                told.component() == null ? null : ValueViews.visible(told.component()),
                told.judged(),
                told.verdict(),
                told.time(),
                told.duration(),
                told.since(),
                reason == null ? null : ValueViews.visible(reason),
                stuck == null
                        ? null
                        : new HangDetails(
                                stuck.since(),
                                stuck.frames().stream().map(ValueViews::visible).toList()));
    }

    private static String id(List<String> path, String component) {
        return CheckView.id(List.of(path.get(0), path.get(1), component));
    }

    /**
     * Returns the value of a provider without components, a placeholder for an empty list of components, or null if the
     * provider has components or no result yet.
     */
    private @Nullable ValueView value(@Nullable Result known, @Nullable Object document) {
        if (known instanceof Result.Single single) {
            return value(single.outcome(), document);
        }
        return known instanceof Result.Composite composite
                        && composite.components().isEmpty()
                ? values.nothing()
                : null;
    }

    /**
     * Returns the value of an outcome, or null if the outcome is only a verdict. The error is omitted, because the page shows
     * it as the reason.
     */
    private @Nullable ValueView value(Outcome outcome, @Nullable Object document) {
        if (document instanceof Boolean && outcome.value() == null) {
            return null;
        }
        if (outcome.failure() != null && document instanceof Map<?, ?> map) {
            Map<Object, Object> known = new LinkedHashMap<>(map);
            known.remove("error");
            return known.isEmpty() ? null : values.view(known);
        }
        return values.view(document);
    }
}
