package org.eestatus.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures EE Status and its peers side by side, prints the ratios, and writes them to docs/benchmark.md. The results apply only
 * to the machine of the run. The benchmark fails if something does not work at all, but not if a goal is missed.
 */
class ServersBenchmark {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final Duration EACH = Duration.ofSeconds(Integer.getInteger("bench.seconds", 3));
    private static final List<String> ALL_PARTS = List.of("throughput", "concurrency", "components", "footprint");
    private static final List<String> PARTS = List.of(
            System.getProperty("bench.parts", String.join(",", ALL_PARTS)).split(",", -1));

    /** The directory for the measured results. {@link CheckRunnerBenchmark} writes its results there too. */
    private static final Path WORK = Path.of("target/bench");

    private static final String FIGURES = "figures";

    private final Load load = Load.best();

    @Test
    void measures(@TempDir Path folder) throws Exception {
        for (String part : PARTS) {
            List<Ratio> ratios = switch (part) {
                case "throughput" -> throughput(new Peers(folder.resolve(part)));
                case "concurrency" -> concurrency(new Peers(folder.resolve(part)));
                case "components" -> components(new Peers(folder.resolve(part)));
                case "footprint" -> footprint(folder);
                default ->
                    throw new IllegalArgumentException(
                            "There is no part '%s'; expected some of %s".formatted(part, ALL_PARTS));
            };
            Files.write(WORK.resolve(part), ratios.stream().map(Ratio::line).toList());
            ratios.forEach(ratio -> System.out.println(ratio.line()));
        }
        write(Path.of("docs/benchmark.md"));
    }

    /** Writes the page. Parts that were not measured in this run keep their latest results. */
    private static void write(Path page) throws IOException {
        List<String> ratios = new ArrayList<>();
        for (String part : ALL_PARTS) {
            ratios.addAll(known(part));
        }
        Files.writeString(page, BenchmarkPage.of(ratios, known(FIGURES), known("check-runner.txt"), ROUNDS));
    }

    private static List<String> known(String file) throws IOException {
        return Files.exists(WORK.resolve(file)) ? Files.readAllLines(WORK.resolve(file)) : List.of();
    }

    private List<Ratio> throughput(Peers peers) throws IOException, InterruptedException {
        ThroughputRows rows = new ThroughputRows();
        rows.measure(peers, load, ROUNDS, EACH);
        Files.write(WORK.resolve(FIGURES), rows.figures());
        return rows.ratios();
    }

    private static List<Ratio> concurrency(Peers peers) throws Exception {
        List<Ratio> ratios = new ArrayList<>();
        String[] awaited = {"bare/bare", "busy/api/health/ping"};
        try (Peer payara = peers.payara(ConcurrencyRows.applications(), awaited)) {
            ratios.addAll(ConcurrencyRows.measure(payara, ROUNDS));
        }
        try (Peer wildfly = peers.wildfly("standalone.xml", ConcurrencyRows.applications(), awaited)) {
            ratios.addAll(ConcurrencyRows.measure(wildfly, ROUNDS));
        }
        return ratios;
    }

    private static List<Ratio> components(Peers peers) throws Exception {
        List<Ratio> ratios = new ArrayList<>();
        try (Peer payara = peers.payara(ComponentRows.applications(), ComponentRows.AWAITED)) {
            ratios.addAll(ComponentRows.measure(payara, ROUNDS));
        }
        try (Peer wildfly = peers.wildfly("standalone.xml", ComponentRows.applications(), ComponentRows.AWAITED)) {
            ratios.addAll(ComponentRows.measure(wildfly, ROUNDS));
        }
        return ratios;
    }

    private List<Ratio> footprint(Path folder) throws Exception {
        FootprintRows rows = new FootprintRows();
        rows.measure(ROUNDS);
        int[] starts = {0};
        rows.measure(
                (war, awaited) -> new Peers(folder.resolve("payara-" + starts[0]++)).payara(List.of(war), awaited),
                "Payara Micro",
                load,
                ROUNDS);
        rows.measure(
                (war, awaited) -> new Peers(folder.resolve("wildfly-" + starts[0]++))
                        .wildfly("standalone.xml", List.of(war), awaited),
                "WildFly",
                load,
                ROUNDS);
        return rows.ratios();
    }
}
