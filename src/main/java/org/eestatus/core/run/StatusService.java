package org.eestatus.core.run;

import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eestatus.core.model.PartialReport;
import org.eestatus.core.model.PartialResult;
import org.eestatus.core.model.Report;
import org.eestatus.core.model.Result;
import org.eestatus.core.model.Tree;
import org.eestatus.core.model.UnknownNameException;

/** Facade that evaluates all providers, the providers of a resource, or one provider of a resource. */
public final class StatusService implements AutoCloseable {

    private final Tree<ProviderEvaluator> providers;
    private final Map<List<String>, Object> origins = new HashMap<>();
    private final CheckRunner runner;
    private final Duration longestDeadline;

    /** Creates a service that does not report verdict changes. */
    public StatusService(Tree<ProviderDefinition> entries, CheckRunner runner) {
        this(entries, runner, change -> {});
    }

    /**
     * Creates a service that evaluates providers on request.
     *
     * @param entries the providers of each resource
     * @param runner runs the checks; it is closed with this service
     * @param changes receives each change of a check's verdict, on the thread that completes the evaluation; must not block
     */
    public StatusService(Tree<ProviderDefinition> entries, CheckRunner runner, VerdictListener changes) {
        this.providers = entries.map((path, entry) -> ProviderEvaluator.of(path, entry, runner, changes));
        entries.forEach((path, entry) -> origins.put(path, entry.origin()));
        this.runner = runner;
        this.longestDeadline = entries.leaves()
                .map(ProviderDefinition::deadline)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** Returns the longest deadline of all providers, by which every result is known. */
    public Duration longestDeadline() {
        return longestDeadline;
    }

    /**
     * Returns the tree of names at a path. The value of each leaf is its path from the root. Does not evaluate anything.
     *
     * @throws UnknownNameException if the path does not exist
     */
    public Tree<List<String>> names(List<String> path) throws UnknownNameException {
        return providers.map((names, provider) -> names).at(path);
    }

    /**
     * Evaluates the providers at a path, all at the same time. The report is complete when the slowest result is known or its
     * deadline has passed. If every result is fresh, the report is delivered on the caller's thread. Otherwise it is delivered on
     * a thread that other callers share, where dependent stages must not block.
     *
     * @param path empty for all providers, the name of a resource, or the names of a resource and a provider
     * @throws UnknownNameException if the path does not exist
     */
    public CompletableFuture<Report> evaluate(List<String> path) throws UnknownNameException {
        Tree<CompletableFuture<Result>> asked = providers.at(path).map((names, provider) -> provider.evaluate());
        CompletableFuture<Report> report = Futures.all(asked.leaves().toList())
                .thenApply(done -> new Report(asked.map((names, result) -> result.join())));
        return runner.delivered(report);
    }

    /**
     * Evaluates providers as {@link #evaluate} does. Returns what is known when all results are known or when the given time has
     * passed, whichever is first.
     *
     * @throws UnknownNameException if the path does not exist
     */
    public CompletableFuture<PartialReport> snapshot(List<String> path, Duration patience) throws UnknownNameException {
        record Evaluation(ProviderEvaluator provider, CompletableFuture<Result> result) {

            PartialResult progress() {
                return result.isDone() ? PartialResult.done(result.join()) : provider.progress();
            }
        }
        Tree<Evaluation> asked =
                providers.at(path).map((names, provider) -> new Evaluation(provider, provider.evaluate()));
        CompletableFuture<Void> all =
                Futures.all(asked.leaves().map(Evaluation::result).toList());
        return runner.delivered(runner.within(patience, all))
                .thenApply(known -> new PartialReport(asked.map((names, each) -> each.progress())));
    }

    /** Returns the origin of each provider, by path. Two providers with equal origins check the same thing. */
    public Map<List<String>, Object> origins() {
        return Collections.unmodifiableMap(origins);
    }

    /** Returns how often each provider was evaluated, for all callers together. */
    public Tree<ProviderCounts> counts() {
        return providers.map((names, provider) -> provider.counts());
    }

    @Override
    public void close() {
        runner.close();
    }
}
