package org.eestatus.core.run;

import java.util.concurrent.CompletableFuture;
import org.eestatus.core.model.Result;

/** Evaluator of a provider that has one check. The value of the check is the result. */
final class SingleEvaluator implements ProviderEvaluator {

    private final Check check;
    private final ProviderDefinition definition;
    private final ProviderState state;
    private final CachedCheck cached;

    SingleEvaluator(Source.Single source, ProviderDefinition definition, ProviderState state, CheckRunner runner) {
        this.check = runner.sanitized(source.check());
        this.definition = definition;
        this.state = state;
        this.cached = new CachedCheck(runner, false, outcome -> state.count(outcome.duration(), outcome.isTimeout()));
    }

    @Override
    public CompletableFuture<Result> evaluate() {
        return cached.ask(check, Deadline.in(definition.deadline()))
                .orElseThrow()
                .thenApply(state::single);
    }

    @Override
    public ProviderState state() {
        return state;
    }
}
