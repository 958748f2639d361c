package org.eestatus.core.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.model.Outcome;
import org.eestatus.core.model.PartialResult;
import org.eestatus.core.model.Result;
import org.jspecify.annotations.Nullable;

/** Evaluator that lists the components of a provider and runs a separate check for each component. */
final class CompositeEvaluator extends ComponentsEvaluator {

    /** Name of the component that reports a failed listing if no earlier listing succeeded. */
    private static final String LISTING = "discovery";

    /** Maximum number of listed components. Each component has its own check, and a longer list would not be readable. */
    private static final int MOST_COMPONENTS = 10_000;

    private static final int MOST_NOTES = 100;

    private final Source.Composite source;
    private final CachedCheck listing;
    private volatile @Nullable Map<?, ?> lastListed;
    private @Nullable CompletableFuture<Outcome> currentListing;
    private CompletableFuture<Map<String, CompletableFuture<Outcome>>> currentComponents = new CompletableFuture<>();

    CompositeEvaluator(
            Source.Composite source, ProviderDefinition definition, ProviderState state, CheckRunner runner) {
        super(definition, state, runner);
        this.source = source;
        this.listing = new CachedCheck(runner, true, outcome -> countRun());
    }

    /** Evaluates the known components immediately, and the listed components as soon as the listing is available. */
    @Override
    CompletableFuture<Result> evaluate(Duration timeout) {
        Deadline deadline = Deadline.in(timeout);
        Deadline toList = Deadline.in(timeout.multipliedBy(3).dividedBy(4), timeout);
        CompletableFuture<Outcome> listed = listing.ask(this::list, toList).orElseThrow();
        boolean isListed = listed.isDone();
        Map<String, CompletableFuture<Outcome>> outcomes = new LinkedHashMap<>();
        source.known().forEach((name, component) -> outcomes.put(name, run(name, component, deadline.shared())));
        publish(outcomes);
        return (isListed ? runNow(listed, deadline) : runOnceListed(listed, deadline)).thenCompose(others -> {
            others.forEach(outcomes::putIfAbsent);
            publish(outcomes);
            Outcome outcome = listed.join();
            return outcomes.isEmpty() && lastListed == null
                    ? CompletableFuture.completedFuture(state.single(outcome))
                    : result(outcomes, outcome.time());
        });
    }

    private Map<String, Component> list(Deadline deadline) throws Exception {
        Map<String, Component> components = source.listing().list(deadline);
        if (components.size() > MOST_COMPONENTS) {
            throw new CheckFailedException(
                    FailureKind.CONFIGURATION,
                    "there are %s components; expected at most %s".formatted(components.size(), MOST_COMPONENTS));
        }
        state.note(plainNotes(source.listing().notes()));
        return components;
    }

    private List<String> plainNotes(List<String> notes) {
        List<String> few = notes.subList(0, Math.min(notes.size(), MOST_NOTES));
        List<String> plain = new ArrayList<>();
        few.forEach(note -> plain.add(String.valueOf(runner.values().plain(note))));
        if (few.size() < notes.size()) {
            plain.add("%s more".formatted(notes.size() - few.size()));
        }
        return plain;
    }

    private CompletableFuture<Map<String, CompletableFuture<Outcome>>> runNow(
            CompletableFuture<Outcome> listed, Deadline deadline) {
        CompletableFuture<Map<String, CompletableFuture<Outcome>>> components =
                CompletableFuture.completedFuture(runListed(listed.join(), deadline));
        synchronized (this) {
            currentListing = listed;
            currentComponents = components;
        }
        return components;
    }

    /**
     * Evaluates the components of a pending listing once for all callers that wait for it, with the deadline of the first caller.
     */
    private CompletableFuture<Map<String, CompletableFuture<Outcome>>> runOnceListed(
            CompletableFuture<Outcome> listed, Deadline deadline) {
        CompletableFuture<Map<String, CompletableFuture<Outcome>>> components = new CompletableFuture<>();
        synchronized (this) {
            if (listed == currentListing) {
                return currentComponents;
            }
            currentListing = listed;
            currentComponents = components;
        }
        var unused = listed.thenApply(outcome -> runListed(outcome, deadline)).whenComplete((others, error) -> {
            if (error == null) {
                components.complete(others);
            } else {
                components.completeExceptionally(error);
            }
        });
        return components;
    }

    /**
     * Evaluates the components of a listing, except the known ones. If the listing failed, evaluates the components of the last
     * successful listing.
     */
    private Map<String, CompletableFuture<Outcome>> runListed(Outcome listed, Deadline deadline) {
        Map<String, CompletableFuture<Outcome>> outcomes = new LinkedHashMap<>();
        Map<String, Component> known = source.known();
        if (listed.failure() == null && listed.value() instanceof Map<?, ?> components) {
            lastListed = components;
        }
        Map<?, ?> others = lastListed;
        if (others != null) {
            others.forEach((name, component) -> {
                if (!known.containsKey((String) name)) {
                    outcomes.put((String) name, run((String) name, (Component) component, deadline.shared()));
                }
            });
            Set<String> all = new HashSet<>(known.keySet());
            all.addAll(outcomes.keySet());
            keep(all);
        } else if (!known.isEmpty()) {
            Outcome failed = state.component(LISTING, listed.withValue(source.unlisted()));
            outcomes.put(LISTING, CompletableFuture.completedFuture(failed));
        }
        return outcomes;
    }

    private CompletableFuture<Outcome> run(String name, Component component, Deadline deadline) {
        return run(name, runner.sanitized(component.check()), outcome -> state.count(name, outcome), deadline)
                .thenApply(outcome -> component(name, outcome, component.fallback()));
    }

    /**
     * Returns what is known now. The components of the last successful listing are pending until the new listing is available.
     */
    @Override
    public PartialResult progress() {
        Map<String, CompletableFuture<Outcome>> components = new LinkedHashMap<>(evaluated());
        CompletableFuture<Outcome> pending = new CompletableFuture<>();
        Map<?, ?> others = lastListed;
        if (others != null) {
            others.keySet().forEach(name -> components.putIfAbsent((String) name, pending));
        } else if (!components.isEmpty()) {
            components.putIfAbsent(LISTING, pending);
        }
        return state.progress(components);
    }
}
