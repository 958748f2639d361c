package org.eestatus.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eestatus.Verdict;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void hasTheLeastWellOfTheJudgedVerdicts() {
        assertThat(report(result(true, Verdict.PASS), result(true, Verdict.FAIL), result(true, Verdict.WARN))
                        .verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void doesNotCountUnjudgedVerdictsAmongSeveral() {
        assertThat(report(result(true, Verdict.WARN), result(false, Verdict.FAIL))
                        .verdict())
                .isEqualTo(Verdict.WARN);
    }

    @Test
    void passesWhereNothingIsJudged() {
        assertThat(report(result(false, Verdict.FAIL)).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void hasTheVerdictOfAProviderThatWasAskedForAlone() {
        assertThat(new Report(new Tree.Leaf<>(result(false, Verdict.FAIL))).verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void isAsOldAsTheOldestOfItsResults() {
        assertThat(report(single(NOON), single(NOON.minusSeconds(2)), single(NOON.minusSeconds(1)))
                        .time())
                .isEqualTo(NOON.minusSeconds(2));
    }

    @Test
    void isAsOldAsTheOldestComponent() {
        Map<String, Outcome> components = Map.of("a", outcome(NOON), "b", outcome(NOON.minusSeconds(3)));
        Result composite = new Result.Composite(components, NOON.minusSeconds(9), true, Verdict.PASS, NOON);

        assertThat(report(single(NOON), composite).time()).isEqualTo(NOON.minusSeconds(3));
    }

    @Test
    void isAsOldAsTheListingWhereItHasNoComponents() {
        assertThat(report(new Result.Composite(Map.of(), NOON, true, Verdict.PASS, NOON))
                        .time())
                .isEqualTo(NOON);
    }

    @Test
    void isOfNowWhereThereAreNoResults() {
        Instant before = Instant.now();

        assertThat(report().time()).isBetween(before, Instant.now());
    }

    private static Report report(Result... results) {
        Map<String, Tree<Result>> children = new LinkedHashMap<>();
        for (Result result : List.of(results)) {
            children.put("r" + children.size(), new Tree.Leaf<>(result));
        }
        return new Report(new Tree.Branch<>(Map.of("health", new Tree.Branch<>(children))));
    }

    private static Result result(boolean judged, Verdict verdict) {
        return new Result.Single(outcome(NOON), judged, verdict);
    }

    private static Result single(Instant time) {
        return new Result.Single(outcome(time), true, Verdict.PASS);
    }

    private static Outcome outcome(Instant time) {
        return new Outcome(true, null, time, Duration.ZERO);
    }
}
