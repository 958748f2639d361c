package org.eestatus.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is known within a moment, however long the checks take. */
@Timeout(60)
class SnapshotTest {

    private static final Duration MOMENT = Duration.ofMillis(100);

    private static Progress only(Snapshot snapshot) {
        return snapshot.progress().leaves().findFirst().orElseThrow();
    }

    private static Map<String, Outcome> components(Progress progress) {
        return ((Result.Composite) Objects.requireNonNull(progress.known())).components();
    }

    @Test
    void answersAtOnceWhereAllIsKnown() {
        try (Scenario scenario = Scenario.plain()) {
            scenario.check("well", unused -> true);
            Snapshot snapshot = scenario.look(Scenario.LONG);
            assertThat(only(snapshot).checking()).isFalse();
            assertThat(snapshot.verdict()).contains(Verdict.PASS);
        }
    }

    @Test
    void tellsWhatIsKnownBesideWhatIsStillChecked() {
        try (Scenario scenario = Scenario.plain()) {
            scenario.check("well", unused -> true);
            scenario.check("slow", scenario.gate());
            Snapshot snapshot = scenario.look(MOMENT);
            List<Progress> progress = snapshot.progress().leaves().toList();
            assertThat(progress).extracting(Progress::checking).containsExactly(false, true);
            assertThat(progress.get(1).known()).isNull();
            assertThat(snapshot.verdict()).isEmpty();
        }
    }

    @Test
    void knowsThatTheWholeFailsBeforeAllIsKnown() {
        try (Scenario scenario = Scenario.plain()) {
            scenario.check("unwell", unused -> false);
            scenario.check("slow", scenario.gate());
            assertThat(scenario.look(MOMENT).verdict()).contains(Verdict.FAIL);
        }
    }

    @Test
    void waitsWithTheVerdictForNothingThatIsNotJudged() {
        try (Scenario scenario = Scenario.plain()) {
            scenario.check("well", unused -> true);
            scenario.entry("slow", new Entry(new Source.Single(scenario.gate()), Scenario.LONG, false, true));
            assertThat(scenario.look(MOMENT).verdict()).contains(Verdict.PASS);
            assertThat(scenario.look(MOMENT, "stats", "slow").verdict()).isEmpty();
        }
    }

    @Test
    void tellsWhatWasKnownBeforeWhileItIsCheckedAgain() {
        try (Scenario scenario = Scenario.plain()) {
            AtomicBoolean hangs = new AtomicBoolean();
            Gate gate = scenario.gate();
            scenario.check("check", deadline -> hangs.get() ? gate.run(deadline) : "before");
            Instant known = scenario.outcome("check").time();
            hangs.set(true);

            Progress progress = only(scenario.look(MOMENT));
            assertThat(progress.checking()).isTrue();
            assertThat(((Result.Single) Objects.requireNonNull(progress.known())).outcome())
                    .extracting(Outcome::value, Outcome::time)
                    .containsExactly("before", known);
            assertThat(scenario.look(MOMENT).verdict()).contains(Verdict.PASS);
        }
    }

    @Test
    void tellsTheComponentsThatAreKnownBesideThoseThatAreChecked() {
        try (Scenario scenario = Scenario.plain()) {
            Map<String, Check> checks = new LinkedHashMap<>();
            checks.put("well", unused -> true);
            checks.put("slow", scenario.gate());
            scenario.components("group", Scenario.LONG, unused -> Scenario.verdictsOf(checks));

            Snapshot snapshot = scenario.look(Duration.ofSeconds(1));
            assertThat(components(only(snapshot))).containsOnlyKeys("well");
            assertThat(only(snapshot).pending()).containsExactly("slow");
            assertThat(only(snapshot).hasUnknown()).isTrue();
            assertThat(snapshot.verdict()).isEmpty();
        }
    }

    @Test
    void tellsHowAComponentWasBeforeWhileItIsCheckedAgain() {
        try (Scenario scenario = Scenario.plain()) {
            AtomicBoolean hangs = new AtomicBoolean();
            Gate gate = scenario.gate();
            Component sometimes = Component.verdictOf(deadline -> hangs.get() ? gate.run(deadline) : true);
            scenario.components("group", Scenario.LONG, unused -> Map.of("sometimes", sometimes));
            scenario.ask();
            hangs.set(true);

            Progress progress = only(scenario.look(Duration.ofSeconds(1)));
            assertThat(components(progress)).containsOnlyKeys("sometimes");
            assertThat(progress.pending()).containsExactly("sometimes");
            assertThat(progress.hasUnknown()).isFalse();
        }
    }

