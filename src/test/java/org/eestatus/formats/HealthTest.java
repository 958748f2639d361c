package org.eestatus.formats;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.eestatus.core.model.Audience.DETAILED;
import static org.eestatus.formats.Results.REFUSED;
import static org.eestatus.formats.Results.composite;
import static org.eestatus.formats.Results.outcome;
import static org.eestatus.formats.Results.single;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eestatus.core.model.Outcome;
import org.eestatus.core.model.Report;
import org.eestatus.core.model.Result;
import org.eestatus.core.model.Tree;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthTest {

    private static final List<String> HEALTH = List.of("health");

    @Test
    void writesEachCheckUnderItsName() {
        assertThat(text(new Tree.Leaf<>(composite(Map.of("jdbc/bills", outcome(null, REFUSED)))), "health", "db"))
                .isEqualTo("{\"status\":\"fail\",\"checks\":{\"db/jdbc/bills\":[{\"status\":\"fail\","
                        + "\"time\":\"2026-01-31T12:00:00Z\",\"observedValue\":12.0,\"observedUnit\":\"ms\","
                        + "\"since\":\"2026-01-31T06:00:00Z\","
                        + "\"output\":\"refused: 10.0.0.1 refused\"}]}}");
    }

    @Test
    void putsTheResourceInFrontAtTheRoot() {
        Tree<Result> leaf = new Tree.Leaf<>(single(1, null));
        assertThat(text(new Tree.Branch<>(Map.of("health", new Tree.Branch<>(Map.of("ping", leaf))))))
                .isEqualTo("{\"status\":\"pass\",\"checks\":{\"health/ping\":[{\"status\":\"pass\","
                        + "\"time\":\"2026-01-31T12:00:00Z\",\"observedValue\":12.0,\"observedUnit\":\"ms\","
                        + "\"since\":\"2026-01-31T06:00:00Z\"}]}}");
    }

    @Test
    void writesTheNotesOfAllProvidersOnce() {
        Map<String, Tree<Result>> providers = new LinkedHashMap<>();
        providers.put("databases", new Tree.Leaf<>(noted("jms/a is not checked: x", "jms/b is not checked: x")));
        providers.put("jms", new Tree.Leaf<>(noted("jms/b is not checked: x")));
        assertThat(text(new Tree.Branch<>(providers), "health"))
                .endsWith("\"notes\":[\"jms/a is not checked: x\",\"jms/b is not checked: x\"]}");
    }

    @Test
    void leavesNotesOutOfThePlainResults() {
        Report report = new Report(new Tree.Leaf<>(noted("jms/a is not checked: x")));
        assertThat(PlainDocument.of(report, DETAILED)).isEqualTo(Map.of());
    }

    private static Result noted(String... notes) {
        Result.Composite result = (Result.Composite) composite(Map.of());
        return new Result.Composite(
                result.components(),
                result.listed(),
                result.judged(),
                result.verdict(),
                result.since(),
                List.of(notes));
    }

    @Test
    void readsWhatItHasWritten() throws Exception {
        Map<String, Outcome> components = new LinkedHashMap<>();
        components.put("a/b \"é\u0001", outcome(null, REFUSED));
        components.put("c", outcome(null, null));
        Map<String, Tree<Result>> providers = new LinkedHashMap<>();
        providers.put("db", new Tree.Leaf<>(composite(components)));
        providers.put("unjudged", new Tree.Leaf<>(composite(components, false)));
        providers.put("none", new Tree.Leaf<>(composite(Map.of())));
        providers.put("ping", new Tree.Leaf<>(single(1, null)));
        Report report = new Report(new Tree.Branch<>(providers));
        assertThat(Health.read(Health.bytes(report, HEALTH, DETAILED), "health"))
                .isEqualTo(CheckRow.of(report, HEALTH, DETAILED))
                .hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"checks\":1}",
                "{\"checks\":{}}",
                "{\"status\":\"pass\",\"checks\":{\"a\":[]}}",
                "{\"status\":\"pass\",\"checks\":{},\"checks\":{}}",
                "{\"status\":\"pass\",\"checks\":{\"a\":[{}]}}",
                "{\"status\":\"UP\",\"checks\":[{\"name\":\"a\",\"status\":\"UP\"}]}",
                "{\"status\":\"pass\",\"checks\":{\"a\":[{\"status\":\"up\",\"time\":\"2026-01-31T12:00:00Z\",\"observedValue\":1}]}}",
                "{\"status\":\"pass\",\"checks\":{\"a\":[{\"status\":\"pass\",\"time\":\"noon\",\"observedValue\":1}]}}",
                "{\"status\":\"pass\",\"checks\":{\"a\":[{\"status\":\"pass\",\"time\":\"2026-01-31T12:00:00Z\",\"observedValue\":\"1\"}]}}",
            })
    void refusesToReadAnythingElse(String text) {
        assertThatThrownBy(() -> Health.read(text.getBytes(StandardCharsets.UTF_8), "health"))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", textBlock = """
            fail | none                  | overall status fail
            warn | none                  | overall status warn
            pass | none                  | none
            fail | pass                  | a pass, overall status fail
            fail | warn                  | a warn, overall status fail
            pass | fail                  | a fail
            fail | fail                  | a fail
            fail | pass fail             | a pass, a fail
            """)
    void readsTheWorstOfTheOverallStatusAndOfEachElement(
            String overall, @Nullable String elements, @Nullable String rows) throws Exception {
        String checks = elements == null
                ? ""
                : Stream.of(elements.split(" ")).map(HealthTest::element).collect(joining(",", "\"a\":[", "]"));
        String text = "{\"status\":\"%s\",\"checks\":{%s}}".formatted(overall, checks);
        assertThat(Health.read(text.getBytes(StandardCharsets.UTF_8), "health").stream()
                        .map(row -> row.name() + " " + row.verdict().label())
                        .collect(joining(", ")))
                .isEqualTo(rows == null ? "" : rows);
    }

    @Test
    void readsNoNegativeDuration() throws Exception {
        String text = "{\"status\":\"pass\",\"checks\":{\"a\":[%s]}}"
                .formatted(element("pass").replace("12.5", "-1e300"));
        assertThat(Health.read(text.getBytes(StandardCharsets.UTF_8), "health")
                        .get(0)
                        .duration())
                .isZero();
    }

    private static String element(String status) {
        return "{\"status\":\"%s\",\"time\":\"%2$s\",\"observedValue\":12.5,\"since\":\"%2$s\"}"
                .formatted(status, "2026-01-31T12:00:00Z");
    }

    private static String text(Tree<Result> results, String... path) {
        return new String(Health.bytes(new Report(results), List.of(path), DETAILED), StandardCharsets.UTF_8);
    }
}
