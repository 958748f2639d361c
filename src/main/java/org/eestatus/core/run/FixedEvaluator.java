package org.eestatus.core.run;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.eestatus.core.model.Outcome;
import org.eestatus.core.model.Result;

/** Evaluator that returns a constant value without using a thread. */
record FixedEvaluator(Source.Fixed source, ProviderState state, InstantSource clock) implements ProviderEvaluator {

    @Override
    public CompletableFuture<Result> evaluate() {
        state.count(Duration.ZERO, false);
        return CompletableFuture.completedFuture(
                state.single(new Outcome(source.value(), null, clock.instant(), Duration.ZERO)));
    }
}
