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

                This page compares EE Status with its peers. All servers ran on one machine at the same time, each with its
                default configuration: Java %s on %s with %d processors. `./mvnw -Pbench verify` repeats the measurement and writes
                this page. Machines are noisy, so only ratios within one run are meaningful. The first table shows the median of %d
                rounds, with the minimum and the maximum.

                | Measurement | Server | Compared with | Median | Rounds | Goal | Reached |
                | --- | --- | --- | --- | --- | --- | --- |
                %s

                The second table shows the medians of the measured values: requests per second and, in brackets, CPU microseconds
                per request. EE Status serves `/status/…` from its cache, and evaluates the checks for each request to `/anew/…`.
                `/many/…` has 200 databases.

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
