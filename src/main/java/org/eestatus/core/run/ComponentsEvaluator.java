package org.eestatus.core.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.eestatus.core.model.Outcome;
import org.eestatus.core.model.PartialResult;
import org.eestatus.core.model.Result;
import org.jspecify.annotations.Nullable;

/** Evaluator of a provider whose result has components. */
abstract sealed class ComponentsEvaluator implements ProviderEvaluator permits GroupedEvaluator, CompositeEvaluator {

    final ProviderState state;
    final CheckRunner runner;
    private final ProviderDefinition definition;
    private final CachedChecks checks;

    /**
     * Whether a check run has completed since the last counted evaluation. If not, for example while all checks hang, an
     * evaluation is not counted.
     */
    private final AtomicBoolean hasRun = new AtomicBoolean();

    /** Start of the evaluation to count next, from {@link System#nanoTime}; zero if no evaluation has started. */
    private final AtomicLong begun = new AtomicLong();

    private volatile Map<String, CompletableFuture<Outcome>> evaluated = Map.of();
    private volatile CompletableFuture<Result> latest = new CompletableFuture<>();

    ComponentsEvaluator(ProviderDefinition definition, ProviderState state, CheckRunner runner) {
        this.definition = definition;
        this.state = state;
        this.runner = runner;
        this.checks = new CachedChecks(runner);
    }

    /** Evaluates the components whose outcomes are not fresh. */
    abstract CompletableFuture<Result> evaluate(Duration timeout);

    @Override
    public final CompletableFuture<Result> evaluate() {
        CompletableFuture<Result> known = latest;
        if (known.isDone() && runner.isFresh(known.join().time())) {
            return known;
        }
        long now = System.nanoTime();
        begun.compareAndSet(0, now);
        return evaluate(definition.deadline()).thenApply(result -> counted(result, now));
    }

    /** Counts an evaluation once, if it ran a check. The duration is the time since the first request for the evaluation. */
    private Result counted(Result result, long requested) {
        latest = CompletableFuture.completedFuture(result);
        long since = begun.getAndSet(0);
        if (hasRun.getAndSet(false)) {
            Duration duration = Duration.ofNanos(System.nanoTime() - (since == 0 ? requested : since));
            state.count(duration, result.isTimeout());
        }
        return result;
    }

    /** Records that a check run completed, so that its evaluation is counted. */
    final void countRun() {
        hasRun.set(true);
    }

    /** Runs a check, joins its run in progress, or returns its latest outcome while it is fresh. */
    final CompletableFuture<Outcome> run(String name, Check check, Consumer<Outcome> counting, Deadline deadline) {
        return checks.ask(name, check, counting, deadline);
    }

    /** Removes all components except those with these names. */
    final void keep(Set<String> names) {
        state.keep(names);
        checks.keep(names);
    }

    /** Returns the result, which is completed when the outcomes of all components are known. */
    final CompletableFuture<Result> result(Map<String, CompletableFuture<Outcome>> outcomes, Instant listed) {
        return Futures.all(outcomes.values()).thenApply(done -> {
            Map<String, Outcome> results = new LinkedHashMap<>();
            outcomes.forEach((name, outcome) -> results.put(name, outcome.join()));
            return state.composite(results, listed);
        });
    }

    /** Records the outcome of a component. If the component did not pass and has no value, it gets the fallback value. */
    final Outcome component(String name, Outcome outcome, @Nullable Object fallback) {
        boolean isComplete = outcome.failure() == null || outcome.value() != null;
        return state.component(
                name, isComplete ? outcome : outcome.withValue(runner.values().plain(fallback)));
    }

    /** Makes the components of the running evaluation visible to {@link #progress}. */
    final void publish(Map<String, CompletableFuture<Outcome>> components) {
        evaluated = Collections.unmodifiableMap(new LinkedHashMap<>(components));
    }

    @Override
    public PartialResult progress() {
        return state.progress(evaluated());
    }

    /** Returns the components of the running evaluation, as far as they are known. */
    final Map<String, CompletableFuture<Outcome>> evaluated() {
        return evaluated;
    }

    @Override
    public final ProviderState state() {
        return state;
    }
}
