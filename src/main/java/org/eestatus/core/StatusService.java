package org.eestatus.core;

import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The one way to ask: for everything, for a resource, or for a provider of a resource. */
public final class StatusService implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Tree<Probe> probes;
    private final Map<List<String>, Object> origins = new HashMap<>();
    private final Evaluator evaluator;
    private final Duration patience;

    /** Nobody receives changes of verdict. */
    public StatusService(Tree<ProviderDefinition> entries, Evaluator evaluator) {
        this(entries, evaluator, change -> {});
    }

    /**
     * Evaluates providers when it is asked.
     *
     * @param entries the providers of each resource
     * @param evaluator is closed with this
     * @param changes receives the change of each check's verdict, on the thread that evaluates it; must not block
     */
    public StatusService(Tree<ProviderDefinition> entries, Evaluator evaluator, Consumer<VerdictChange> changes) {
        this.probes = entries.map((path, entry) -> new Probe(path, entry, evaluator, changes));
        entries.forEach((path, entry) -> origins.put(path, entry.origin()));
        this.evaluator = evaluator;
        Duration longest = entries.leaves()
                .map(ProviderDefinition::deadline)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        this.patience = longest.plus(GRACE);
    }

    /** How long any answer is waited for: somewhat longer than the longest deadline, by which it should have come. */
    public Duration patience() {
        return patience;
    }

    /**
     * The names that there are at a path, each leaf holding its path from the root. Nothing is evaluated.
     *
     * @throws UnknownNameException for a path that leads nowhere
     */
    public Tree<List<String>> names(List<String> path) throws UnknownNameException {
        return probes.map((names, probe) -> names).at(path);
    }

    /**
     * Evaluates what is asked for, all at the same time. The report is complete when the slowest is known or its deadline is
     * over. It comes on the caller's thread if everything is fresh, else on a thread that other callers share: what depends
     * on it must not wait for anything there.
     *
     * @param path no name for everything, a resource's, or a resource's and a provider's
     * @throws UnknownNameException for a path that leads nowhere
     */
    public CompletableFuture<Report> evaluate(List<String> path) throws UnknownNameException {
        Tree<CompletableFuture<Result>> asked = probes.at(path).map((names, probe) -> probe.ask());
        CompletableFuture<Report> report = Futures.all(asked.leaves().toList())
                .thenApply(done -> new Report(asked.map((names, result) -> result.join())));
        return evaluator.delivered(report);
    }

    /**
     * Asks as {@link #evaluate}, and answers with what is known once all is, or else by the time that is given.
     *
     * @throws UnknownNameException for a path that leads nowhere
     */
    public CompletableFuture<PartialReport> snapshot(List<String> path, Duration patience) throws UnknownNameException {
        record Asked(Probe probe, CompletableFuture<Result> result) {

            PartialResult progress() {
                return result.isDone() ? PartialResult.done(result.join()) : probe.progress();
            }
        }
        Tree<Asked> asked = probes.at(path).map((names, probe) -> new Asked(probe, probe.ask()));
        CompletableFuture<Void> all =
                Futures.all(asked.leaves().map(Asked::result).toList());
        return evaluator
                .delivered(evaluator.within(patience, all))
                .thenApply(known -> new PartialReport(asked.map((names, each) -> each.progress())));
    }

    /** What each provider checks, by its path: two with an equal origin check the same. */
    public Map<List<String>, Object> origins() {
        return Collections.unmodifiableMap(origins);
    }

    /** How often each provider was evaluated, whoever asked. */
    public Tree<ProviderCounts> tallies() {
        return probes.map((names, probe) -> probe.tallies());
    }

    @Override
    public void close() {
        evaluator.close();
    }
}
