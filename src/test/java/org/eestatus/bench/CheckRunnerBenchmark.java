package org.eestatus.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.eestatus.core.model.Report;
import org.eestatus.core.model.Tree;
import org.eestatus.core.model.UnknownNameException;
import org.eestatus.core.redact.Secrets;
import org.eestatus.core.run.CheckRunner;
import org.eestatus.core.run.ProviderDefinition;
import org.eestatus.core.run.Source;
import org.eestatus.core.run.StatusService;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Measures the overhead of an evaluation with and without a fresh result, for one caller and for 16 concurrent callers. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class CheckRunnerBenchmark {

    private static final List<String> CHECK = List.of("health", "check");

    private StatusService fresh;
    private StatusService anew;

    @Setup
    public void start() {
        fresh = status(Duration.ofDays(1));
        anew = status(Duration.ZERO);
    }

    private static StatusService status(Duration freshness) {
        ProviderDefinition entry =
                new ProviderDefinition(new Source.Single(deadline -> true), Duration.ofSeconds(5), true, true);
        Tree<ProviderDefinition> health = new Tree.Branch<>(Map.of("check", new Tree.Leaf<>(entry)));
        return new StatusService(
                new Tree.Branch<>(Map.of("health", health)),
                new CheckRunner(Executors.defaultThreadFactory(), 256, freshness, new Secrets(List.of())));
    }

    @TearDown
    public void stop() {
        fresh.close();
        anew.close();
    }

    @Benchmark
    public Report freshHit() throws UnknownNameException {
        return fresh.evaluate(CHECK).join();
    }

    @Benchmark
    @Threads(16)
    public Report freshHitBySixteenThreads() throws UnknownNameException {
        return fresh.evaluate(CHECK).join();
    }

    @Benchmark
    public Report miss() throws UnknownNameException {
        return anew.evaluate(CHECK).join();
    }

    @Benchmark
    @Threads(16)
    public Report missBySixteenThreads() throws UnknownNameException {
        return anew.evaluate(CHECK).join();
    }

    @Test
    void measures() throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(CheckRunnerBenchmark.class.getName())
                        .result("target/bench/check-runner.txt")
                        .build())
                .run();
    }
}
