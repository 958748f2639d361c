package org.eestatus.bench;

import java.util.List;

/** The benchmark's outcome as a page in Markdown. */
final class Report {

    private Report() {}

    static String of(List<String> ratios, List<String> figures, String evaluator, int rounds) {
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

                The evaluator by itself, by JMH, in microseconds:

                ```
                %s
                ```
                """.formatted(
                        System.getProperty("java.version"),
                        System.getProperty("os.name"),
                        Runtime.getRuntime().availableProcessors(),
                        rounds,
                        String.join("\n", ratios),
                        String.join("\n", figures),
                        evaluator.strip());
    }
}
