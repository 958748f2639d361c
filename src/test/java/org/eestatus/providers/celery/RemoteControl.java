package org.eestatus.providers.celery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eestatus.SilentServer;
import org.eestatus.Verdict;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.FailureKind;
import org.eestatus.providers.Asking;
import org.eestatus.services.Eventually;
import org.eestatus.services.Proxy;
import org.eestatus.settings.SettingsText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests of the remote control that apply to each kind of broker. */
@Timeout(60)
abstract class RemoteControl {

    private static final Duration PLENTY = Duration.ofSeconds(20);

    /** A deadline for checks of workers that do not reply. Such a check waits until the deadline. */
    static final Duration SHORT = Duration.ofSeconds(1);

    private static final String ABSENT =
            "the worker is not connected to the broker, or its setting" + " worker_enable_remote_control is False";
    private static final String LATE = "the worker has not responded in time";
    private static final String SILENT =
            LATE + "; it cannot respond if its setting accept_content does not include json";
    private static final FakeBroker.Script NOTHING = question -> List.of();

    private final List<AutoCloseable> played = new ArrayList<>();

    abstract FakeBroker broker();

    @AfterEach
    void leavesNothingBehind() throws Exception {
        for (AutoCloseable worker : played) {
            worker.close();
        }
        assertThat(broker().leftovers()).isEmpty();
        Eventually.isTrue(
                Duration.ofSeconds(5),
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("ee-status")));
    }

    @Test
    void tellsWhoAnswersAndWhoIsAbsent() throws Exception {
        play("w1@here", question -> List.of(FakeBroker.Reply.pong("w1@here")));
        try (Asking asking = health(PLENTY, "w1@here", "w9@here")) {
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"w1@here\":true,\"w9@here\":false}");
            assertThat(asking.failure("w9@here")).isEqualTo(failure(FailureKind.REFUSED, ABSENT));
        }
    }

    @Test
    void tellsThatAllAreAbsentWhereNoneIsConnected() throws Exception {
        try (Asking asking = health(PLENTY, "w1@here", "w2@here")) {
            assertThat(asking.components().values())
                    .extracting(
                            outcome -> Objects.requireNonNull(outcome.failure()).message())
                    .containsOnly(ABSENT)
                    .hasSize(2);
        }
    }

    @Test
    void asksForNoMoreThanAPing() throws Exception {
        List<String> methods = new ArrayList<>();
        play("w1@here", question -> {
            methods.add(question.method());
            return List.of(FakeBroker.Reply.pong("w1@here"));
        });
        try (Asking asking = health(PLENTY, "w1@here")) {
            asking.report();
        }
        assertThat(methods).containsExactly("ping");
    }

    @Test
    void tellsWhoIsSilentWithinTheDeadline() throws Exception {
        play("w1@here", question -> List.of(FakeBroker.Reply.pong("w1@here")));
        play("w2@here", NOTHING);
        try (Asking asking = health(SHORT, "w1@here", "w2@here")) {
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"w1@here\":true,\"w2@here\":false}");
            assertThat(asking.failure("w2@here")).isEqualTo(failure(FailureKind.TIMEOUT, SILENT));
        }
    }

    @Test
    void leavesALateReplyAside() throws Exception {
        CountDownLatch late = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(2);
        play("w1@here", question -> {
            asked.countDown();
            if (asked.getCount() > 0) {
                late.await();
                return List.of(FakeBroker.Reply.pong("w1@here"));
            }
            return List.of();
        });
        try (Asking asking = health(SHORT, "w1@here")) {
            assertThat(asking.failure("w1@here").message()).isEqualTo(SILENT);
            CompletableFuture<Failure> second = CompletableFuture.supplyAsync(() -> failure(asking, "w1@here"));
            TimeUnit.MILLISECONDS.sleep(300);
            late.countDown();
            assertThat(second.join().message()).isEqualTo(SILENT);
            assertThat(asked.getCount()).isZero();
        }
    }

    @Test
    void neverDecodesWhatIsNoJson() throws Exception {
        play("w1@here", question -> List.of(FakeBroker.Reply.pong("w1@here")));
        play("w2@here", question -> List.of(new FakeBroker.Reply("application/x-python-serialize", "\u0080\u0004.")));
        try (Asking asking = health(SHORT, "w1@here", "w2@here")) {
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"w1@here\":true,\"w2@here\":false}");
            Failure failure = asking.failure("w2@here");
            assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
            assertThat(failure.message()).startsWith("the worker has sent a reply in application/x-python-serialize");
        }
    }

    @Test
    void doesNotBlameAPickledReplyForAWorkerThatIsAbsentOrForSeveral() throws Exception {
        play("w1@here", question -> List.of(new FakeBroker.Reply("application/x-python-serialize", "x")));
        play("w2@here", NOTHING);
        try (Asking asking = health(SHORT, "w1@here", "w2@here")) {
            assertThat(asking.failure("w2@here").kind()).isEqualTo(FailureKind.TIMEOUT);
            assertThat(asking.failure("w2@here").message())
                    .startsWith(LATE + ", and another worker has sent a reply in application/x-python-serialize");
        }
    }

    @Test
    void takesNoReplyOfSeveralWorkers() throws Exception {
        play("w1@here", question -> List.of(FakeBroker.Reply.json("{\"a\": {}, \"b\": {}}")));
        play("w2@here", question -> {
            TimeUnit.MILLISECONDS.sleep(300);
            return List.of(FakeBroker.Reply.pong("w2@here"));
        });
        try (Asking asking = health(Duration.ofSeconds(3), "w1@here", "w2@here")) {
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"w1@here\":false,\"w2@here\":true}");
        }
    }

    @Test
    void suffersNoReplyThatIsTooLong() throws Exception {
        play("w1@here", question -> List.of(FakeBroker.Reply.pong("w1@here")));
        play(
                "w2@here",
                question -> List.of(FakeBroker.Reply.json("{\"w2@here\": {\"ok\": \"pong\", \"x\": \"%s\"}}"
                        .formatted("x".repeat(Replies.LONGEST - 40)))));
        play(
                "w3@here",
                question -> List.of(FakeBroker.Reply.json(
                        "{\"w3@here\": {\"ok\": \"pong\", \"x\": \"%s\"}}".formatted("x".repeat(Replies.LONGEST)))));
        try (Asking asking = health(SHORT, "w1@here", "w2@here")) {
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"w1@here\":true,\"w2@here\":true}");
        }
        try (Asking asking = health(SHORT, "w3@here")) {
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"w3@here\":false}");
        }
    }

    @Test
    void suffersStatisticsThatAreHardToReadThrough() throws Exception {
        play(
                "w1@here",
                question -> List.of(FakeBroker.Reply.json("{\"w1@here\": {\"x\": \"%s\", \"%s\": 1}}"
                        .formatted(":".repeat(100_000), ":".repeat(40_000)))));
        try (Asking asking = Asking.of(workers(broker().port(), "w1@here").stats(), PLENTY)) {
            assertThat(asking.json(Audience.PUBLIC))
                    .contains("\"x\":\"…\",\"…\":1")
                    .hasSizeLessThan(3_000);
        }
    }

    @Test
    void showsHowOftenATaskWasRunWhoseNameReadsLikeASecret() throws Exception {
        play(
                "w1@here",
                question -> List.of(
                        FakeBroker.Reply.json(
                                "{\"w1@here\": {\"total\": {\"shop.reset_password\": 2}, \"password\": 1234, \"token\": \"x\"}}")));
        try (Asking asking = Asking.of(workers(broker().port(), "w1@here").stats(), PLENTY)) {
            assertThat(asking.json(Audience.DETAILED))
                    .isEqualTo(
                            "{\"w1@here\":{\"total\":{\"shop.reset_password\":2},\"password\":1234,\"token\":\"***\"}}");
        }
    }

    @Test
    void leavesBrokenJsonAside() throws Exception {
        play("w1@here", question -> List.of(FakeBroker.Reply.json("{\"w1@here\":"), FakeBroker.Reply.json("[]")));
        try (Asking asking = health(SHORT, "w1@here")) {
            assertThat(asking.failure("w1@here").kind()).isEqualTo(FailureKind.CONFIGURATION);
        }
    }

    @Test
    void waitsForTheOthersAfterAReplyThatComesTwice() throws Exception {
        CountDownLatch twice = new CountDownLatch(1);
        play("w1@here", question -> {
            twice.countDown();
            return List.of(FakeBroker.Reply.pong("w1@here"), FakeBroker.Reply.pong("w1@here"));
        });
        play("w2@here", question -> {
            twice.await();
            TimeUnit.MILLISECONDS.sleep(200);
            return List.of(FakeBroker.Reply.pong("w2@here"));
        });
        try (Asking asking = health(PLENTY, "w1@here", "w2@here")) {
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"w1@here\":true,\"w2@here\":true}");
        }
    }

    @Test
    void tellsAnError() throws Exception {
        play("w1@here", question -> List.of(FakeBroker.Reply.json("{\"w1@here\": {\"error\": \"out of pongs\"}}")));
        try (Asking asking = health(PLENTY, "w1@here")) {
            assertThat(asking.failure("w1@here"))
                    .isEqualTo(failure(FailureKind.EXCEPTION, "the worker responded: out of pongs"));
        }
    }

    @Test
    void failsOnAnAnswerThatIsNone() throws Exception {
        play("w1@here", question -> List.of(FakeBroker.Reply.json("{\"w1@here\": \"hello\"}")));
        try (Asking health = health(PLENTY, "w1@here");
                Asking stats = Asking.of(workers(broker().port(), "w1@here").stats(), PLENTY)) {
            assertThat(health.failure("w1@here").message())
                    .isEqualTo("the worker's reply does not have the format of Celery");
            assertThat(stats.failure("w1@here").message())
                    .isEqualTo("the worker's reply does not have the format of Celery");
        }
    }

    @Test
    void tellsTheStatisticsWithoutTheirSecrets() throws Exception {
        String stats = resource("/celery/stats.json");
        play("w1@here", question -> List.of(FakeBroker.Reply.json(stats)));
        try (Asking asking =
                Asking.of(workers(broker().port(), "w1@here", "w9@here").stats(), PLENTY)) {
            String everybody = asking.json(Audience.PUBLIC);
            assertThat(everybody)
                    .startsWith(
                            "{\"w1@here\":{\"total\":{\"shop.charge\":1},\"pid\":23743,\"clock\":\"5\",\"uptime\":7,"
                                    + "\"pool\":{\"max-concurrency\":1,")
                    .contains("\"broker\":{\"hostname\":\"***\",\"userid\":\"***\",\"virtual_host\":\"***\"")
                    .contains("\"transport_options\":\"***\"", "\"alternates\":\"***\"")
                    .endsWith("\"w9@here\":{\"error\":{\"kind\":\"refused\"}}}")
                    .doesNotContain("planted", "127.0.0.1");
            assertThat(asking.json(Audience.DETAILED))
                    .contains("\"broker\":{\"hostname\":\"127.0.0.1\",\"userid\":\"shop\",\"virtual_host\":\"/\"")
                    .contains("\"message\":\"" + ABSENT + "\"")
                    .doesNotContain("planted");
        }
    }

    @Test
    void tellsABrokerThatRefuses() throws Exception {
        int port = SilentServer.deadPort();
        try (Asking asking = asking(port, PLENTY)) {
            assertThat(asking.failure("w1@here"))
                    .isEqualTo(asking.failure("w2@here"))
                    .isEqualTo(failure(FailureKind.REFUSED, "broker localhost:" + port + ": Connection refused"));
        }
    }

    @Test
    void tellsABrokerThatNeverAnswers() throws Exception {
        try (SilentServer server = new SilentServer();
                Asking asking = asking(server.port(), Duration.ofSeconds(3))) {
            Instant start = Instant.now();
            Failure failure = asking.failure("w1@here");
            assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(2_900));
            assertThat(failure.kind()).isEqualTo(FailureKind.TIMEOUT);
            assertThat(failure.message()).isEqualTo("broker localhost:" + server.port() + ": no response");
            server.seesItsConnectionClosed();
        }
    }

    @Test
    void tellsABrokerThatGoesAwayWhileAWorkerIsWaitedFor() throws Exception {
        Failure failure = failureOf(proxy -> proxy.turn(Proxy.Mode.CLOSED));
        assertThat(failure.message()).startsWith("broker localhost:").isNotEqualTo(SILENT);
        assertThat(failure.kind()).isEqualTo(FailureKind.EXCEPTION);
    }

    @Test
    void tellsABrokerThatHangsWhileAWorkerIsWaitedFor() throws Exception {
        Failure failure = failureOf(Proxy::hold);
        assertThat(failure.message()).startsWith("broker localhost:").endsWith(": no response");
        assertThat(failure.kind()).isEqualTo(FailureKind.TIMEOUT);
    }

    private interface Fault {
        void befall(Proxy broker) throws Exception;
    }

    /**
     * Returns the failure of the worker {@code w1@here}. The worker replies before the fault occurs, and the check is still
     * waiting for {@code w2@here} when the fault occurs.
     */
    private Failure failureOf(Fault fault) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        play("w1@here", question -> {
            asked.countDown();
            return List.of(FakeBroker.Reply.pong("w1@here"));
        });
        play("w2@here", NOTHING);
        try (Proxy proxy = new Proxy(broker().port());
                Asking asking = asking(proxy.port(), Duration.ofSeconds(3))) {
            proxy.turn(Proxy.Mode.OPEN);
            CompletableFuture<Failure> failure = CompletableFuture.supplyAsync(() -> failure(asking, "w1@here"));
            asked.await();
            TimeUnit.MILLISECONDS.sleep(200);
            fault.befall(proxy);
            return failure.join();
        } finally {
            clearAway();
        }
    }

    /** Removes what a lost connection left in the broker, for example by running the check again. */
    abstract void clearAway() throws Exception;

    void play(String name, FakeBroker.Script script) throws Exception {
        played.add(broker().play(name, script));
    }

    Asking health(Duration deadline, String... names) {
        return Asking.of(workers(broker().port(), names).health(), deadline);
    }

    private Asking asking(int port, Duration deadline) {
        return Asking.of(workers(port, "w1@here", "w2@here").health(), deadline);
    }

    private CeleryWorkers workers(int port, String... names) {
        return workers(broker().url(port), names);
    }

    static CeleryWorkers workers(String url, String... names) {
        return new CeleryWorkers(
                SettingsText.parse("celery: {broker: '%s', workers: [%s]}".formatted(url, String.join(", ", names)))
                        .own()
                        .celery());
    }

    private static Failure failure(FailureKind kind, String message) {
        return new Failure(kind, message, Verdict.FAIL, null);
    }

    static Failure failure(Asking asking, String name) {
        try {
            return asking.failure(name);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String resource(String name) throws Exception {
        try (InputStream stream = Objects.requireNonNull(RemoteControl.class.getResourceAsStream(name))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
