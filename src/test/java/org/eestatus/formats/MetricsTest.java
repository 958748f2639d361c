package org.eestatus.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eestatus.Sensitive;
import org.eestatus.Verdict;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.model.Report;
import org.eestatus.core.model.Tree;
import org.eestatus.core.redact.Secrets;
import org.eestatus.core.run.Check;
import org.eestatus.core.run.CheckFailedException;
import org.eestatus.core.run.CheckRunner;
import org.eestatus.core.run.Component;
import org.eestatus.core.run.ProviderDefinition;
import org.eestatus.core.run.Source;
import org.eestatus.core.run.StatusService;
import org.eestatus.services.Needs;
import org.eestatus.services.Programs;
import org.eestatus.services.Prometheus;
import org.eestatus.services.Service;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final StatusService status = new StatusService(
            branch(Map.of(
                    "health", branch(Map.of("databases", databases())),
                    "stats", branch(Map.of("figures", leaf(new Source.Single(unused -> figures()), false))))),
            new CheckRunner(Thread::new, 8, Duration.ZERO, new Secrets(Set.of())));

    private static Tree<ProviderDefinition> branch(Map<String, Tree<ProviderDefinition>> children) {
        return new Tree.Branch<>(children);
    }

    private static Tree<ProviderDefinition> leaf(Source source, boolean judged) {
        return new Tree.Leaf<>(new ProviderDefinition(source, LONG, judged, true));
    }

    private static Tree<ProviderDefinition> databases() {
        Map<String, Component> components = new LinkedHashMap<>();
        components.put("jdbc/well", verdict(unused -> true));
        components.put("jdbc/\"odd\"\\\n", verdict(unused -> {
            throw new CheckFailedException(FailureKind.POOL_EXHAUSTED, "used up", Verdict.WARN);
        }));
        components.put("jdbc/refused", verdict(unused -> {
            throw new CheckFailedException(FailureKind.TIMEOUT, "planted");
        }));
        return leaf(new Source.Composite(deadline -> components), true);
    }

    private static Component verdict(Check check) {
        return Component.verdictOf(check);
    }

    private static Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("pool", Map.of("active", 3));
        figures.put("pool/active", 4);
        figures.put("rate", 0.25);
        figures.put("sizes", List.of(10, Map.of("x", 20)));
        figures.put("guarded", Sensitive.of(99));
        figures.put("text", "7");
        figures.put("flag", true);
        return figures;
    }

    @AfterEach
    void close() {
        status.close();
    }

    private String metrics(Metrics.Format format, Audience audience) throws Exception {
        Report report = status.evaluate(List.of()).get();
        return new String(Metrics.bytes(report, status.counts(), audience, format), StandardCharsets.UTF_8);
    }

    private String text() throws Exception {
        return metrics(Metrics.TEXT, Audience.PUBLIC);
    }

    @Test
    void tellTheVerdictOfEachCheckAndOfItsProvider() throws Exception {
        assertThat(text())
                .contains(
                        "eestatus_verdict{component=\"\",provider=\"databases\",resource=\"health\"} 0.0\n",
                        "eestatus_verdict{component=\"jdbc/well\",provider=\"databases\",resource=\"health\"} 1.0\n",
                        "eestatus_verdict{component=\"jdbc/\\\"odd\\\"\\\\\\n"
                                + "\",provider=\"databases\",resource=\"health\"} 0.5\n",
                        "eestatus_verdict{component=\"jdbc/refused\",provider=\"databases\",resource=\"health\"} 0.0\n",
                        "eestatus_verdict{component=\"\",provider=\"figures\",resource=\"stats\"} 1.0\n")
                .doesNotContain("planted");
    }

    @Test
    void tellWhichProvidersAreJudged() throws Exception {
        assertThat(text().lines().filter(line -> line.startsWith("eestatus_judged{")))
                .containsExactly(
                        "eestatus_judged{provider=\"databases\",resource=\"health\"} 1.0",
                        "eestatus_judged{provider=\"figures\",resource=\"stats\"} 0.0");
    }

    @Test
    void tellHowLongEachTookAndSinceWhenItIsAsItIs() throws Exception {
        assertThat(text())
                .containsPattern("eestatus_check_duration_seconds\\{component=\"jdbc/well\",.*} \\d\\.\\d+")
                .containsPattern("eestatus_last_change_timestamp_seconds\\{component=\"\",.*} 1\\.\\d+E9");
    }

    @Test
    void countTheEvaluations() throws Exception {
        text();
        assertThat(text())
                .contains(
                        "eestatus_evaluations_total{component=\"\",provider=\"figures\",resource=\"stats\"} 2.0\n",
                        "eestatus_evaluations_total{component=\"jdbc/well\",provider=\"databases\",resource=\"health\"}"
                                + " 2.0\n",
                        "eestatus_timeouts_total{component=\"jdbc/refused\",provider=\"databases\",resource=\"health\"}"
                                + " 2.0\n",
                        "eestatus_timeouts_total{component=\"\",provider=\"figures\",resource=\"stats\"} 0.0\n",
                        "eestatus_evaluation_duration_seconds_bucket{provider=\"figures\",resource=\"stats\",le=\"+Inf\"}"
                                + " 2\n",
                        "eestatus_evaluation_duration_seconds_count{provider=\"databases\",resource=\"health\"} 2\n");
    }

    @Test
    void tellEveryNumberByTheWayToIt() throws Exception {
        assertThat(text().lines().filter(line -> line.startsWith("eestatus_stat{")))
                .containsExactly(
                        "eestatus_stat{path=\"pool/active\",provider=\"figures\",resource=\"stats\"} 3.0",
                        "eestatus_stat{path=\"rate\",provider=\"figures\",resource=\"stats\"} 0.25",
                        "eestatus_stat{path=\"sizes/0\",provider=\"figures\",resource=\"stats\"} 10.0",
                        "eestatus_stat{path=\"sizes/1/x\",provider=\"figures\",resource=\"stats\"} 20.0");
        assertThat(metrics(Metrics.TEXT, Audience.DETAILED)).contains("path=\"guarded\"");
    }

    @Test
    void haveALimitedNumberOfSeriesForEachProvider() throws Exception {
        assertThat(text()).contains("eestatus_series_dropped{provider=\"figures\",resource=\"stats\"} 0.0\n");
        Tree<ProviderDefinition> entries = branch(Map.of(
                "stats",
                branch(Map.of("many", leaf(new Source.Single(unused -> Collections.nCopies(25_000, 1)), false)))));
        try (StatusService many =
                new StatusService(entries, new CheckRunner(Thread::new, 8, Duration.ZERO, new Secrets(Set.of())))) {
            Report report = many.evaluate(List.of()).get();
            String text = new String(
                    Metrics.bytes(report, many.counts(), Audience.PUBLIC, Metrics.TEXT), StandardCharsets.UTF_8);
            assertThat(text.lines().filter(line -> line.startsWith("eestatus_stat{")))
                    .hasSize(10_000);
            assertThat(text)
                    .contains(
                            "eestatus_series_dropped{provider=\"many\",resource=\"stats\"} 15000.0\n",
                            "eestatus_stat{path=\"0\",provider")
                    .doesNotContain("path=\"9999\"");
        }
    }

    @Test
    void keepTheSameSeriesInWhateverOrderAResultHasThem() throws Exception {
        Map<String, Object> first = new LinkedHashMap<>();
        Map<String, Object> last = new LinkedHashMap<>();
        for (int i = 0; i < 11_000; i++) {
            first.put("a" + i, 1);
            last.put("a" + (10_999 - i), 1);
        }
        assertThat(paths(first)).isEqualTo(paths(last));
    }

    private static Set<String> paths(Map<String, Object> figures) throws Exception {
        Tree<ProviderDefinition> entries =
                branch(Map.of("stats", branch(Map.of("many", leaf(new Source.Single(unused -> figures), false)))));
        try (StatusService many =
                new StatusService(entries, new CheckRunner(Thread::new, 8, Duration.ZERO, new Secrets(Set.of())))) {
            Report report = many.evaluate(List.of()).get();
            return new String(
                            Metrics.bytes(report, many.counts(), Audience.PUBLIC, Metrics.TEXT), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("eestatus_stat{"))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void areOpenMetricsForThoseWhoAskForThem() throws Exception {
        assertThat(metrics(Metrics.OPEN_METRICS, Audience.PUBLIC))
                .contains("# TYPE eestatus_evaluations counter\n", "# UNIT eestatus_check_duration_seconds seconds\n")
                .endsWith("# EOF\n");
    }

    @Test
    @Needs(Service.PROMETHEUS)
    void haveNothingThatPrometheusWouldComplainOf() throws Exception {
        assertThat(Prometheus.tool(text(), "check", "metrics")).isEqualTo(new Programs.Run(0, ""));
        assertThat(Prometheus.tool("bad_total{x=\"", "check", "metrics").code()).isNotZero();
    }
}
