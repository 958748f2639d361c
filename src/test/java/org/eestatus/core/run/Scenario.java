package org.eestatus.core.run;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.Outcome;
import org.eestatus.core.model.PartialReport;
import org.eestatus.core.model.Report;
import org.eestatus.core.model.Result;
import org.eestatus.core.model.Tree;
import org.eestatus.core.model.UnknownNameException;
import org.eestatus.core.model.VerdictChange;
import org.eestatus.core.redact.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * A status service on plain threads. Providers in {@code health} are judged, those in {@code stats} are not. Closing a scenario
 * opens its gates.
 */
final class Scenario implements AutoCloseable {

    /** The deadline of checks that must not time out. */
    static final Duration LONG = Duration.ofSeconds(20);

    /** The deadline of checks that hang. */
    static final Duration SHORT = Duration.ofMillis(200);

    private static final ThreadFactory DAEMONS = task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    };

    private final Map<String, Tree<ProviderDefinition>> health = new LinkedHashMap<>();
    private final Map<String, Tree<ProviderDefinition>> stats = new LinkedHashMap<>();
    private final Queue<VerdictChange> changes = new ConcurrentLinkedQueue<>();
    private final Queue<Gate> gates = new ConcurrentLinkedQueue<>();
    private final ShiftedClock clock;
    private final CheckRunner runner;
    private @Nullable StatusService status;

    private Scenario(CheckRunner runner, ShiftedClock clock) {
        this.runner = runner;
        this.clock = clock;
    }

    static Scenario plain() {
        return with(64, Duration.ZERO);
    }

    static Scenario with(int threads, Duration freshness) {
        return with(DAEMONS, threads, freshness);
    }

    static Scenario with(ThreadFactory factory, int threads, Duration freshness) {
        ShiftedClock clock = new ShiftedClock();
        return new Scenario(
                new CheckRunner(factory, UnaryOperator.identity(), threads, freshness, new Secrets(Set.of()), clock),
                clock);
    }

    /** Advances the clock that determines the freshness of results. Deadlines do not depend on this clock. */
    void letPass(Duration time) {
        clock.letPass(time);
    }

    Gate gate() {
        Gate gate = new Gate();
        gates.add(gate);
        return gate;
    }

    Scenario check(String name, Check check) {
        return check(name, LONG, check);
    }

    Scenario check(String name, Duration deadline, Check check) {
        return entry(name, new ProviderDefinition(new Source.Single(check), deadline, true, true));
    }

    Scenario components(String name, Duration deadline, Source.Listing listing) {
        return entry(name, new ProviderDefinition(new Source.Composite(listing), deadline, true, true));
    }

    Scenario components(String name, Map<String, Component> known, Source.Listing listing) {
        return entry(name, new ProviderDefinition(new Source.Composite(known, listing), SHORT, true, true));
    }

    Scenario entry(String name, ProviderDefinition entry) {
        (entry.judged() ? health : stats).put(name, new Tree.Leaf<>(entry));
        return this;
    }

    /** Returns the service. The first call creates it from the checks that were added before. */
    synchronized StatusService status() {
        if (status == null) {
            Map<String, Tree<ProviderDefinition>> resources = new LinkedHashMap<>();
            resources.put("health", new Tree.Branch<>(health));
            resources.put("stats", new Tree.Branch<>(stats));
            status = new StatusService(new Tree.Branch<>(resources), runner, changes::add);
        }
        return status;
    }

    /** Returns all verdict changes so far. */
    List<VerdictChange> changes() {
        return List.copyOf(changes);
    }

    CompletableFuture<Report> asking(String... path) {
        try {
            return status().evaluate(List.of(path));
        } catch (UnknownNameException e) {
            throw new AssertionError(e);
        }
    }

    PartialReport look(Duration patience, String... path) {
        try {
            return status().snapshot(List.of(path), patience)
                    .orTimeout(LONG.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (UnknownNameException e) {
            throw new AssertionError(e);
        }
    }

    Report ask(String... path) {
        return answer(asking(path));
    }

    void begin(String... path) {
        var unused = asking(path);
    }

    Outcome outcome(String name) {
        return outcome(ask("health", name));
    }

    Map<String, Outcome> outcomes(String name) {
        return ((Result.Composite) result(ask("health", name))).components();
    }

    Outcome component(String provider, String name) {
        return component(ask("health", provider), name);
    }

    static Outcome component(Report report, String name) {
        return Objects.requireNonNull(
                ((Result.Composite) result(report)).components().get(name), name);
    }

    static Report answer(CompletableFuture<Report> asked) {
        return asked.orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join();
    }

    static List<Report> answers(List<CompletableFuture<Report>> asked) {
        return asked.stream().map(Scenario::answer).toList();
    }

    static Outcome outcome(Report report) {
        return ((Result.Single) result(report)).outcome();
    }

    static Result result(Report report) {
        return report.results().leaves().findFirst().orElseThrow();
    }

    static Map<String, Component> verdictsOf(Map<String, Check> checks) {
        Map<String, Component> components = new LinkedHashMap<>();
        checks.forEach((name, check) -> components.put(name, Component.verdictOf(check)));
        return components;
    }

    static Failure failure(Outcome outcome) {
        if (outcome.failure() == null) {
            throw new AssertionError("it passed: " + outcome);
        }
        return outcome.failure();
    }

    @Override
    public void close() {
        gates.forEach(Gate::open);
        status().close();
    }
}
