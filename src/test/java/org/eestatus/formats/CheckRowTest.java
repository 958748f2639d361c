package org.eestatus.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eestatus.core.model.Audience.DETAILED;
import static org.eestatus.core.model.Audience.PUBLIC;
import static org.eestatus.formats.Results.DAWN;
import static org.eestatus.formats.Results.NOW;
import static org.eestatus.formats.Results.REFUSED;
import static org.eestatus.formats.Results.composite;
import static org.eestatus.formats.Results.outcome;
import static org.eestatus.formats.Results.single;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eestatus.Verdict;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.model.Outcome;
import org.eestatus.core.model.Report;
import org.eestatus.core.model.Result;
import org.eestatus.core.model.Tree;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheckRowTest {

    @Test
    void tellsOfEachComponent() {
        Map<String, Outcome> components = new LinkedHashMap<>();
        components.put("jdbc/orders", outcome(null, null));
        components.put("jdbc/bills", outcome(null, REFUSED));
        assertThat(of(composite(components), DETAILED))
                .containsExactly(
                        new CheckRow(
                                "health",
                                "db",
                                "jdbc/orders",
                                true,
                                Verdict.PASS,
                                NOW,
                                Duration.ofMillis(12),
                                DAWN,
                                null,
                                null),
                        new CheckRow(
                                "health",
                                "db",
                                "jdbc/bills",
                                true,
                                Verdict.FAIL,
                                NOW,
                                Duration.ofMillis(12),
                                DAWN,
                                "refused: 10.0.0.1 refused",
                                null));
    }

    @Test
    void tellsTheKindAloneToThePublic() {
        assertThat(of(single(null, REFUSED), PUBLIC).get(0).reason()).isEqualTo("refused");
    }

    @Test
    void tellsOfAProviderThatHasNoComponentNow() {
        CheckRow none = of(composite(Map.of()), PUBLIC).get(0);
        assertThat(none.name()).isEqualTo("db");
        assertThat(none.verdict()).isEqualTo(Verdict.PASS);
        assertThat(none.fails()).isFalse();
    }

    @Test
    void givesTheNamesOfWhatIsFalseAsTheReason() {
        Map<String, @Nullable Object> value = new LinkedHashMap<>();
        value.put("accepting", false);
        value.put("depth", null);
        value.put("open", true);
        assertThat(reasonOf(value)).isEqualTo("accepting is false, depth is null");
        assertThat(reasonOf(false)).isEqualTo("the result is false");
        assertThat(reasonOf(Arrays.asList(1, null))).isEqualTo("an element is null");
    }

    private static @Nullable String reasonOf(Object value) {
        Outcome outcome = outcome(value, null);
        return of(new Result.Single(outcome, true, Verdict.FAIL), PUBLIC).get(0).reason();
    }

    @Test
    void givesNoReasonForWhatIsFalseWhereThatSpeaksAgainstNothing() {
        Outcome outcome = outcome(Map.of("debug", false), null);
        assertThat(of(new Result.Single(outcome, false, Verdict.PASS), PUBLIC)
                        .get(0)
                        .reason())
                .isNull();
    }

    @Test
    void failsByAComponentOnlyWhereThatIsJudged() {
        Map<String, Outcome> components = Map.of("a", outcome(null, REFUSED));
        assertThat(of(composite(components, true), PUBLIC)).allMatch(CheckRow::fails);
        assertThat(of(composite(components, false), PUBLIC)).noneMatch(CheckRow::fails);
    }

    @Test
    void failsByAProviderThatCouldNotBeEvaluatedWhereverItIs() {
        Result unjudged = new Result.Single(outcome(null, REFUSED), false, Verdict.FAIL);
        assertThat(of(unjudged, PUBLIC)).allMatch(CheckRow::fails);
    }

    @Test
    void countsAWarningAsWell() {
        Failure warning = new Failure(FailureKind.POOL_EXHAUSTED, "used up", Verdict.WARN, null);
        CheckRow warned = of(single(null, warning), PUBLIC).get(0);
        assertThat(warned.verdict()).isEqualTo(Verdict.WARN);
        assertThat(warned.fails()).isFalse();
        assertThat(warned.reason()).isEqualTo("pool-exhausted");
    }

    @Test
    void tellsOfEachResourceInOrder() {
        Map<String, Tree<Result>> resources = new LinkedHashMap<>();
        resources.put("z", new Tree.Branch<>(Map.of("p", new Tree.Leaf<>(single(1, null)))));
        resources.put("a", new Tree.Branch<>(Map.of("q", new Tree.Leaf<>(single(2, null)))));
        assertThat(CheckRow.of(new Report(new Tree.Branch<>(resources)), List.of(), PUBLIC))
                .extracting(each -> each.resource() + "/" + each.name())
                .containsExactly("z/p", "a/q");
    }

    private static List<CheckRow> of(Result result, Audience audience) {
        return CheckRow.of(new Report(new Tree.Leaf<>(result)), List.of("health", "db"), audience);
    }
}
