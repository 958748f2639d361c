package org.eestatus.core.run;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.model.Outcome;
import org.eestatus.core.model.Result;

/** Evaluator of a provider whose checks each cover several components. */
final class GroupedEvaluator extends ComponentsEvaluator {

    private final Source.Grouped source;

    GroupedEvaluator(Source.Grouped source, ProviderDefinition definition, ProviderState state, CheckRunner runner) {
        super(definition, state, runner);
        this.source = source;
    }

    @Override
    CompletableFuture<Result> evaluate(Duration timeout) {
        Deadline deadline = Deadline.in(timeout);
        Map<String, CompletableFuture<Outcome>> outcomes = new LinkedHashMap<>();
        for (Source.Group group : source.groups()) {
            CompletableFuture<Outcome> whole = run(group, deadline.shared());
            for (String name : group.names()) {
                outcomes.put(
                        name, whole.thenApply(outcome -> component(name, outcome(name, outcome), source.fallback())));
            }
        }
        publish(outcomes);
        return result(outcomes, runner.clock().instant());
    }

    private CompletableFuture<Outcome> run(Source.Group group, Deadline deadline) {
        Check check = all -> {
            GroupOutcomes outcomes = runner.groupOutcomes();
            group.check().run(all, outcomes);
            return outcomes;
        };
        Consumer<Outcome> counting = outcome -> {
            countRun();
            group.names().forEach(name -> state.count(name, outcome(name, outcome)));
        };
        return run(group.names().toString(), check, counting, deadline);
    }

    /**
     * Returns the outcome of one component of a group. If the check of the group failed as a whole, its failure applies to each
     * component.
     */
    private static Outcome outcome(String name, Outcome whole) {
        if (!(whole.value() instanceof GroupOutcomes group)) {
            return whole;
        }
        Outcome found = group.outcomes().get(name);
        Failure missing = new Failure(FailureKind.EXCEPTION, "the check returned no outcome for this component");
        return found == null ? new Outcome(null, missing, whole.time(), whole.duration()) : found;
    }
}
