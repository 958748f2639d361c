package org.eestatus.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eestatus.Verdict;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.model.Report;
import org.eestatus.core.redact.Secrets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The check runner when all threads are busy, when no thread can be created, and when it is closed. */
@Timeout(60)
class CheckRunnerTest {

    private static final Duration MOMENT = Duration.ofMillis(20);

    @Test
    void reportsACheckThatNoThreadWasFreeForAsTimedOut() throws Exception {
        try (Scenario scenario = Scenario.with(1, Duration.ZERO)) {
            Gate hog = scenario.gate();
            AtomicInteger runs = new AtomicInteger();
            scenario.check("hog", hog).check("waits", MOMENT, deadline -> runs.incrementAndGet());
            scenario.begin("health", "hog");
            hog.awaitReached();

            assertThat(scenario.outcome("waits").failure())
                    .isEqualTo(new Failure(FailureKind.TIMEOUT, "no thread was free within 20 ms"));
            assertThat(runs).hasValue(0);
        }
    }

    @Test
    void runsACheckThatNoThreadWasFreeForOnceThereIsOne() throws Exception {
        try (Scenario scenario = Scenario.with(1, Duration.ZERO)) {
            Gate hog = scenario.gate();
            AtomicInteger runs = new AtomicInteger();
            scenario.check("hog", hog);
            scenario.check("waits", MOMENT, deadline -> runs.incrementAndGet());
            scenario.check("waits longer", deadline -> runs.incrementAndGet());
            CompletableFuture<Report> first = scenario.asking("health", "hog");
            hog.awaitReached();
            for (int i = 0; i < 10; i++) {
                scenario.outcome("waits");
            }
            hog.open();
            Scenario.answer(first);

            assertThat(scenario.outcome("waits longer").value()).isEqualTo(1);
        }
    }

    @Test
    void forgetsACheckThatNoThreadWasFreeFor() throws Exception {
        Gate hog = new Gate();
        try (CheckRunner evaluator = evaluator(1)) {
            evaluator.start(attempt(evaluator, hog, Scenario.LONG));
            hog.awaitReached();
            WeakReference<Check> waiting = outcomeOf(evaluator, new Object());

            awaitCollected(waiting);
        } finally {
            hog.open();
        }
    }

    @Test
    void forgetsACheckThatIsOver() throws Exception {
        try (CheckRunner evaluator = evaluator(8)) {
            awaitCollected(outcomeOf(evaluator, new Object()));
        }
    }

    @Test
    void forgetsAComponentThatIsGone() throws Exception {
        try (Scenario scenario = Scenario.plain()) {
            Queue<Check> checks = new ConcurrentLinkedQueue<>();
            scenario.components(
                    "group",
                    Scenario.LONG,
                    deadline -> checks.isEmpty() ? Map.of() : Map.of("gone", Component.verdictOf(checks.remove())));
            checks.add(deadline -> List.of("a value"));
            WeakReference<?> value =
                    new WeakReference<>(scenario.component("group", "gone").value());
            scenario.ask();

            awaitCollected(value);
        }
    }

    private static WeakReference<Check> outcomeOf(CheckRunner evaluator, Object value) {
        Check check = deadline -> value;
        CheckRun attempt = attempt(evaluator, check, MOMENT);
        evaluator.start(attempt);
        attempt.outcome().orTimeout(15, TimeUnit.SECONDS).join();
        return new WeakReference<>(check);
    }

    private static void awaitCollected(WeakReference<?> reference) throws InterruptedException {
        while (reference.get() != null) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static CheckRun attempt(CheckRunner evaluator, Check check, Duration deadline) {
        return evaluator.attempt(check, Deadline.in(deadline), false, outcome -> {});
    }

    private static CheckRunner evaluator(int threads) {
        return new CheckRunner(Thread::new, threads, Duration.ZERO, new Secrets(Set.of()));
    }

    @Test
    void runsNoMoreChecksAtATimeThanThereAreThreads() {
        try (Scenario scenario = Scenario.with(3, Duration.ZERO)) {
            AtomicInteger now = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            for (int i = 0; i < 30; i++) {
                scenario.check("check" + i, deadline -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    TimeUnit.MILLISECONDS.sleep(2);
                    return now.decrementAndGet() >= 0;
                });
            }

            assertThat(scenario.ask().verdict()).isEqualTo(Verdict.PASS);
            assertThat(most).hasValueLessThanOrEqualTo(3);
        }
    }

    @Test
    void checksTheComponentsOfAProviderOnItsOnlyThread() {
        try (Scenario scenario = Scenario.with(1, Duration.ZERO)) {
            scenario.components(
                    "group",
                    Scenario.LONG,
                    deadline -> Scenario.verdictsOf(Map.of("a", unused -> true, "b", unused -> true)));

            assertThat(scenario.ask().verdict()).isEqualTo(Verdict.PASS);
        }
    }

    @Test
    void reportsThatNoThreadCouldBeMadeAndRecovers() {
        AtomicBoolean broken = new AtomicBoolean(true);
        ThreadFactory factory = task -> {
            if (broken.get()) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return new Thread(task);
        };
        try (Scenario scenario = Scenario.with(factory, 1, Duration.ZERO).check("any", deadline -> true)) {
            assertThat(Scenario.failure(scenario.outcome("any")))
                    .returns(FailureKind.EXCEPTION, Failure::kind)
                    .returns("OutOfMemoryError: unable to create native thread", Failure::message);
            broken.set(false);
            assertThat(scenario.outcome("any").value()).isEqualTo(true);
        }
    }

