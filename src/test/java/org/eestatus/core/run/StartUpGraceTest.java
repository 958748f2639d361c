package org.eestatus.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eestatus.Verdict;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.model.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The first run of a component may take long, because it loads a driver or fills a connection pool. This is not an outage. */
@Timeout(60)
class StartUpGraceTest {

    /** A deadline that is long enough for listing the components. */
    private static final Duration DEADLINE = Duration.ofMillis(400);

    private final AtomicBoolean loaded = new AtomicBoolean();

    /** Simulates a driver that is loading. */
    private Object load(Deadline deadline) throws InterruptedException {
        while (!loaded.get()) {
            Thread.sleep(5);
        }
        return "loaded";
    }

    @AfterEach
    void endLoading() {
        loaded.set(true);
    }

    @Test
    void warnsWhileTheFirstRunIsLoading() {
        try (Scenario scenario = Scenario.plain()) {
            component(scenario, this::load);

            assertThat(Scenario.failure(scenario.component("group", "only")))
                    .returns(Verdict.WARN, Failure::verdict)
                    .returns(FailureKind.TIMEOUT, Failure::kind)
                    .returns(
                            "the first run of the check is still loading and has not responded within 400 ms",
                            Failure::message)
                    .extracting(Failure::stuck)
                    .isNotNull();
        }
    }

    @Test
    void answersByTheDeadlineWhileTheFirstRunIsLoading() {
        try (Scenario scenario = Scenario.plain()) {
            component(scenario, this::load);

            assertThat(scenario.component("group", "only").duration())
                    .isBetween(DEADLINE.dividedBy(2), DEADLINE.multipliedBy(3));
        }
    }

    @Test
    void failsOnceTheGraceIsOver() {
        try (Scenario scenario = Scenario.plain()) {
            component(scenario, this::load);
            Verdict verdict = scenario.component("group", "only").verdict();
            assertThat(verdict).isEqualTo(Verdict.WARN);

            Outcome latest;
            do {
                latest = scenario.component("group", "only");
            } while (latest.verdict() == Verdict.WARN);
            assertThat(latest.duration()).isGreaterThanOrEqualTo(DEADLINE.multipliedBy(2));
            assertThat(Scenario.failure(latest).message()).isEqualTo("no response within 400 ms");
        }
    }

    @Test
    void passesOnceTheFirstRunHasLoaded() {
        try (Scenario scenario = Scenario.plain()) {
            component(scenario, this::load);
            assertThat(scenario.component("group", "only").verdict()).isEqualTo(Verdict.WARN);
            loaded.set(true);

            Outcome latest;
            do {
                latest = scenario.component("group", "only");
            } while (latest.verdict() == Verdict.WARN);
            assertThat(latest.verdict()).isEqualTo(Verdict.PASS);
        }
    }

    @Test
    void doesNotCancelTheFirstRunBeforeTheGraceIsOver() throws Exception {
        try (Scenario scenario = Scenario.plain()) {
            CountDownLatch cancelled = new CountDownLatch(1);
            component(scenario, deadline -> {
                deadline.onExpiry(cancelled::countDown);
                return load(deadline);
            });
            scenario.ask();
            assertThat(cancelled.getCount()).isEqualTo(1);

            assertThat(cancelled.await(15, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void failsAtTheDeadlineWhereTheFirstRunWaitsForTheNetwork() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket = new Socket(silent.getInetAddress(), silent.getLocalPort());
                InputStream in = socket.getInputStream();
                Scenario scenario = Scenario.plain()) {
            component(scenario, deadline -> in.read());

            assertThat(Scenario.failure(scenario.component("group", "only")))
                    .returns(Verdict.FAIL, Failure::verdict)
                    .returns("no response within 400 ms", Failure::message);
        }
    }

    @Test
    void warnsWhileTheFirstRunComputes() {
        try (Scenario scenario = Scenario.plain()) {
            component(scenario, deadline -> {
                while (!loaded.get()) {
                    Thread.onSpinWait();
                }
                return "computed";
            });

            assertThat(scenario.component("group", "only").verdict()).isEqualTo(Verdict.WARN);
            loaded.set(true);
        }
    }

    @Test
    void failsAtTheDeadlineWhereTheFirstRunWaitsForAnotherThread() {
        try (Scenario scenario = Scenario.plain()) {
            component(scenario, scenario.gate());

            assertThat(scenario.component("group", "only").verdict()).isEqualTo(Verdict.FAIL);
        }
    }

    @Test
    void failsAtTheDeadlineWhereTheFirstRunKnowsWhatItWaitsFor() {
        try (Scenario scenario = Scenario.plain()) {
            Gate waiting = scenario.gate();
            component(scenario, deadline -> {
                deadline.waitingFor(new CheckFailedException(FailureKind.POOL_EXHAUSTED, "all are taken"));
                return waiting.run(deadline);
            });

            assertThat(scenario.component("group", "only").verdict()).isEqualTo(Verdict.FAIL);
        }
    }

    @Test
    void failsAtTheDeadlineOfALaterRun() {
        try (Scenario scenario = Scenario.plain()) {
            Gate hanging = scenario.gate();
            AtomicInteger runs = new AtomicInteger();
            component(scenario, deadline -> runs.getAndIncrement() == 0 ? "well" : hanging.run(deadline));

            assertThat(scenario.component("group", "only").verdict()).isEqualTo(Verdict.PASS);
            assertThat(scenario.component("group", "only").verdict()).isEqualTo(Verdict.FAIL);
        }
    }

    @Test
    void failsAtTheDeadlineOfACheckWithoutComponents() {
        try (Scenario scenario = Scenario.plain()) {
            scenario.check("single", Scenario.SHORT, scenario.gate());

            assertThat(scenario.outcome("single").verdict()).isEqualTo(Verdict.FAIL);
        }
    }

    @Test
    void reportsTheFailureOfAFirstRunThatFails() {
        try (Scenario scenario = Scenario.plain()) {
            component(scenario, deadline -> {
                throw new CheckFailedException(FailureKind.REFUSED, "nothing listens");
            });

            assertThat(Scenario.failure(scenario.component("group", "only")))
                    .returns(Verdict.FAIL, Failure::verdict)
                    .returns(FailureKind.REFUSED, Failure::kind);
        }
    }

    private static void component(Scenario scenario, Check check) {
        Map<String, Check> checks = new LinkedHashMap<>();
        checks.put("only", check);
        scenario.components("group", DEADLINE, deadline -> Scenario.verdictsOf(checks));
    }
}
