package org.eestatus.bench;

import java.util.List;
import java.util.stream.Collectors;

/** Renders the benchmark results as a Markdown page. */
final class BenchmarkPage {

    private BenchmarkPage() {}

    /** @param runner the CSV output of JMH, with a header row */
    static String of(List<String> ratios, List<String> figures, List<String> runner, int rounds) {
        return """
                # Benchmark

                EE Status beside its peers, each as it ships, on one machine at the same time: Java %s on %s with %d
                processors. `./mvnw -Pbench verify` measures it again and writes this page. Machines are noisy, so that only
                ratios within one run mean anything: the median of %d rounds, and the least and the greatest of them.

                | What | On | Over | Median | Rounds | Goal | Reached |
                | --- | --- | --- | --- | --- | --- | --- |
                %s

                What the ratios are of, as medians: requests a second, and in brackets microseconds of CPU a request. EE Status
                answers `/status/…` from what is fresh, and evaluates for each request at `/anew/…`; `/many/…` has 200 databases.

                | Server | Address | 16 connections | 64 connections |
                | --- | --- | --- | --- |
                %s

                Overhead of a check run, measured with JMH, in microseconds per call:

                | Benchmark | Threads | Score | Error (99.9 %%) |
                | --- | --- | --- | --- |
                %s
                """.formatted(
                        System.getProperty("java.version"),
                        System.getProperty("os.name"),
                        Runtime.getRuntime().availableProcessors(),
                        rounds,
                        String.join("\n", ratios),
                        String.join("\n", figures),
                        runner.stream().skip(1).map(BenchmarkPage::row).collect(Collectors.joining("\n")));
    }

    /**
     * Renders one line of the CSV as a row of the Markdown table. The first columns of the CSV are name, mode, threads, samples,
     * score and error.
     */
    private static String row(String csv) {
        String[] columns = csv.replace("\"", "").split(",", -1);
        String name = columns[0].substring(columns[0].lastIndexOf('.') + 1);
        return "| `%s` | %s | %.2f | %.2f |"
                .formatted(name, columns[2], Double.parseDouble(columns[4]), Double.parseDouble(columns[5]));
    }
}
