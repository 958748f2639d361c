package org.eestatus.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eestatus.it.server.ServerTest;
import org.eestatus.it.server.ServerUnderTest;
import org.eestatus.services.Eventually;
import org.eestatus.services.Needs;
import org.eestatus.services.Programs;
import org.eestatus.services.Prometheus;
import org.eestatus.services.Service;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus scrapes a real server. */
@Tag("smoke")
@ServerTest
class MetricsIT {

    private static final ServerUnderTest SERVER = ServerUnderTest.get();
    private static final Orders ORDERS = new Orders();
    private static final URI ROOT = SERVER.application("metrics");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Client client = new Client(ROOT);

    @Deployment(testable = false)
    static WebArchive metrics() {
        return Wars.withProviders(SERVER, "metrics.war", """
                freshness: 0s
                deadline: 1s
                security: {token: %s}
                extra-providers:
                  team: [{name: switch, provider: "org.eestatus.it.deployed.Switch::of", args: ["%s"]}]
                """.formatted(Wars.TOKEN, ORDERS.file()));
    }

    @BeforeEach
    void allIsWell() throws Exception {
        ORDERS.give("well");
    }

    @Test
    void areTold() throws Exception {
        client.get(
                "metrics"); // a cold server takes more than a second to load the classes that write the first response
        Client.Answer answer = client.get("metrics");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type").replace(" ", "")).isEqualTo("text/plain;version=0.0.4;charset=utf-8");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(answer.header("Vary")).isEqualTo("Accept, Accept-Encoding, Authorization");
        assertThat(answer.header("Age")).isEqualTo("0");
        assertThat(answer.body())
                .contains(
                        "eestatus_verdict{component=\"\",provider=\"switch\",resource=\"team\"} 1.0\n",
                        "eestatus_stat{path=\"pool/active\",provider=\"switch\",resource=\"team\"} 3.0\n");
    }

    @Test
    @Needs(Service.PROMETHEUS)
    void areScrapedByARealPrometheus(@TempDir Path folder) throws Exception {
        assertThat(Prometheus.tool(client.get("metrics").body(), "check", "metrics"))
                .isEqualTo(new Programs.Run(0, ""));
        try (Prometheus prometheus =
                Prometheus.start(folder, """
                global: {scrape_interval: 1s}
                scrape_configs:
                  - job_name: eestatus
                    metrics_path: %smetrics
                    authorization: {credentials: %s}
                    static_configs: [{targets: ["%s"]}]
                """.formatted(ROOT.getPath(), Wars.TOKEN, ROOT.getAuthority()))) {
            String verdict = "eestatus_verdict{resource=\"team\",provider=\"switch\",component=\"\"}";
            Eventually.isEqual(PATIENCE, () -> prometheus.value(verdict), Optional.of("1"));
            assertThat(prometheus.value("up")).contains("1");
            for (String expression : dashboard()) {
                assertThat(prometheus.query(expression).get("status").asText())
                        .as(expression)
                        .isEqualTo("success");
            }
            assertThat(prometheus.query(dashboard().get(2)).at("/data/result")).isNotEmpty();
            ORDERS.give("broken");
            Eventually.isEqual(PATIENCE, () -> prometheus.value(verdict), Optional.of("0"));
            Eventually.isEqual(
                    PATIENCE,
                    () -> prometheus.value("increase(eestatus_evaluations_total{provider=\"switch\"}[1m]) > bool 1"),
                    Optional.of("1"));
        }
    }

    /** Returns the queries of the Grafana dashboard, in which the dashboard variables are replaced by values. */
    private static List<String> dashboard() throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(new File("docs/grafana-dashboard.json"));
        return dashboard.findValuesAsText("expr").stream()
                .map(expression ->
                        expression.replace("$__rate_interval", "1m").replaceAll("\\$(job|instance|resource)", ".*"))
                .toList();
    }
}
