package org.eestatus.providers.celery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.eestatus.SilentServer;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.FailureKind;
import org.eestatus.providers.Asking;
import org.eestatus.services.CeleryWorker;
import org.eestatus.services.Eventually;
import org.eestatus.services.Needs;
import org.eestatus.services.RedisServer;
import org.eestatus.services.Service;
import org.eestatus.settings.SettingsText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real workers on a shared RabbitMQ, under names that no other client uses, and on a Redis server that the test starts. */
@Needs({Service.RABBITMQ, Service.CELERY})
@Timeout(240)
class RealWorkersTest {

    private static final String EXCHANGE =
            "ee-status-" + ProcessHandle.current().pid();
    private static final Duration PLENTY = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final Path folder;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    RealWorkersTest(@TempDir Path folder) {
        this.folder = folder;
    }

    enum Broker {
        RABBITMQ,
        REDIS
    }

    @AfterEach
    void endWhatWasStarted() throws Exception {
        for (AutoCloseable each : started) {
            each.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsHowEachDoesWhateverHappensToOne(Broker broker) throws Exception {
        String url = url(broker);
        start(url, "w1@here");
        CeleryWorker second = start(url, "w2@here");
        try (Asking asking = Asking.of(workers(url).health(), PLENTY);
                Asking hasty = Asking.of(workers(url).health(), SHORT)) {
            eventually(asking, "{\"w1@here\":true,\"w2@here\":true,\"w9@here\":false}");
            assertThat(asking.failure("w9@here").message()).startsWith("the worker is not connected to the broker");

            second.freeze();
            assertThat(hasty.json(Audience.PUBLIC)).isEqualTo("{\"w1@here\":true,\"w2@here\":false,\"w9@here\":false}");
            assertThat(hasty.failure("w2@here").message()).startsWith("the worker has not responded in time");

            second.thaw();
            eventually(asking, "{\"w1@here\":true,\"w2@here\":true,\"w9@here\":false}");

            second.close();
            eventually(asking, "{\"w1@here\":true,\"w2@here\":false,\"w9@here\":false}");
            assertThat(asking.failure("w2@here").message()).startsWith("the worker is not connected to the broker");

            start(url, "w2@here");
            eventually(asking, "{\"w1@here\":true,\"w2@here\":true,\"w9@here\":false}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhatAWorkerTellsOfItself(Broker broker) throws Exception {
        String url = url(broker);
        CeleryWorker worker = start(url, "w1@here");
        try (Asking asking = Asking.of(workers(url).stats(), PLENTY)) {
            JsonNode stats = new ObjectMapper().readTree(asking.json(Audience.DETAILED));
            assertThat(stats.at("/w1@here/pid").asLong()).as(stats.toString()).isEqualTo(worker.pid());
            assertThat(stats.at("/w1@here/pool/max-concurrency").asInt()).isEqualTo(1);
            assertThat(stats.at("/w1@here/broker/hostname").asText()).isNotEmpty();
            assertThat(stats.at("/w2@here/error/kind").asText()).isEqualTo("refused");
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesTheSettingsBecauseOfWhichAWorkerCannotBeAsked(Broker broker) throws Exception {
        String url = url(broker);
        start(url, "w1@here", ", \"worker_enable_remote_control\": false");
        start(url, "w2@here", ", \"accept_content\": [\"pickle\"]");
        try (Asking asking = Asking.of(workers(url).health(), SHORT)) {
            assertThat(asking.failure("w2@here").message())
                    .contains("its setting accept_content does not include json");
        }
        if (broker == Broker.RABBITMQ) {
            try (Asking asking = Asking.of(workers(url).health(), SHORT)) {
                assertThat(asking.failure("w1@here").message()).endsWith("worker_enable_remote_control is False");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void neverDecodesWhatAWorkerAnswersInPickle(Broker broker) throws Exception {
        String url = url(broker);
        start(url, "w1@here", ", \"task_serializer\": \"pickle\", \"accept_content\": [\"pickle\", \"json\"]");
        try (Asking asking = Asking.of(workers(url).health(), SHORT)) {
            assertThat(asking.failure("w1@here").message())
                    .contains(" has sent a reply in application/x-python-serialize");
        }
    }

    @Test
    void findsWorkersByThePrefixesOfTheirTransport() throws Exception {
        String url = url(Broker.REDIS);
        start(
                url,
                "w1@here",
                ", \"broker_transport_options\": {\"global_keyprefix\": \"shop:\", \"fanout_prefix\": \"/fan-{db}.\"}");
        try (Asking blind = Asking.of(workers(url).health(), SHORT);
                Asking asking = Asking.of(
                        workers(url, ", global-keyprefix: 'shop:', fanout-prefix: '/fan-{db}.'")
                                .health(),
                        PLENTY)) {
            assertThat(asking.json(Audience.PUBLIC)).startsWith("{\"w1@here\":true,");
            assertThat(blind.json(Audience.PUBLIC)).startsWith("{\"w1@here\":false,");
        }
    }

    /**
     * If a worker cannot parse one of the bindings of the reply exchange, the worker replies to no more control commands until
     * it is restarted.
     */
    @ParameterizedTest
    @ValueSource(strings = {":", "::", "|", "(.", "$1"})
    void keepsTheRemoteControlOfWorkersThatHaveASeparatorOfTheirOwn(String separator) throws Exception {
        String url = url(Broker.REDIS);
        String more = ", \"broker_transport_options\": {\"sep\": \"%s\"}".formatted(separator);
        CeleryWorker worker = start(url, "w1@here", more);
        try (Asking asking = Asking.of(workers(url).health(), PLENTY)) {
            assertThat(asking.json(Audience.PUBLIC)).startsWith("{\"w1@here\":true,");
        }
        assertThat(CeleryWorker.inspectPing(folder, url, CeleryWorker.apart(EXCHANGE, more)))
                .startsWith("0 ")
                .contains("pong");
        assertThat(worker.log()).doesNotContain("Error");
    }

    @Test
    void asksTheWorkersOfSeveralBrokers() throws Exception {
        String first = url(Broker.RABBITMQ);
        String second = url(Broker.REDIS);
        start(first, "w1@here");
        start(second, "w2@here");
        CeleryWorkers workers = new CeleryWorkers(SettingsText.parse(
                        "celery:",
                        "- {broker: '%s', workers: [w1@here, w3@here], control-exchange: %s}"
                                .formatted(first, EXCHANGE),
                        "- {broker: '%s', workers: [w2@here], control-exchange: %s}".formatted(second, EXCHANGE),
                        "- {broker: 'redis://localhost:%d', workers: [w4@here]}".formatted(SilentServer.deadPort()))
                .own()
                .celery());
        try (Asking asking = Asking.of(workers.health(), PLENTY)) {
            assertThat(asking.json(Audience.PUBLIC))
                    .isEqualTo("{\"w1@here\":true,\"w3@here\":false,\"w2@here\":true,\"w4@here\":false}");
            assertThat(asking.failure("w4@here").kind()).isEqualTo(FailureKind.REFUSED);
        }
    }

    /**
     * Returns the URL of a broker and registers its cleanup, because workers leave keys in Redis, and queues and exchanges in
     * RabbitMQ.
     */
    private String url(Broker broker) throws Exception {
        if (broker == Broker.REDIS) {
            RedisServer server = new RedisServer(folder, "--port", "{port}");
            started.addLast(server);
            return "redis://localhost:" + server.port() + "/3";
        }
        started.addLast(() -> CeleryWorker.forget(EXCHANGE));
        return "amqp://guest:guest@localhost:" + Service.RABBITMQ.port() + "//";
    }

    private CeleryWorker start(String url, String name) throws Exception {
        return start(url, name, "");
    }

    private CeleryWorker start(String url, String name, String more) throws Exception {
        CeleryWorker worker = CeleryWorker.start(folder, url, name, CeleryWorker.apart(EXCHANGE, more));
        started.addFirst(worker);
        return worker;
    }

    private static CeleryWorkers workers(String url) {
        return workers(url, "");
    }

    private static CeleryWorkers workers(String url, String more) {
        return new CeleryWorkers(SettingsText.parse(
                        "celery: {broker: '%s', workers: [w1@here, w2@here, w9@here], control-exchange: %s%s}"
                                .formatted(url, EXCHANGE, more))
                .own()
                .celery());
    }

    private static void eventually(Asking asking, String json) throws Exception {
        Eventually.isEqual(Duration.ofSeconds(10), () -> asking.json(Audience.PUBLIC), json);
    }
}
