package org.eestatus.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eestatus.core.model.Audience.DETAILED;
import static org.eestatus.core.model.Audience.PUBLIC;
import static org.eestatus.formats.Results.NOW;
import static org.eestatus.formats.Results.REFUSED;
import static org.eestatus.formats.Results.composite;
import static org.eestatus.formats.Results.outcome;
import static org.eestatus.formats.Results.single;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eestatus.Sensitive;
import org.eestatus.Verdict;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.model.HangDetails;
import org.eestatus.core.model.Outcome;
import org.eestatus.core.model.Report;
import org.eestatus.core.model.Result;
import org.eestatus.core.model.Tree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlainDocumentTest {

    @Test
    void showsATreeAsMapsInOrder() {
        Map<String, Tree<Result>> health = new LinkedHashMap<>();
        health.put("z", new Tree.Leaf<>(single(Map.of("pong", true), null)));
        health.put("a", new Tree.Leaf<>(single(1, null)));
        assertThat(json(new Tree.Branch<>(Map.of("health", new Tree.Branch<>(health))), PUBLIC))
                .isEqualTo("{\"health\":{\"z\":{\"pong\":true},\"a\":1}}");
    }

    @Test
    void showsAProviderAloneAsItsValue() {
        assertThat(json(single(Arrays.asList("a", null, 1.5), null), PUBLIC)).isEqualTo("[\"a\",null,1.5]");
    }

    @Test
    void showsAProviderOfNothingAsNull() {
        assertThat(json(single(null, null), PUBLIC)).isEqualTo("null");
    }

    @ParameterizedTest
    @EnumSource(Audience.class)
    void showsComponentsAsBareVerdictsToEverybody(Audience audience) {
        Failure warning = new Failure(FailureKind.POOL_EXHAUSTED, "used up", Verdict.WARN, null);
        Map<String, Outcome> components = new LinkedHashMap<>();
        components.put("jdbc/orders", outcome(null, null));
        components.put("jdbc/bills", outcome(null, REFUSED));
        components.put("jdbc/busy", outcome(null, warning));
        assertThat(json(composite(components), audience))
                .isEqualTo("{\"jdbc/orders\":true,\"jdbc/bills\":false,\"jdbc/busy\":true}");
    }

    @Test
    void showsAProviderWithoutComponentsAsAnEmptyMap() {
        assertThat(json(composite(Map.of()), PUBLIC)).isEqualTo("{}");
    }

    @Test
    void showsTheValueOfAComponentThatHasOne() {
        assertThat(json(composite(Map.of("a", outcome(Map.of("is_usable", true), null))), PUBLIC))
                .isEqualTo("{\"a\":{\"is_usable\":true}}");
    }

    @Test
    void showsWhatIsKnownOfAFailedComponentWithTheReason() {
        assertThat(json(composite(Map.of("a", outcome(Map.of("is_usable", false), REFUSED))), DETAILED))
                .isEqualTo("{\"a\":{\"is_usable\":false,\"error\":{\"kind\":\"refused\","
                        + "\"message\":\"10.0.0.1 refused\"}}}");
    }

    @Test
    void showsTheKindOfAComponentsFailureAloneToThePublic() {
        assertThat(json(composite(Map.of("a", outcome(Map.of("is_usable", false), REFUSED))), PUBLIC))
                .isEqualTo("{\"a\":{\"is_usable\":false,\"error\":{\"kind\":\"refused\"}}}");
    }

    @Test
    void showsTheErrorInPlaceOfTheResultOfAProviderThatFailed() {
        assertThat(json(single(null, REFUSED), DETAILED))
                .isEqualTo("{\"error\":{\"kind\":\"refused\",\"message\":\"10.0.0.1 refused\"}}");
    }

    @Test
    void showsTheKindOfAProvidersFailureAloneToThePublic() {
        assertThat(json(single(null, stuck()), PUBLIC)).isEqualTo("{\"error\":{\"kind\":\"timeout\"}}");
    }

    @Test
    void showsWhereACheckHangs() {
        assertThat(json(single(null, stuck()), DETAILED))
                .isEqualTo("{\"error\":{\"kind\":\"timeout\",\"message\":\"no response within 5 s\","
                        + "\"stuck\":{\"since\":\"2026-01-31T12:00:00Z\",\"frames\":[\"a.b(C.java:1)\"]}}}");
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void namesEachKindAsTheContractDoes(FailureKind kind) {
        assertThat(json(single(null, new Failure(kind, "m", Verdict.FAIL, null)), PUBLIC))
                .isEqualTo("{\"error\":{\"kind\":\"%s\"}}", kind.label());
        assertThat(kind.label())
                .isIn(
                        "timeout",
                        "refused",
                        "unknown-host",
                        "authentication",
                        "pool-exhausted",
                        "configuration",
                        "exception");
    }

    @Test
    void showsTheMaskOfAGuardedValueToThePublic() {
        Object value = Map.of("url", new Sensitive("jdbc:h2:mem:orders", "jdbc:h2:***"));
        assertThat(json(single(value, null), PUBLIC)).isEqualTo("{\"url\":\"jdbc:h2:***\"}");
    }

    @Test
    void showsTheDetailOfAGuardedValueToThoseWhoMaySeeIt() {
        Object value = Map.of("url", new Sensitive("jdbc:h2:mem:orders", "jdbc:h2:***"));
        assertThat(json(single(value, null), DETAILED)).isEqualTo("{\"url\":\"jdbc:h2:mem:orders\"}");
    }

    @Test
    void masksAGuardedValueHoweverDeepItIs() {
        Object value = List.of(Map.of("a", List.of(Sensitive.of("secretive"))));
        assertThat(json(single(value, null), PUBLIC)).isEqualTo("[{\"a\":[\"***\"]}]");
    }

    @Test
    void masksInsideTheDetailOfAGuardedValue() {
        Object value = Sensitive.of(List.of(Sensitive.of("inner")));
        assertThat(json(single(value, null), DETAILED)).isEqualTo("[\"inner\"]");
    }

    @Test
    void masksInWhatIsKnownOfAFailedComponent() {
        Map<String, Object> known = Map.of("user", Sensitive.of("app"));
        assertThat(json(composite(Map.of("a", outcome(known, REFUSED))), PUBLIC))
                .isEqualTo("{\"a\":{\"user\":\"***\",\"error\":{\"kind\":\"refused\"}}}");
    }

    private static Failure stuck() {
        return new Failure(
                FailureKind.TIMEOUT,
                "no response within 5 s",
                Verdict.FAIL,
                new HangDetails(NOW, List.of("a.b(C.java:1)")));
    }

    private static String json(Result result, Audience audience) {
        return json(new Tree.Leaf<>(result), audience);
    }

    private static String json(Tree<Result> results, Audience audience) {
        return new String(Json.bytes(PlainDocument.of(new Report(results), audience)), StandardCharsets.UTF_8);
    }
}
