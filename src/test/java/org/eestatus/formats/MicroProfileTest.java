package org.eestatus.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eestatus.formats.Results.REFUSED;
import static org.eestatus.formats.Results.single;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eestatus.Sensitive;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.Report;
import org.eestatus.core.model.Result;
import org.eestatus.core.model.Tree;
import org.junit.jupiter.api.Test;

/** The results of MicroProfile health checks in the MicroProfile Health format. */
class MicroProfileTest {

    private static final Map<String, Object> RESPONSE = Map.of(
            "name",
            "the stock",
            "up",
            true,
            "data",
            Map.of("pallets", 3, "open", true, "where", Sensitive.of("hall 7"), "parts", List.of(1)));

    private static JsonNode check(Result result, Audience audience, String... path) throws Exception {
        Map<String, Tree<Result>> resource = new LinkedHashMap<>();
        resource.put("Stock", new Tree.Leaf<>(result));
        Tree<Result> root = new Tree.Branch<>(Map.of("ready", new Tree.Branch<>(resource)));
        List<String> names = List.of(path);
        byte[] answer = MicroProfile.bytes(new Report(root.at(names)), names, audience);
        return new ObjectMapper().readTree(answer).at("/checks/0");
    }

    @Test
    void hasTheNameThatAHealthCheckGivesItself() throws Exception {
        assertThat(check(single(RESPONSE, null), Audience.DETAILED, "ready")
                        .get("name")
                        .asText())
                .isEqualTo("the stock");
        assertThat(check(single(RESPONSE, null), Audience.DETAILED, "ready", "Stock")
                        .get("name")
                        .asText())
                .isEqualTo("the stock");
    }

    @Test
    void hasItsResourceInFrontAtTheRoot() throws Exception {
        assertThat(check(single(RESPONSE, null), Audience.DETAILED).get("name").asText())
                .isEqualTo("ready/the stock");
    }

    @Test
    void keepsTheDataOfAHealthCheck() throws Exception {
        JsonNode data =
                check(single(RESPONSE, null), Audience.DETAILED, "ready").get("data");
        assertThat(data.get("pallets").asInt()).isEqualTo(3);
        assertThat(data.get("open").asBoolean()).isTrue();
        assertThat(data.get("where").asText()).isEqualTo("hall 7");
        assertThat(data.get("verdict").asText()).isEqualTo("pass");
    }

    @Test
    void hasNoDataThatTheFormatCannotHold() throws Exception {
        assertThat(check(single(RESPONSE, null), Audience.DETAILED, "ready")
                        .get("data")
                        .has("parts"))
                .isFalse();
    }

    @Test
    void hidesTextsOfTheDataFromThoseWhoMayNotSeeThem() throws Exception {
        assertThat(check(single(RESPONSE, null), Audience.PUBLIC, "ready")
                        .at("/data/where")
                        .asText())
                .isEqualTo("***");
    }

    @Test
    void keepsDataThatHasTheNameOfOurs() throws Exception {
        Result result = single(Map.of("up", true, "data", Map.of("reason", "a holiday")), null);
        assertThat(check(result, Audience.DETAILED, "ready").at("/data/reason").asText())
                .isEqualTo("a holiday");
    }

    @Test
    void keepsTheDataOfOtherChecks() throws Exception {
        JsonNode check =
                check(single(Map.of("name", "x", "data", Map.of("depth", 5)), null), Audience.DETAILED, "ready");
        assertThat(check.at("/data/depth").asInt()).isEqualTo(5);
        assertThat(check.get("name").asText()).isEqualTo("Stock");
    }

    @Test
    void hasTheReasonOfACheckThatFails() throws Exception {
        assertThat(check(single(null, REFUSED), Audience.DETAILED, "ready")
                        .at("/data/reason")
                        .asText())
                .isEqualTo("refused: 10.0.0.1 refused");
    }
}
