package org.eestatus.core.run;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eestatus.core.model.PartialResult;
import org.eestatus.core.model.Result;

/** Evaluator of one provider for all callers, with one implementation per kind of {@link Source}. */
sealed interface ProviderEvaluator permits FixedEvaluator, SingleEvaluator, ComponentsEvaluator {

    /**
     * Creates the evaluator of a provider.
     *
     * @param path the names of the resource and the provider
     * @param changes receives the verdict changes of each check
     */
    static ProviderEvaluator of(
            List<String> path, ProviderDefinition definition, CheckRunner runner, VerdictListener changes) {
        ProviderState state = new ProviderState(path, definition, runner.clock(), changes);
        Source source = definition.source();
        if (source instanceof Source.Fixed fixed) {
            return new FixedEvaluator(fixed, state, runner.clock());
        }
        if (source instanceof Source.Single single) {
            return new SingleEvaluator(single, definition, state, runner);
        }
        if (source instanceof Source.Grouped grouped) {
            return new GroupedEvaluator(grouped, definition, state, runner);
        }
        return new CompositeEvaluator((Source.Composite) source, definition, state, runner);
    }

    /** Runs the checks whose outcomes are not fresh, or joins their runs in progress. The result is complete by the deadline. */
    CompletableFuture<Result> evaluate();

    /** Returns what is known now about the evaluation that {@link #evaluate} started. */
    default PartialResult progress() {
        return state().progress(Map.of());
    }

    /** Returns how often the provider and each of its components were evaluated. */
    default ProviderCounts counts() {
        return state().counts();
    }

    /** Returns the state that is kept between evaluations. */
    ProviderState state();
}
