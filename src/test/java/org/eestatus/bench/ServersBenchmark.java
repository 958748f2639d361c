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
 * Measures EE Status and its peers side by side, prints the ratios, and writes them to docs/benchmark.md. It shows how
 * fast things are on this machine, and fails only where something does not work at all.
 */
class ServersBenchmark {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final Duration EACH = Duration.ofSeconds(Integer.getInteger("bench.seconds", 3));
    private static final List<String> ALL_PARTS = List.of("throughput", "concurrency", "components", "footprint");
    private static final List<String> PARTS = List.of(
            System.getProperty("bench.parts", String.join(",", ALL_PARTS)).split(",", -1));

    /** What has been measured so far. */
    private static final Path WORK = Path.of("target/bench/benchmark.md");

    /** What the benchmark of the evaluator has left. */
    private static final Path EVALUATOR = Path.of("target/bench/evaluator.txt");

    private final Load load = Load.best();
    private final List<Ratio> ratios = new ArrayList<>();
    private final List<String> figures = new ArrayList<>();

    @Test
    void measures(@TempDir Path folder) throws Exception {
        if (PARTS.contains("throughput")) {
            ThroughputRows throughput = new ThroughputRows();
            throughput.measure(new Peers(folder.resolve("throughput")), load, ROUNDS, EACH);
            ratios.addAll(throughput.ratios());
            figures.addAll(throughput.figures());
            write(WORK);
        }
        if (PARTS.contains("concurrency")) {
            ratios.addAll(concurrency(new Peers(folder.resolve("concurrency"))));
            write(WORK);
        }
        if (PARTS.contains("components")) {
            ratios.addAll(components(new Peers(folder.resolve("components"))));
            write(WORK);
        }
        if (PARTS.contains("footprint")) {
            ratios.addAll(footprint(folder, load));
            write(WORK);
        }
        System.out.println(Files.readString(WORK));
        if (PARTS.equals(ALL_PARTS)) {
            write(Path.of("docs/benchmark.md"));
        }
    }

    private void write(Path page) throws IOException {
        String evaluator = Files.exists(EVALUATOR) ? Files.readString(EVALUATOR) : "";
        Files.writeString(page, Report.of(ratios, figures, evaluator, ROUNDS));
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

    private static List<Ratio> footprint(Path folder, Load load) throws Exception {
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
