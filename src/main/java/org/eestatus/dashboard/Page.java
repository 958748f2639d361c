package org.eestatus.dashboard;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eestatus.core.Snapshot;
import org.eestatus.dialects.Observation;
import org.jspecify.annotations.Nullable;

/** What is shown of what was asked for: of everything, of a resource, or of a provider. */
@Named
@RequestScoped
public class Page {

    private static final int FEW = 20;

    @Inject
    private Site site;

    private List<String> path = List.of();
    private boolean authorized;
    private Mark mark = Mark.UNKNOWN;
    private List<ResourceView> resources = List.of();
    private List<Trouble> troubles = List.of();
    private String address = "";

    @PostConstruct
    void begin() {
        Asked asked = Asked.keptIn(
                        FacesContext.getCurrentInstance().getExternalContext().getRequestMap())
                .orElseThrow();
        Snapshot snapshot = asked.looked().join();
        path = asked.path();
        authorized = asked.reader().authorized();
        address = asked.addresses()
                .of(Stream.concat(Stream.of("api"), path.stream()).toList());
        mark = Mark.of(snapshot.verdict());
        resources = new Views(new Values(site.phrases()), asked.reader().audience()).of(snapshot, path);
        troubles = counting()
                .flatMap(Page::troubles)
                .sorted(Comparator.comparing(trouble -> trouble.check().mark()))
                .toList();
    }

    /** The providers whose verdicts are part of the page's. */
    private Stream<ProviderView> counting() {
        boolean alone = path.size() > 1;
        return resources.stream()
                .flatMap(resource -> resource.providers().stream())
                .filter(provider -> alone || provider.judged());
    }

    private static Stream<Trouble> troubles(ProviderView provider) {
        List<CheckView> checks = provider.components().isEmpty() ? List.of(provider.whole()) : provider.components();
        return checks.stream()
                .filter(check -> check.mark() == Mark.FAIL || check.mark() == Mark.WARN)
                .map(check -> new Trouble(provider, check));
    }

    public String getMark() {
        return mark.label();
    }

    /** Whether anything on it counts. */
    public boolean isJudged() {
        return resources.stream().anyMatch(ResourceView::judged);
    }

    public String getHeadline() {
        if (!isJudged() && mark == Mark.PASS) {
            return site.say("headline.unjudged");
        }
        long count = troubles.stream()
                .filter(trouble -> trouble.check().mark() == mark)
                .count();
        return site.say("headline." + mark.label(), count);
    }

    /** From when on all has been well, or something has not; null while that is not known. */
    public @Nullable Instant getSince() {
        Predicate<ProviderView> deciding = mark == Mark.FAIL ? each -> each.mark() == Mark.FAIL : each -> true;
        Stream<Instant> turns = counting()
                .filter(deciding)
                .map(provider -> provider.whole().told())
                .filter(Objects::nonNull)
                .map(Observation::since);
        Optional<Instant> since = switch (mark) {
            case UNKNOWN -> Optional.empty();
            case FAIL -> turns.min(Comparator.naturalOrder());
            case WARN, PASS -> turns.max(Comparator.naturalOrder());
        };
        return since.orElse(null);
    }

    /** The worst of what is not well, as much as is read at a glance. */
    public List<Trouble> getTroubles() {
        return troubles.subList(0, Math.min(FEW, troubles.size()));
    }

    /** The rest of what is not well. */
    public List<Trouble> getMoreTroubles() {
        return troubles.subList(getTroubles().size(), troubles.size());
    }

    public List<ResourceView> getResources() {
        return resources;
    }

    /** The resource that the page is of; one of all where it is of all. */
    public ResourceView getResource() {
        return resources.get(0);
    }

    /** The provider that the page is of; one of all where it is of more. */
    public ProviderView getProvider() {
        return getResource().providers().get(0);
    }

    /** Such as {@code health/databases}; empty for the overview. */
    public String getPath() {
        return String.join("/", path);
    }

    /** What gives the same from a shell, with each verdict and reason. */
    public String getCommand() {
        String token = authorized ? " -H \"Authorization: Bearer $STATUS_TOKEN\"" : "";
        return "curl" + token + " '" + address.replace("'", "'\\''") + "?format=health'";
    }
}
