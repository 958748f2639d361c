package org.eestatus.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eestatus.formats.Results.REFUSED;
import static org.eestatus.formats.Results.composite;
import static org.eestatus.formats.Results.outcome;
import static org.eestatus.formats.Results.single;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.eestatus.Verdict;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.Outcome;
import org.eestatus.core.model.Report;
import org.eestatus.core.model.Result;
import org.eestatus.core.model.Tree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Renders one tree of results in every format: a failing database, a ping, and statistics that are not judged. */
class FormatTest {

    private static final List<String> ROOT = List.of();

    private static Tree<Result> tree() {
        Map<String, Outcome> databases = new LinkedHashMap<>();
        databases.put("jdbc/orders", outcome(null, null));
        databases.put("jdbc/bills", outcome(null, REFUSED));
        Map<String, Tree<Result>> health = new LinkedHashMap<>();
        health.put("ping", new Tree.Leaf<>(single(Map.of("pong", true), null)));
        health.put("databases", new Tree.Leaf<>(composite(databases)));
        Map<String, Tree<Result>> stats = new LinkedHashMap<>();
        stats.put("databases", new Tree.Leaf<>(composite(databases, false)));
        stats.put("code", new Tree.Leaf<>(new Result.Single(outcome(null, REFUSED), false, Verdict.FAIL)));
        Map<String, Tree<Result>> root = new LinkedHashMap<>();
        root.put("health", new Tree.Branch<>(health));
        root.put("stats", new Tree.Branch<>(stats));
        return new Tree.Branch<>(root);
    }

    private static String text(Format dialect, String... path) throws Exception {
        List<String> names = List.of(path);
        Report report = new Report(tree().at(names));
        return new String(dialect.bytes(report, names, Audience.DETAILED), StandardCharsets.UTF_8);
    }

    private static JsonNode json(Format dialect, String... path) throws Exception {
        return new ObjectMapper().readTree(text(dialect, path));
    }

    @Test
    void microProfileTellsOfEachCheckThatCounts() throws Exception {
        assertThat(text(Format.MICROPROFILE))
                .isEqualTo(
                        "{\"status\":\"DOWN\",\"checks\":["
                                + "{\"name\":\"health/ping\",\"status\":\"UP\",\"data\":{\"verdict\":\"pass\",\"duration_ms\":12,"
                                + "\"since\":\"2026-01-31T06:00:00Z\"}},"
                                + "{\"name\":\"health/databases/jdbc/orders\",\"status\":\"UP\",\"data\":{\"verdict\":\"pass\","
                                + "\"duration_ms\":12,\"since\":\"2026-01-31T06:00:00Z\"}},"
                                + "{\"name\":\"health/databases/jdbc/bills\",\"status\":\"DOWN\",\"data\":{\"verdict\":\"fail\","
                                + "\"duration_ms\":12,\"since\":\"2026-01-31T06:00:00Z\",\"reason\":\"refused: 10.0.0.1 refused\"}}]}");
        assertThat(json(Format.MICROPROFILE, "health", "databases")
                        .at("/checks/0/name")
                        .asText())
                .isEqualTo("databases/jdbc/orders");
    }

    @Test
    void microProfileKeepsTheVerdictsOfWhatIsNotJudged() throws Exception {
        JsonNode stats = json(Format.MICROPROFILE, "stats");
        assertThat(stats.at("/status").asText()).isEqualTo("UP");
        assertThat(stats.at("/checks/1/name").asText()).isEqualTo("databases/jdbc/bills");
        assertThat(stats.at("/checks/1/status").asText()).isEqualTo("DOWN");
        assertThat(stats.at("/checks/1/data/verdict").asText()).isEqualTo("fail");
    }