    @Test
    void reportsThatNoThreadWasGivenAndRecovers() {
        AtomicBoolean broken = new AtomicBoolean(true);
        ThreadFactory factory = task -> broken.get() ? none() : new Thread(task);
        try (Scenario scenario = Scenario.with(factory, 1, Duration.ZERO).check("any", deadline -> true)) {
            assertThat(Scenario.failure(scenario.outcome("any")).kind()).isEqualTo(FailureKind.EXCEPTION);
            broken.set(false);
            assertThat(scenario.outcome("any").value()).isEqualTo(true);
        }
    }

    @Test
    void keepsDeadlinesWhereTheFirstThreadWasNotGiven() {
        AtomicInteger made = new AtomicInteger();
        ThreadFactory factory = task -> made.getAndIncrement() == 0 ? none() : new Thread(task);
        try (Scenario scenario = Scenario.with(factory, 8, Duration.ZERO)) {
            scenario.check("hangs", Scenario.SHORT, scenario.gate());

            assertThat(scenario.outcome("hangs").verdict()).isEqualTo(Verdict.FAIL);
        }
    }

    @Test
    void answersOnTheThreadOfTheCheckWhereNoOtherCanBeMade() throws Exception {
        AtomicBoolean broken = new AtomicBoolean();
        ThreadFactory factory = task -> broken.get() ? none() : new Thread(task);
        try (Scenario scenario = Scenario.with(factory, 1, Duration.ZERO)) {
            Gate gate = scenario.gate();
            scenario.check("slow", gate);
            CompletableFuture<Report> asked = scenario.asking("health", "slow");
            gate.awaitReached();
            broken.set(true);
            gate.open();

            assertThat(Scenario.answer(asked).verdict()).isEqualTo(Verdict.PASS);
        }
    }

    @Test
    void endsItsThreadsWhenItIsClosed() throws Exception {
        Queue<Thread> threads = new ConcurrentLinkedQueue<>();
        ThreadFactory factory = task -> {
            Thread thread = new Thread(task);
            threads.add(thread);
            return thread;
        };
        try (Scenario scenario = Scenario.with(factory, 8, Duration.ZERO)) {
            scenario.check("hangs", Scenario.SHORT, deadline -> {
                Gate gate = scenario.gate();
                deadline.onExpiry(gate::open);
                return gate.run(deadline);
            });
            scenario.ask();
            scenario.status().close();

            for (Thread thread : threads) {
                thread.join(Scenario.LONG.toMillis());
            }
            assertThat(threads).isNotEmpty().noneMatch(Thread::isAlive);
        }
    }

    /** Returns null, as a thread factory may. */
    @SuppressWarnings("NullAway")
    private static Thread none() {
        @Nullable Thread none = null;
        return none;
    }

    @Test
    void endsWhatRunsWhenItIsClosed() throws Exception {
        try (Scenario scenario = Scenario.plain()) {
            Gate gate = scenario.gate();
            CountDownLatch ended = new CountDownLatch(1);
            scenario.check("hangs", deadline -> {
                deadline.onExpiry(ended::countDown);
                return gate.run(deadline);
            });
            CompletableFuture<Report> asked = scenario.asking("health", "hangs");
            gate.awaitReached();
            scenario.status().close();

            assertThat(ended.await(15, TimeUnit.SECONDS)).isTrue();
            assertThat(Scenario.failure(Scenario.outcome(Scenario.answer(asked)))
                            .kind())
                    .isEqualTo(FailureKind.TIMEOUT);
        }
    }

    @Test
    void answersThoseWhoWaitForAThreadWhenItIsClosed() throws Exception {
        try (Scenario scenario = Scenario.with(1, Duration.ZERO)) {
            Gate hog = scenario.gate();
            AtomicInteger runs = new AtomicInteger();
            scenario.check("hog", hog).check("waits", deadline -> runs.incrementAndGet());
            scenario.begin("health", "hog");
            hog.awaitReached();
            CompletableFuture<Report> asked = scenario.asking("health", "waits");
            scenario.status().close();

            assertThat(Scenario.answer(asked).verdict()).isEqualTo(Verdict.FAIL);
            assertThat(runs).hasValue(0);
        }
    }

    @Test
    void reportsAFailureAfterItWasClosed() {
        try (Scenario scenario = Scenario.plain().check("any", deadline -> true)) {
            scenario.status().close();

            assertThat(Scenario.failure(scenario.outcome("any")).kind()).isEqualTo(FailureKind.EXCEPTION);
        }
    }

    @Test
    void answersThoseWhoAskWhileItIsClosed() throws Exception {
        Gate gate = new Gate();
        Gate late = new Gate();
        Queue<CheckRun> asked = new ConcurrentLinkedQueue<>();
        List<CheckRunner> closing = new ArrayList<>();
        AtomicBoolean closed = new AtomicBoolean();
        ThreadFactory factory = task -> {
            if (closed.get() && asked.size() < 100) {
                CheckRunner evaluator = closing.get(0);
                for (int i = 0; i < 100; i++) {
                    CheckRun attempt = attempt(evaluator, late, Scenario.LONG);
                    asked.add(attempt);
                    evaluator.start(attempt);
                }
            }
            return new Thread(task);
        };
        CheckRunner evaluator = new CheckRunner(factory, 1, Duration.ZERO, new Secrets(Set.of()));
        closing.add(evaluator);
        try {
            Check hangs = deadline -> {
                deadline.onExpiry(() -> {});
                return gate.run(deadline);
            };
            evaluator.start(attempt(evaluator, hangs, Scenario.LONG));
            gate.awaitReached();
            closed.set(true);
            evaluator.close();

            assertThat(asked)
                    .hasSize(100)
                    .allSatisfy(attempt -> assertThat(attempt.outcome()).isDone());
        } finally {
            gate.open();
            late.open();
        }
    }
}
