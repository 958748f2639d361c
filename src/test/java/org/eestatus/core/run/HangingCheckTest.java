package org.eestatus.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.eestatus.Verdict;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.model.HangDetails;
import org.eestatus.core.model.Outcome;
import org.eestatus.core.model.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HangingCheckTest {

    /** A deadline that is long enough for a listing and for a component that does not hang. */
    private static final Duration LISTED_AND_SHORT = Duration.ofMillis(300);

    @Test
    void reportsACheckPastItsDeadlineAsTimedOut() {
        try (Scenario scenario = Scenario.plain()) {
            scenario.check("hangs", Scenario.SHORT, scenario.gate());

            assertThat(Scenario.failure(scenario.outcome("hangs")))
                    .returns(FailureKind.TIMEOUT, Failure::kind)
                    .returns("no response within 200 ms", Failure::message)
                    .returns(Verdict.FAIL, Failure::verdict);
        }
    }

    @Test
    void namesTheDeadlineOfTheSettingsWhereTheListingHangs() {
        try (Scenario scenario = Scenario.plain()) {
            Gate gate = scenario.gate();
            scenario.components("hangs", Scenario.SHORT, deadline -> {
                gate.run(deadline);
                return Map.of();
            });

            assertThat(Scenario.failure(scenario.outcome("hangs")).message()).endsWith("no response within 200 ms");
        }
    }

    @Test
    void tellsWhatALateCheckWaitedFor() {
        try (Scenario scenario = Scenario.plain()) {
            Gate gate = scenario.gate();
            scenario.check("waits", Scenario.SHORT, deadline -> {
                deadline.waitingFor(new CheckFailedException(FailureKind.POOL_EXHAUSTED, "all are taken"));
                return gate.run(deadline);
            });

            assertThat(Scenario.failure(scenario.outcome("waits")))
                    .returns(FailureKind.POOL_EXHAUSTED, Failure::kind)
                    .returns("all are taken", Failure::message)
                    .returns(Verdict.FAIL, Failure::verdict)
                    .extracting(Failure::stuck)
                    .isNotNull();
        }
    }

    @Test
    void forgetsWhatACheckWaitedForOnceItHasIt() {
        try (Scenario scenario = Scenario.plain()) {
            Gate gate = scenario.gate();
            scenario.check("waits", Scenario.SHORT, deadline -> {
                deadline.waitingFor(new CheckFailedException(FailureKind.POOL_EXHAUSTED, "all are taken"));
                deadline.waitingFor(null);
                return gate.run(deadline);
            });

            assertThat(Scenario.failure(scenario.outcome("waits")).kind()).isEqualTo(FailureKind.TIMEOUT);
        }
    }

    @Test
    void startsAHangingCheckOnceForAllCallers() {
        try (Scenario scenario = Scenario.plain()) {
            Gate gate = scenario.gate();
            scenario.check("hangs", Scenario.SHORT, gate);
            List<CompletableFuture<Report>> asked = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                asked.add(scenario.asking("health", "hangs"));
            }

            assertThat(Scenario.answers(asked))
                    .extracting(
                            report -> Scenario.failure(Scenario.outcome(report)).kind())
                    .containsOnly(FailureKind.TIMEOUT)
                    .hasSize(60);
            assertThat(gate.starts()).isEqualTo(1);
        }
    }

    @Test
    void answersThatACheckStillHangsWithoutStartingItAgain() {
        try (Scenario scenario = Scenario.plain()) {
            Gate gate = scenario.gate();
            scenario.check("hangs", Scenario.SHORT, gate);
            scenario.ask();

            CompletableFuture<Report> again = scenario.asking();
            assertThat(again).isDone();
            assertThat(Scenario.failure(Scenario.outcome(Scenario.answer(again)))
                            .kind())
                    .isEqualTo(FailureKind.TIMEOUT);
            assertThat(gate.starts()).isEqualTo(1);
        }
    }

    @Test
    void tellsAnewThatACheckStillHangsOnceThatIsNoLongerFresh() {
        try (Scenario scenario = Scenario.plain()) {
            scenario.check("hangs", Scenario.SHORT, scenario.gate());

            Outcome first = scenario.outcome("hangs");
            Outcome second = scenario.outcome("hangs");
            assertThat(second.time()).isAfter(first.time());
            assertThat(second.duration()).isGreaterThan(first.duration());
        }
    }

    @Test
    void servesATimeoutAgainWhileItIsFresh() {
        try (Scenario scenario = Scenario.with(8, Duration.ofMinutes(1))) {
            scenario.check("hangs", Scenario.SHORT, scenario.gate());

            assertThat(scenario.outcome("hangs")).isSameAs(scenario.outcome("hangs"));
        }
    }

    @Test
    void answersOthersBesideAHangingCheck() throws Exception {
        try (Scenario scenario = Scenario.plain()) {
            Gate gate = scenario.gate();
            scenario.check("hangs", gate).check("other", deadline -> true).entry("ping", ping());
            scenario.begin();
            gate.awaitReached();

            assertThat(scenario.outcome("other").value()).isEqualTo(true);
            assertThat(scenario.outcome("ping").value()).isEqualTo(Map.of("pong", true));
        }
    }

    @Test
    void answersPingAtOnceWhileEveryThreadIsTaken() throws Exception {
        try (Scenario scenario = Scenario.with(1, Duration.ZERO)) {
            Gate gate = scenario.gate();
            scenario.check("hangs", gate).entry("ping", ping());
            scenario.begin("health", "hangs");
            gate.awaitReached();

            assertThat(scenario.asking("health", "ping")).isDone();
        }
    }

    private static ProviderDefinition ping() {
        return new ProviderDefinition(new Source.Fixed(Map.of("pong", true)), Scenario.LONG, true, true);
    }

    @Test
    void startsACheckAgainOnceItNoLongerHangs() {
        try (Scenario scenario = Scenario.plain()) {
            Gate gate = scenario.gate();
            CountDownLatch over = new CountDownLatch(1);
            scenario.check("hangs", Scenario.SHORT, deadline -> {
                Object value = gate.run(deadline);
                over.countDown();
                return value;
            });
            while (gate.starts() == 0) {
                scenario.ask();
            }
            gate.open();

            while (scenario.outcome("hangs").failure() != null) {
                Thread.onSpinWait();
            }
            assertThat(over.getCount()).isZero();
            assertThat(gate.starts()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void tellsWhereAndSinceWhenACheckHangs() {
        try (Scenario scenario = Scenario.plain()) {
            Instant before = Instant.now();
            scenario.check("hangs", Scenario.SHORT, scenario.gate());

            Outcome outcome = scenario.outcome("hangs");
            HangDetails stuck = Objects.requireNonNull(Scenario.failure(outcome).stuck());
            assertThat(stuck.since()).isBetween(before, outcome.time());
            assertThat(stuck.frames())
                    .anyMatch(frame -> frame.contains("Gate.hangHere"))
                    .hasSizeLessThanOrEqualTo(12);
        }
    }

    @Test
    void keepsTheMapOfAProviderWhoseComponentHangs() {
        try (Scenario scenario = Scenario.plain()) {
            Map<String, Check> checks = new LinkedHashMap<>();
            checks.put("hangs", scenario.gate());
            checks.put("well", deadline -> true);
            scenario.components("group", LISTED_AND_SHORT, deadline -> Scenario.verdictsOf(checks));

            Report report = scenario.ask("health", "group");
            assertThat(Scenario.component(report, "well").verdict()).isEqualTo(Verdict.PASS);
            Failure failure = Scenario.failure(Scenario.component(report, "hangs"));
            assertThat(failure.kind()).isEqualTo(FailureKind.TIMEOUT);
            assertThat(Objects.requireNonNull(failure.stuck()).frames())
                    .anyMatch(frame -> frame.contains("Gate.hangHere"));
        }
    }

    @Test
    void reportsAListingThatHangsAsTheTimeoutOfTheWholeProvider() {
        try (Scenario scenario = Scenario.plain()) {
            Gate gate = scenario.gate();
            scenario.components("group", Scenario.SHORT, deadline -> {
                gate.run(deadline);
                return Map.of();
            });

            assertThat(Scenario.failure(scenario.outcome("group")).kind()).isEqualTo(FailureKind.TIMEOUT);
        }
    }

    @Test
    void doesNotStartAComponentTwiceThatHangsWhileItDisappearsAndComesBack() {
        try (Scenario scenario = Scenario.plain()) {
            Gate gate = scenario.gate();
            Map<String, Check> checks = new LinkedHashMap<>();
            checks.put("hangs", gate);
            scenario.components("group", LISTED_AND_SHORT, deadline -> Scenario.verdictsOf(checks));
            scenario.ask();
            checks.clear();
            scenario.ask();
            checks.put("hangs", gate);

            assertThat(Scenario.failure(scenario.component("group", "hangs")).kind())
                    .isEqualTo(FailureKind.TIMEOUT);
            assertThat(gate.starts()).isEqualTo(1);
        }
    }

    /** Uses many runs, because the race condition occurs only in a short time window. */
    @Test
    void neverRunsAComponentTwiceAtATimeThatDisappearsAndComesBack() {
        try (Scenario scenario = Scenario.plain()) {
            AtomicInteger starts = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            AtomicInteger listings = new AtomicInteger();
            Map<String, Check> checks = new LinkedHashMap<>();
            for (int i = 0; i < 60; i++) {
                AtomicInteger running = new AtomicInteger();
                checks.put("comes and goes " + i, deadline -> {
                    starts.incrementAndGet();
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    LockSupport.parkNanos(3_000_000);
                    return running.decrementAndGet();
                });
            }
            scenario.components(
                    "group",
                    Scenario.LONG,
                    deadline -> Scenario.verdictsOf(listings.incrementAndGet() % 2 == 0 ? Map.of() : checks));
            while (starts.get() < 30_000 && most.get() < 2) {
                scenario.begin("health", "group");
                Thread.onSpinWait();
            }

            assertThat(most).hasValue(1);
        }
    }

    @Test
    void endsACheckByItsOwnMeansWhenItsTimeIsUp() {
        try (Scenario scenario = Scenario.plain()) {
            Gate gate = scenario.gate();
            CountDownLatch ended = new CountDownLatch(1);
            scenario.check("hangs", Scenario.SHORT, deadline -> {
                deadline.onExpiry(gate::open);
                gate.run(deadline);
                ended.countDown();
                return true;
            });

            assertThat(Scenario.failure(scenario.outcome("hangs")).kind()).isEqualTo(FailureKind.TIMEOUT);
            assertThat(await(ended)).isTrue();
        }
    }

    @Test
    void answersWithoutWaitingForAnEndingThatHangs() throws Exception {
        try (Scenario scenario = Scenario.plain()) {
            Gate gate = scenario.gate();
            Gate ending = scenario.gate();
            scenario.check("hangs", Scenario.SHORT, deadline -> {
                deadline.onExpiry(() -> hang(ending));
                return gate.run(deadline);
            });
            scenario.check("other", Scenario.SHORT, scenario.gate());

            assertThat(Scenario.failure(scenario.outcome("hangs")).kind()).isEqualTo(FailureKind.TIMEOUT);
            ending.awaitReached();
            assertThat(Scenario.failure(scenario.outcome("other")).kind()).isEqualTo(FailureKind.TIMEOUT);
        }
    }

    @Test
    void interruptsACheckAlthoughEveryOtherEndingHangs() throws Exception {
        int others = 70;
        try (Scenario scenario = Scenario.with(100, Duration.ZERO)) {
            for (int i = 0; i < others; i++) {
                Gate gate = scenario.gate();
                Gate ending = scenario.gate();
                scenario.check("hangs" + i, Scenario.SHORT, deadline -> {
                    deadline.onExpiry(() -> hang(ending));
                    return gate.run(deadline);
                });
            }
            CountDownLatch interrupted = new CountDownLatch(1);
            scenario.check("custom", LISTED_AND_SHORT, deadline -> {
                deadline.onExpiryInterrupt(interrupted::countDown);
                return scenario.gate().run(deadline);
            });
            scenario.ask();

            assertThat(await(interrupted)).isTrue();
        }
    }

    @Test
    void endsEachCheckAlthoughManyEndingsHang() throws Exception {
        try (Scenario scenario = Scenario.plain()) {
            List<Gate> endings = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Gate gate = scenario.gate();
                Gate ending = scenario.gate();
                endings.add(ending);
                scenario.check("hangs" + i, Scenario.SHORT, deadline -> {
                    deadline.onExpiry(() -> hang(ending));
                    return gate.run(deadline);
                });
            }
            scenario.ask();

            for (Gate ending : endings) {
                ending.awaitReached();
            }
        }
    }

    private static void hang(Gate gate) {
        try {
            gate.run(Deadline.in(Scenario.LONG));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void endsTheNextCheckAfterAnEndingThatThrows() {
        try (Scenario scenario = Scenario.plain()) {
            CountDownLatch ended = new CountDownLatch(20);
            for (int i = 0; i < 20; i++) {
                Gate gate = scenario.gate();
                scenario.check("hangs" + i, Scenario.SHORT, deadline -> {
                    deadline.onExpiry(() -> {
                        ended.countDown();
                        throw new IllegalStateException("cannot be ended");
                    });
                    return gate.run(deadline);
                });
            }
            scenario.ask();

            assertThat(await(ended)).isTrue();
        }
    }

    @Test
    void doesNotEndACheckThatEndedByItself() {
        try (Scenario scenario = Scenario.plain()) {
            AtomicInteger endings = new AtomicInteger();
            scenario.check("quick", deadline -> {
                deadline.onExpiry(endings::incrementAndGet);
                return true;
            });
            scenario.ask();
            scenario.status().close();

            assertThat(endings).hasValue(0);
        }
    }

    @Test
    void endsACheckThatSaysHowAfterItsTimeIsUp() {
        try (Scenario scenario = Scenario.plain()) {
            Gate gate = scenario.gate();
            Gate ending = scenario.gate();
            CountDownLatch ended = new CountDownLatch(1);
            scenario.check("hangs", Scenario.SHORT, deadline -> {
                gate.run(deadline);
                deadline.onExpiry(ending::open);
                ending.run(deadline);
                ended.countDown();
                return true;
            });
            scenario.ask();
            gate.open();

            assertThat(await(ended)).isTrue();
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(15, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