    @Test
    void tellsTheComponentsOfBeforeWhileTheyAreListed() {
        try (Scenario scenario = Scenario.plain()) {
            AtomicBoolean hangs = new AtomicBoolean();
            Gate gate = scenario.gate();
            scenario.components("group", Scenario.LONG, deadline -> {
                if (hangs.get()) {
                    gate.run(deadline);
                }
                return Scenario.verdictsOf(Map.of("well", unused -> true));
            });
            assertThat(only(scenario.look(Scenario.LONG)).checking()).isFalse();
            hangs.set(true);

            Progress progress = only(scenario.look(MOMENT));
            assertThat(components(progress)).containsOnlyKeys("well");
            assertThat(progress.pending()).containsExactly("well");
        }
    }

    @Test
    void knowsNothingBeforeTheFirstListing() {
        try (Scenario scenario = Scenario.plain()) {
            Gate gate = scenario.gate();
            scenario.components("group", Scenario.LONG, deadline -> {
                gate.run(deadline);
                return Map.of();
            });
            Progress progress = only(scenario.look(MOMENT));
            assertThat(progress.known()).isNull();
            assertThat(progress.pending()).isEmpty();
            assertThat(progress.hasUnknown()).isTrue();
        }
    }

    @Test
    void answersOfAHungCheckOnceItsDeadlineIsOver() {
        try (Scenario scenario = Scenario.plain()) {
            scenario.check("hung", Scenario.SHORT, scenario.gate());
            scenario.ask();
            Progress progress = only(scenario.look(Scenario.LONG));
            assertThat(progress.checking()).isFalse();
            assertThat(Scenario.failure(((Result.Single) Objects.requireNonNull(progress.known())).outcome())
                            .kind())
                    .isEqualTo(Kind.TIMEOUT);
        }
    }

    @Test
    void tellsSinceWhenACheckFails() {
        try (Scenario scenario = Scenario.plain()) {
            AtomicBoolean well = new AtomicBoolean(true);
            scenario.check("check", unused -> well.get());
            scenario.components(
                    "group",
                    Scenario.LONG,
                    unused -> Map.of("a", Component.verdictOf(deadline -> {
                        if (!well.get()) {
                            throw new IllegalStateException("not well");
                        }
                        return true;
                    })));
            Instant first = scenario.outcome("check").time();
            assertThat(scenario.outcome("check").since()).isEqualTo(first);
            Instant firstOfGroup = scenario.component("group", "a").since();
            assertThat(Scenario.result(scenario.ask("health", "group")).since()).isEqualTo(firstOfGroup);
            well.set(false);
            Instant failed = scenario.outcome("check").since();
            assertThat(failed).isAfter(first);
            assertThat(scenario.outcome("check").since()).isEqualTo(failed);
            Result group = Scenario.result(scenario.ask("health", "group"));
            assertThat(group.since()).isAfter(firstOfGroup);
            assertThat(scenario.component("group", "a").since()).isEqualTo(group.since());
        }
    }

    @Test
    void tellsThatAProviderFailsSinceTheFirstOfItsComponentsDid() {
        try (Scenario scenario = Scenario.plain()) {
            Map<String, Check> checks = new LinkedHashMap<>();
            checks.put("refuses", unused -> {
                throw new IllegalStateException("not well");
            });
            checks.put("hangs", scenario.gate());
            scenario.components("group", Scenario.SHORT, unused -> Scenario.verdictsOf(checks));
            Report report = scenario.ask("health", "group");
            assertThat(Scenario.result(report).since())
                    .isEqualTo(Scenario.component(report, "refuses").since())
                    .isBefore(Scenario.component(report, "hangs").since());
        }
    }

    @Test
    void forgetsAComponentThatIsGone() {
        try (Scenario scenario = Scenario.plain()) {
            AtomicBoolean there = new AtomicBoolean(true);
            scenario.components(
                    "group",
                    Scenario.LONG,
                    unused -> there.get() ? Scenario.verdictsOf(Map.of("a", ignored -> true)) : Map.of());
            Instant first = scenario.component("group", "a").since();
            there.set(false);
            scenario.ask();
            there.set(true);
            assertThat(scenario.component("group", "a").since()).isAfter(first);
        }
    }

    @Test
    void answersAfterTheEnd() {
        Scenario scenario = Scenario.plain();
        scenario.check("slow", scenario.gate());
        scenario.close();
        assertThat(scenario.look(Scenario.LONG).progress().leaves()).hasSize(1);
    }
}
