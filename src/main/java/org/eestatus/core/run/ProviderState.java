package org.eestatus.core.run;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eestatus.Verdict;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.Outcome;
import org.eestatus.core.model.PartialResult;
import org.eestatus.core.model.Result;
import org.eestatus.core.model.VerdictChange;
import org.jspecify.annotations.Nullable;

/** The state of a provider between evaluations. It builds the provider's results from the outcomes of the checks. */
final class ProviderState {

    private static final LazyLogger LOG = new LazyLogger(ProviderState.class);

    private final List<String> path;
    private final ProviderDefinition entry;
    private final InstantSource clock;
    private final VerdictListener changes;
    private final VerdictState whole;
    private final Histogram durations = new Histogram();
    private final Map<String, VerdictState> components = new ConcurrentHashMap<>();
    private volatile List<String> notes = List.of();

    /**
     * Creates an empty state.
     *
     * @param path the names of the resource and the provider
     * @param clock provides the current time
     * @param changes receives the verdict changes of each check
     */
    ProviderState(List<String> path, ProviderDefinition entry, InstantSource clock, VerdictListener changes) {
        this.clock = clock;
        this.path = path;
        this.entry = entry;
        this.changes = changes;
        this.whole = new VerdictState(clock, this::changed);
    }

    private void changed(@Nullable Verdict from, Outcome before, Verdict to, Outcome now) {
        boolean isComposite = entry.source() instanceof Source.Composite || entry.source() instanceof Source.Grouped;
        boolean isByComponents = isComposite && now.failure() == null && before.failure() == null;
        if (!isByComponents) {
            report(path, from, before, to, now);
        }
    }

    private void report(List<String> path, @Nullable Verdict from, Outcome before, Verdict to, Outcome now) {
        Failure failure = now.failure();
        String reason = failure != null
                ? failure.reason()
                : to == Verdict.PASS ? null : String.join(", ", Result.Single.denials(now.value()));
        try {
            changes.changed(new VerdictChange(
                    path,
                    entry.judged(),
                    from,
                    before.since(),
                    to,
                    now.time(),
                    reason,
                    failure == null ? null : failure.stuck()));
        } catch (Throwable e) {
            LOG.write(Level.WARNING, "A verdict change could not be reported", e);
        }
    }

    private List<String> path(String component) {
        List<String> below = new ArrayList<>(path);
        below.add(component);
        return below;
    }

    Result.Single single(Outcome outcome) {
        Result.Single single = entry.result(outcome);
        return new Result.Single(whole.add(single.outcome(), single.verdict()), single.judged(), single.verdict());
    }

    /** Records the outcome of a component, and returns it with the failure as a warning if the provider is not critical. */
    Outcome component(String name, Outcome outcome) {
        Outcome counted = entry.counted(outcome);
        return history(name).add(counted, counted.verdict());
    }

    private VerdictState history(String component) {
        return components.computeIfAbsent(
                component,
                unknown -> new VerdictState(
                        clock, (from, before, to, now) -> report(path(component), from, before, to, now)));
    }

    /** Counts an evaluation of the provider. */
    void count(Duration duration, boolean timedOut) {
        whole.counts().add(timedOut);
        durations.add(duration);
    }

    /** Counts a run of a component's check. */
    void count(String component, Outcome outcome) {
        history(component).counts().add(outcome.isTimeout());
    }

    ProviderCounts counts() {
        Map<String, RunCounts> each = new HashMap<>();
        components.forEach((name, history) -> each.put(name, history.counts()));
        return new ProviderCounts(whole.counts(), durations, each);
    }

    /** Sets the notes on components that may be missing, for later results. */
    void note(List<String> notes) {
        this.notes = List.copyOf(notes);
    }

    /** Removes all components except those with these names, because the others no longer exist. */
    void keep(Set<String> names) {
        components.keySet().retainAll(names);
    }

    /**
     * Returns the result of a provider with components, and records its verdict.
     *
     * @param listed when the components were listed; if a newer listing is already recorded, the state does not change
     */
    Result.Composite composite(Map<String, Outcome> outcomes, Instant listed) {
        Verdict verdict = entry.verdict(outcomes.values());
        Instant turned = turned(outcomes, verdict, listed);
        Outcome counted = whole.add(new Outcome(null, null, listed, Duration.ZERO, turned), verdict);
        return new Result.Composite(outcomes, listed, entry.judged(), verdict, counted.since(), notes);
    }

    /**
     * Returns when the combined verdict of the components began. For {@link Verdict#PASS}, this is the latest verdict
     * change of all components. Otherwise, it is the earliest verdict change of the components that have this verdict.
     */
    private static Instant turned(Map<String, Outcome> outcomes, Verdict verdict, Instant listed) {
        Stream<Instant> turns = outcomes.values().stream()
                .filter(outcome -> verdict == Verdict.PASS || outcome.verdict() == verdict)
                .map(Outcome::since);
        return (verdict == Verdict.PASS ? turns.max(Comparator.naturalOrder()) : turns.min(Comparator.naturalOrder()))
                .orElse(listed);
    }

    /**
     * Returns what is known now.
     *
     * @param asked the components that are being evaluated, in order; empty if the provider has no components or they are not known
     */
    PartialResult progress(Map<String, CompletableFuture<Outcome>> asked) {
        Map<String, Outcome> known = new LinkedHashMap<>();
        Set<String> pending = new LinkedHashSet<>();
        asked.forEach((name, outcome) -> {
            VerdictState before = components.get(name);
            Outcome best = outcome.isDone() ? outcome.join() : before == null ? null : before.latest();
            if (best != null) {
                known.put(name, best);
            }
            if (!outcome.isDone()) {
                pending.add(name);
            }
        });
        Result result = asked.isEmpty() ? latest() : known.isEmpty() ? null : partial(known);
        return new PartialResult(result, entry.judged(), true, Collections.unmodifiableSet(pending));
    }

    private Result partial(Map<String, Outcome> known) {
        Instant now = clock.instant();
        Verdict verdict = entry.verdict(known.values());
        Instant since = whole.since(verdict, turned(known, verdict, now), now);
        return new Result.Composite(known, now, entry.judged(), verdict, since, notes);
    }

    /**
     * Returns the latest result of a provider that has no components or whose components are unknown; null before the first
     * result.
     */
    private @Nullable Result latest() {
        Outcome latest = whole.latest();
        if (latest == null) {
            return null;
        }
        return entry.source() instanceof Source.Single || latest.failure() != null
                ? entry.result(latest)
                : new Result.Composite(Map.of(), latest.time(), entry.judged(), Verdict.PASS, latest.since(), notes);
    }
}
