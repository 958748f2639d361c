package org.eestatus.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.eestatus.Verdict;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.model.Outcome;
import org.eestatus.core.model.PartialReport;
import org.eestatus.core.model.PartialResult;
import org.eestatus.core.model.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Partial reports: the results that are known after a short wait, however long the checks take. */
@Timeout(60)
class PartialReportTest {

    private static final Duration MOMENT = Duration.ofMillis(100);

    /**
     * Creates a scenario in which outcomes stay fresh. Cached outcomes are served at once, so waiting for {@link #MOMENT} is
     * enough.
     */
    private static Scenario remembering() {
        return Scenario.with(64, Scenario.LONG);
    }

    private static PartialResult only(PartialReport snapshot) {
        return snapshot.progress().leaves().findFirst().orElseThrow();
    }

    private static Map<String, Outcome> components(PartialResult progress) {
        return ((Result.Composite) Objects.requireNonNull(progress.known())).components();
    }

    @Test
    void answersAtOnceWhereAllIsKnown() {
        try (Scenario scenario = Scenario.plain()) {
            scenario.check("well", unused -> true);
            PartialReport snapshot = scenario.look(Scenario.LONG);
            assertThat(only(snapshot).checking()).isFalse();
            assertThat(snapshot.verdict()).contains(Verdict.PASS);
        }
    }

    @Test
    void tellsWhatIsKnownBesideWhatIsStillChecked() {
        try (Scenario scenario = remembering()) {
            scenario.check("well", unused -> true);
            scenario.check("slow", scenario.gate());
            scenario.ask("health", "well");
            PartialReport snapshot = scenario.look(MOMENT);
            List<PartialResult> progress = snapshot.progress().leaves().toList();
            assertThat(progress).extracting(PartialResult::checking).containsExactly(false, true);
            assertThat(progress.get(1).known()).isNull();
            assertThat(snapshot.verdict()).isEmpty();
        }
    }

    @Test
    void knowsThatTheWholeFailsBeforeAllIsKnown() {
        try (Scenario scenario = remembering()) {
            scenario.check("unwell", unused -> false);
            scenario.check("slow", scenario.gate());
            scenario.ask("health", "unwell");
            assertThat(scenario.look(MOMENT).verdict()).contains(Verdict.FAIL);
        }
    }

    @Test
    void waitsWithTheVerdictForNothingThatIsNotJudged() {
        try (Scenario scenario = remembering()) {
            scenario.check("well", unused -> true);
            scenario.entry(
                    "slow", new ProviderDefinition(new Source.Single(scenario.gate()), Scenario.LONG, false, true));
            scenario.ask("health", "well");
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

            PartialResult progress = only(scenario.look(MOMENT));
            assertThat(progress.checking()).isTrue();
            assertThat(((Result.Single) Objects.requireNonNull(progress.known())).outcome())
                    .extracting(Outcome::value, Outcome::time)
                    .containsExactly("before", known);
            assertThat(scenario.look(MOMENT).verdict()).contains(Verdict.PASS);
        }
    }

    /** Requests partial results until one satisfies the condition. */
    private static PartialResult until(Scenario scenario, Predicate<PartialResult> known) {
        PartialResult progress = only(scenario.look(MOMENT));
        while (!known.test(progress)) {
            progress = only(scenario.look(MOMENT));
        }
        return progress;
    }

    private static boolean has(PartialResult progress, String component) {
        return progress.known() instanceof Result.Composite known
                && known.components().containsKey(component);
    }

    @Test
    void tellsTheComponentsThatAreKnownBesideThoseThatAreChecked() {
        try (Scenario scenario = remembering()) {
            Map<String, Check> checks = new LinkedHashMap<>();
            checks.put("well", unused -> true);
            checks.put("slow", scenario.gate());
            scenario.components("group", Scenario.LONG, unused -> Scenario.verdictsOf(checks));

            PartialResult progress = until(scenario, each -> has(each, "well"));
            assertThat(components(progress)).containsOnlyKeys("well");
            assertThat(progress.pending()).containsExactly("slow");
            assertThat(progress.hasUnknown()).isTrue();
            assertThat(scenario.look(MOMENT).verdict()).isEmpty();
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

            PartialResult progress = until(scenario, each -> each.checking() && has(each, "sometimes"));
            assertThat(progress.pending()).containsExactly("sometimes");
            assertThat(progress.hasUnknown()).isFalse();
        }
    }

    @Test
    void tellsThoseOfAGroupThatAreKnown() {
        try (Scenario scenario = remembering()) {
            Gate gate = scenario.gate();
            Source.Group quick = new Source.Group(List.of("a"), (deadline, findings) -> findings.passed("a", null));
            Source.Group slow = new Source.Group(List.of("b", "c"), (deadline, findings) -> gate.run(deadline));
            scenario.entry(
                    "workers",
                    new ProviderDefinition(new Source.Grouped(List.of(quick, slow), null), Scenario.LONG, true, true));
            PartialResult progress = until(scenario, each -> has(each, "a"));
            assertThat(components(progress)).containsOnlyKeys("a");
            assertThat(progress.pending()).containsExactly("b", "c");
        }
    }

