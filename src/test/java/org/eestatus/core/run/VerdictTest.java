package org.eestatus.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eestatus.Sensitive;
import org.eestatus.Verdict;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.Outcome;
import org.eestatus.core.model.Result;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that derive verdicts from outcomes. */
@Timeout(60)
class VerdictTest {

    private static final Check FAILS = deadline -> {
        throw new IllegalStateException("no");
    };

    static Stream<org.junit.jupiter.params.provider.Arguments> values() {
        return Stream.of(
                arguments(true, Verdict.PASS),
                arguments(0, Verdict.PASS),
                arguments("", Verdict.PASS),
                arguments("false", Verdict.PASS),
                arguments(false, Verdict.FAIL),
                arguments(null, Verdict.FAIL),
                arguments(Map.of(), Verdict.PASS),
                arguments(Map.of("a", true, "b", 1), Verdict.PASS),
                arguments(Map.of("a", true, "b", false), Verdict.FAIL),
                arguments(Collections.singletonMap("a", null), Verdict.FAIL),
                arguments(Map.of("a", Map.of("b", false)), Verdict.PASS),
                arguments(List.of(), Verdict.PASS),
                arguments(List.of(true, "x"), Verdict.PASS),
                arguments(List.of(true, false), Verdict.FAIL),
                arguments(Map.of("a", new Sensitive(false, "***")), Verdict.FAIL),
                arguments(Map.of("a", Sensitive.of(null)), Verdict.FAIL),
                arguments(Map.of("a", Sensitive.of("false")), Verdict.PASS),
                arguments(Sensitive.of(Map.of("a", false)), Verdict.FAIL),
                arguments(Sensitive.of(Map.of("a", true)), Verdict.PASS),
                arguments(Arrays.asList(true, null), Verdict.FAIL),
                arguments(List.of(List.of(false)), Verdict.PASS),
                arguments(new boolean[] {true, false}, Verdict.FAIL));
    }

    @ParameterizedTest
    @MethodSource("values")
    void failsAJudgedProviderWithFalseOrNullAtTheTopOfItsResult(@Nullable Object value, Verdict verdict) {
        assertThat(verdictOf(single(deadline -> value, true, true))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @MethodSource("values")
    void passesAnUnjudgedProviderWhateverItsValue(@Nullable Object value, Verdict ignored) {
        assertThat(verdictOf(single(deadline -> value, false, true))).isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @CsvSource({"true, true, FAIL", "true, false, WARN", "false, true, FAIL", "false, false, WARN"})
    void failsAProviderThatCouldNotBeEvaluatedUnlessItIsNotCritical(boolean judged, boolean critical, Verdict verdict) {
        assertThat(verdictOf(single(FAILS, judged, critical))).isEqualTo(verdict);
    }

    @Test
    void warnsOfAFalseValueThatIsNotCritical() {
        assertThat(verdictOf(single(deadline -> false, true, false))).isEqualTo(Verdict.WARN);
    }

    @ParameterizedTest
    @CsvSource({"true, true, FAIL", "true, false, WARN", "false, true, PASS", "false, false, PASS"})
    void countsAFailedComponentWhereItIsJudgedAndAsAWarningWhereItIsNotCritical(
            boolean judged, boolean critical, Verdict verdict) {
        assertThat(verdictOf(group(Map.of("well", deadline -> true, "broken", FAILS), judged, critical)))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"true, FAIL", "false, WARN"})
    void givesAComponentThatFailsItsOwnVerdict(boolean critical, Verdict verdict) {
        Result result = ask(group(Map.of("broken", FAILS), true, critical));

        assertThat(((Result.Composite) result).components().values())
                .extracting(Outcome::verdict)
                .containsExactly(verdict);
    }

    @Test
    void keepsTheFailureOfWhatIsNotCritical() {
        Result result = ask(single(FAILS, true, false));

        assertThat(Scenario.failure(((Result.Single) result).outcome()))
                .returns("no", Failure::message)
                .returns(Verdict.WARN, Failure::verdict);
    }

    @ParameterizedTest
    @CsvSource({"true, FAIL", "false, FAIL"})
    void failsAProviderWhoseComponentsCannotBeListed(boolean judged, Verdict verdict) {
        Source.Listing listing = deadline -> {
            throw new IllegalStateException("no");
        };

        assertThat(verdictOf(new ProviderDefinition(new Source.Composite(listing), Scenario.LONG, judged, true)))
                .isEqualTo(verdict);
    }

    @Test
    void takesTheLessWellOfTwo() {
        assertThat(Verdict.PASS.and(Verdict.WARN)).isEqualTo(Verdict.WARN);
        assertThat(Verdict.FAIL.and(Verdict.WARN)).isEqualTo(Verdict.FAIL);
        assertThat(Verdict.PASS.and(Verdict.PASS)).isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @CsvSource({"PASS, true", "WARN, true", "FAIL, false"})
    void countsAWarningAsWell(Verdict verdict, boolean well) {
        assertThat(verdict.isWell()).isEqualTo(well);
    }

    private static ProviderDefinition single(Check check, boolean judged, boolean critical) {
        return new ProviderDefinition(new Source.Single(check), Scenario.LONG, judged, critical);
    }

    private static ProviderDefinition group(Map<String, Check> checks, boolean judged, boolean critical) {
        Source.Listing listing = deadline -> Scenario.verdictsOf(checks);
        return new ProviderDefinition(new Source.Composite(listing), Scenario.LONG, judged, critical);
    }

    private static Verdict verdictOf(ProviderDefinition entry) {
        return ask(entry).verdict();
    }

    private static Result ask(ProviderDefinition entry) {
        try (Scenario scenario = Scenario.plain().entry("asked", entry)) {
            return Scenario.result(scenario.ask());
        }
    }
}
