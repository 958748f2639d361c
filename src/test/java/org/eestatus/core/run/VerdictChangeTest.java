package org.eestatus.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eestatus.Verdict;
import org.eestatus.core.model.Tree;
import org.eestatus.core.model.UnknownNameException;
import org.eestatus.core.model.VerdictChange;
import org.eestatus.core.redact.Secrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class VerdictChangeTest {

    private final AtomicBoolean well = new AtomicBoolean(true);

    private Object check(Deadline deadline) {
        if (!well.get()) {
            throw new IllegalStateException("the queue is full");
        }
        return "well";
    }

    @Test
    void reportsEachChangeOfACheckOnce() {
        try (Scenario scenario = Scenario.plain().check("queue", this::check)) {
            scenario.ask();
            well.set(false);
            Instant failed = scenario.outcome("queue").time();
            scenario.ask();
            well.set(true);
            scenario.ask();

            assertThat(scenario.changes())
                    .extracting(VerdictChange::path, VerdictChange::from, VerdictChange::to)
                    .containsExactly(
                            tuple(List.of("health", "queue"), Verdict.PASS, Verdict.FAIL),
                            tuple(List.of("health", "queue"), Verdict.FAIL, Verdict.PASS));
            assertThat(scenario.changes().get(0))
                    .returns(failed, VerdictChange::time)
                    .returns(true, VerdictChange::judged)
                    .returns("exception: the queue is full (java.lang.IllegalStateException)", VerdictChange::reason);
            assertThat(scenario.changes().get(1).lasted()).isEqualTo(failed);
            assertThat(scenario.changes().get(1).reason()).isNull();
        }
    }

    @Test
    void reportsAFirstFailureButNotAFirstPass() {
        well.set(false);
        try (Scenario scenario = Scenario.plain().check("queue", this::check).check("other", deadline -> true)) {
            scenario.ask();

            assertThat(scenario.changes())
                    .singleElement()
                    .returns(List.of("health", "queue"), VerdictChange::path)
                    .returns(null, VerdictChange::from)
                    .returns(Verdict.FAIL, VerdictChange::to);
        }
    }

    @Test
    void reportsAComponentInsteadOfItsProvider() {
        try (Scenario scenario = Scenario.plain()) {
            scenario.components(
                    "databases",
                    Scenario.LONG,
                    deadline -> Scenario.verdictsOf(Map.of("orders", this::check, "billing", unused -> true)));
            scenario.ask();
            well.set(false);
            scenario.ask();

            assertThat(scenario.changes())
                    .singleElement()
                    .returns(List.of("health", "databases", "orders"), VerdictChange::path);
        }
    }

    @Test
    void reportsAProviderWhoseComponentsCannotBeListed() {
        try (Scenario scenario = Scenario.plain()) {
            scenario.components("databases", Scenario.LONG, deadline -> {
                check(deadline);
                return Map.of();
            });
            well.set(false);
            scenario.ask();
            well.set(true);
            scenario.ask();

            assertThat(scenario.changes())
                    .extracting(VerdictChange::path, VerdictChange::to)
                    .containsExactly(
                            tuple(List.of("health", "databases"), Verdict.FAIL),
                            tuple(List.of("health", "databases"), Verdict.PASS));
        }
    }

    @Test
    void reportsWhyAValueDoesNotPass() {
        try (Scenario scenario = Scenario.plain().check("queue", deadline -> Map.of("accepting", well.get()))) {
            scenario.ask();
            well.set(false);
            scenario.ask();

            assertThat(scenario.changes()).singleElement().returns("accepting is false", VerdictChange::reason);
        }
    }

    @Test
    void reportsWhereACheckHangs() {
        try (Scenario scenario = Scenario.plain()) {
            scenario.check("hangs", Scenario.SHORT, scenario.gate());
            scenario.ask();

            String line = VerdictLogger.line(scenario.changes().get(0));
            assertThat(line)
                    .startsWith("health/hangs: fail; timeout: no response within 200 ms; hangs since 20")
                    .contains("Gate.hangHere")
                    .doesNotContain("\n");
        }
    }

    @Test
    void tellsInALineWhatChangedAndWhy() {
        Instant noon = Instant.parse("2026-11-28T12:00:00Z");
        VerdictChange change = new VerdictChange(
                List.of("health", "databases", "jdbc/orders"),
                true,
                Verdict.PASS,
                noon,
                Verdict.FAIL,
                noon.plusSeconds(90),
                "refused: db:5432\nforged: line",
                null);

        assertThat(VerdictLogger.line(change))
                .isEqualTo("health/databases/jdbc/orders: fail, was pass for 90 s; refused: db:5432 forged: line");
    }

    @Test
    void goesOnWhereAReceiverThrows() {
        Tree<ProviderDefinition> leaf =
                new Tree.Leaf<>(new ProviderDefinition(new Source.Single(this::check), Scenario.LONG, true, true));
        CheckRunner evaluator = new CheckRunner(Thread::new, 4, Duration.ZERO, new Secrets(Set.of()));
        well.set(false);
        try (StatusService status = new StatusService(leaf, evaluator, change -> {
            throw new IllegalStateException("the log is full");
        })) {
            assertThat(status.evaluate(List.of()).join().verdict()).isEqualTo(Verdict.FAIL);
        } catch (UnknownNameException e) {
            throw new AssertionError(e);
        }
    }
}