    private static Source.Listing hangingWhere(AtomicBoolean hangs, Gate gate, Source.Listing listing) {
        return deadline -> {
            if (hangs.get()) {
                gate.run(deadline);
            }
            return listing.list(deadline);
        };
    }

    private static void own(Scenario scenario, Map<String, Component> known, Source.Listing listing) {
        scenario.entry(
                "group", new ProviderDefinition(new Source.Composite(known, listing), Scenario.LONG, true, true));
    }

    @Test
    void doesNotTakeForAllWellWhatWasNeverListed() {
        try (Scenario scenario = remembering()) {
            Gate gate = scenario.gate();
            own(scenario, Map.of("own", Component.verdictOf(unused -> true)), deadline -> {
                gate.run(deadline);
                return Map.of();
            });
            PartialResult progress = until(scenario, each -> has(each, "own"));
            assertThat(progress.pending()).containsExactly("discovery");
            assertThat(scenario.look(MOMENT).verdict()).isEmpty();
        }
    }

    @Test
    void tellsThatTheOthersCannotBeListedWhileItsOwnAreChecked() {
        try (Scenario scenario = remembering()) {
            Gate gate = scenario.gate();
            own(scenario, Map.of("own", Component.verdictOf(gate)), unused -> {
                throw new IllegalStateException("no names");
            });
            PartialResult progress = until(scenario, each -> has(each, "discovery"));
            assertThat(progress.pending()).containsExactly("own");
            assertThat(scenario.look(MOMENT).verdict()).contains(Verdict.FAIL);
        }
    }

    @Test
    void tellsThatNothingCouldBeListedWhileItIsListedAgain() {
        try (Scenario scenario = Scenario.plain()) {
            AtomicBoolean hangs = new AtomicBoolean();
            scenario.components("group", Scenario.LONG, hangingWhere(hangs, scenario.gate(), unused -> {
                throw new IllegalStateException("no names");
            }));
            scenario.ask();
            hangs.set(true);
            PartialReport snapshot = scenario.look(MOMENT);
            assertThat(only(snapshot).checking()).isTrue();
            assertThat(snapshot.verdict()).contains(Verdict.FAIL);
        }
    }

    @Test
    void tellsThatThereWasNothingWhileItIsListedAgain() {
        try (Scenario scenario = Scenario.plain()) {
            AtomicBoolean hangs = new AtomicBoolean();
            scenario.components("group", Scenario.LONG, hangingWhere(hangs, scenario.gate(), unused -> Map.of()));
            scenario.ask();
            hangs.set(true);
            PartialReport snapshot = scenario.look(MOMENT);
            assertThat(only(snapshot).checking()).isTrue();
            assertThat(components(only(snapshot))).isEmpty();
            assertThat(snapshot.verdict()).contains(Verdict.PASS);
        }
    }

    @Test
    void tellsSinceWhenAComponentFailsThoughMoreIsToCome() {
        try (Scenario scenario = Scenario.plain()) {
            AtomicBoolean well = new AtomicBoolean(true);
            Gate gate = scenario.gate();
            Map<String, Check> checks = new LinkedHashMap<>();
            checks.put("fails", unused -> {
                if (!well.get()) {
                    throw new IllegalStateException("not well");
                }
                return true;
            });
            checks.put("slow", deadline -> well.get() ? true : gate.run(deadline));
            scenario.components("group", Scenario.LONG, unused -> Scenario.verdictsOf(checks));
            scenario.ask();
            Instant before = Instant.now();
            well.set(false);
            PartialResult progress =
                    until(scenario, each -> each.known() != null && each.known().verdict() == Verdict.FAIL);
            assertThat(Objects.requireNonNull(progress.known()).since()).isAfterOrEqualTo(before);
        }
    }

    @Test
    void tellsTheComponentsOfBeforeWhileTheyAreListed() {
        try (Scenario scenario = Scenario.plain()) {
            AtomicBoolean hangs = new AtomicBoolean();
            scenario.components(
                    "group",
                    Scenario.LONG,
                    hangingWhere(
                            hangs, scenario.gate(), unused -> Scenario.verdictsOf(Map.of("well", ignored -> true))));
            assertThat(only(scenario.look(Scenario.LONG)).checking()).isFalse();
            hangs.set(true);

            PartialResult progress = only(scenario.look(MOMENT));
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
            PartialResult progress = only(scenario.look(MOMENT));
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
            PartialResult progress = only(scenario.look(Scenario.LONG));
            assertThat(progress.checking()).isFalse();
            assertThat(Scenario.failure(((Result.Single) Objects.requireNonNull(progress.known())).outcome())
                            .kind())
                    .isEqualTo(FailureKind.TIMEOUT);
        }
    }

    @Test
    void answersWhenNothingIsAskedAnyMore() {
        Scenario scenario = Scenario.plain();
        scenario.check("slow", scenario.gate());
        scenario.close();
        assertThat(scenario.look(Scenario.LONG).progress().leaves()).hasSize(1);
    }
}