    @Test
    void actuatorNestsComponents() throws Exception {
        JsonNode root = json(Format.ACTUATOR);
        assertThat(root.at("/status").asText()).isEqualTo("DOWN");
        assertThat(root.at("/components").fieldNames()).toIterable().containsExactly("health");
        JsonNode databases = root.at("/components/health/components/databases");
        assertThat(databases.at("/status").asText()).isEqualTo("DOWN");
        assertThat(databases.at("/components/jdbc~1orders/status").asText()).isEqualTo("UP");
        assertThat(databases.at("/components/jdbc~1bills/details/reason").asText())
                .isEqualTo("refused: 10.0.0.1 refused");
        assertThat(root.at("/components/health/components/ping").toString())
                .isEqualTo("{\"status\":\"UP\",\"details\":{\"verdict\":\"pass\",\"duration_ms\":12,"
                        + "\"since\":\"2026-01-31T06:00:00Z\"}}");
        assertThat(json(Format.ACTUATOR, "health", "databases")).isEqualTo(databases);
        assertThat(json(Format.ACTUATOR, "stats").at("/status").asText()).isEqualTo("UP");
    }

    /**
     * The status follows the rule of the HTTP status code: a provider that is not judged counts only if it is requested alone.
     */
    @Test
    void aProviderThatIsNotJudgedDecidesWhereItIsRequestedAlone() throws Exception {
        assertThat(json(Format.MICROPROFILE, "stats").at("/status").asText()).isEqualTo("UP");
        assertThat(json(Format.ACTUATOR, "stats").at("/status").asText()).isEqualTo("UP");
        assertThat(text(Format.NAGIOS, "stats")).startsWith("OK - 3 checks; not judged: databases/jdbc/bills (");
        assertThat(json(Format.MICROPROFILE, "stats", "code").findValuesAsText("status"))
                .containsOnly("DOWN");
        assertThat(json(Format.ACTUATOR, "stats", "code").at("/status").asText())
                .isEqualTo("DOWN");
        assertThat(text(Format.NAGIOS, "stats", "code")).startsWith("CRITICAL - code (");
    }

    @Test
    void actuatorKeepsTheVerdictsOfComponentsThatAreNotJudged() throws Exception {
        JsonNode databases = json(Format.ACTUATOR, "stats").at("/components/databases");
        assertThat(databases.at("/status").asText()).isEqualTo("UP");
        assertThat(databases.at("/components/jdbc~1bills/status").asText()).isEqualTo("DOWN");
        assertThat(json(Format.ACTUATOR, "stats", "databases")).isEqualTo(databases);
    }

    @Test
    void yamlHasTheShapesOfTheOriginal() throws Exception {
        assertThat(text(Format.YAML, "health"))
                .isEqualTo("ping:\n  pong: true\ndatabases:\n  jdbc/orders: true\n  jdbc/bills: false\n");
    }

    @Test
    void nagiosTellsWhatFailsInOneLine() throws Exception {
        assertThat(text(Format.NAGIOS))
                .startsWith("CRITICAL - health/databases/jdbc/bills (refused: 10.0.0.1 refused) | 'health/ping'=")
                .endsWith("\n")
                .hasLineCount(1);
        assertThat(text(Format.NAGIOS, "health")).startsWith("CRITICAL - databases/jdbc/bills (");
        assertThat(text(Format.NAGIOS, "health", "ping")).isEqualTo("OK - 1 check | 'ping'=0.012000s\n");
    }

    @ParameterizedTest
    @CsvSource({"MICROPROFILE, microprofile-health.json", "HEALTH, health-check-06.json"})
    void followTheirSpecifications(Format dialect, String schema) throws Exception {
        for (List<String> path : List.of(ROOT, List.of("health"), List.of("stats"), List.of("health", "ping"))) {
            assertThat(schema(schema).validate(json(dialect, path.toArray(String[]::new))))
                    .as(path.toString())
                    .isEmpty();
        }
        assertThat(schema(schema).validate(new ObjectMapper().readTree("{\"status\":\"fine\"}")))
                .isNotEmpty();
    }

    private static Schema schema(String name) throws IOException {
        try (InputStream stream = FormatTest.class.getResourceAsStream("/schemas/" + name)) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(Objects.requireNonNull(stream));
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void tellStrangersNoMessages(Format dialect) throws Exception {
        byte[] bytes = dialect.bytes(new Report(tree()), ROOT, Audience.PUBLIC);
        assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain("10.0.0.1");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void areFoundByTheirNames(Format dialect) {
        String format = dialect.name().toLowerCase(Locale.ROOT);
        assertThat(Format.of(format)).hasValue(dialect);
        assertThat(Format.formats()).contains(format);
    }
}
