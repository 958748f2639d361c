package org.eestatus.providers.celery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.FailureKind;
import org.eestatus.providers.Asking;
import org.eestatus.services.Certificate;
import org.eestatus.services.Eventually;
import org.eestatus.services.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

class RedisControlTest extends RemoteControl {

    private static final String SEPARATOR = "\u0006\u0016";
    private static final String WORKERS = "_kombu.binding.celery.pidbox";
    private static final String BINDINGS = "_kombu.binding.reply.celery.pidbox";
    private static final String LIST = "ee-status-%d.reply.celery.pidbox";

    private static FakeRedis broker;

    @BeforeAll
    static void start() throws Exception {
        broker = new FakeRedis();
    }

    @AfterAll
    static void end() throws Exception {
        broker.close();
    }

    @Override
    FakeBroker broker() {
        return broker;
    }

    /**
     * Repeats the check run until the lease of an interrupted conversation has expired. Such a lease lasts some seconds longer
     * than the conversation.
     */
    @Override
    void clearAway() throws Exception {
        try (Asking asking = health(SHORT, "w1@here")) {
            for (int i = 0; i < 200 && !broker.leftovers().isEmpty(); i++) {
                asking.report();
                Thread.sleep(100);
            }
        }
    }

    @Test
    void clearsAwayWhatWasLeftUnderAnotherName() throws Exception {
        play("w1@here", question -> List.of(FakeBroker.Reply.pong("w1@here")));
        try (Connection redis = broker.connection();
                Asking asking = health(SHORT, "w1@here")) {
            leave(redis, 7, LIST.formatted(7) + SEPARATOR + "3");
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"w1@here\":true}");
        }
        assertThat(broker.leftovers()).isEmpty();
    }

    @AfterEach
    void separateAsUsual() {
        broker.separateBy(SEPARATOR);
        broker.replyWithPriority("");
    }

    @ParameterizedTest
    @ValueSource(strings = {":", "::", "|", ".*", "(", "\\E", "$1", "\u0006"})
    void writesABindingThatWorkersOfAnotherSeparatorCanParse(String separator) throws Exception {
        broker.separateBy(separator);
        play("w1@here", question -> List.of(FakeBroker.Reply.pong("w1@here")));
        try (Asking asking = health(SHORT, "w1@here")) {
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"w1@here\":true}");
        }
        assertThat(broker.leftovers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":"})
    void findsRepliesOfAnyPriority(String separator) throws Exception {
        broker.separateBy(separator.isEmpty() ? SEPARATOR : separator);
        broker.replyWithPriority("5");
        play("w1@here", question -> List.of(FakeBroker.Reply.pong("w1@here")));
        try (Asking asking = health(SHORT, "w1@here")) {
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"w1@here\":true}");
        }
        assertThat(broker.leftovers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0006\u0016\u0006\u0016w2@here.celery.pidbox",
                "||w2@here.celery.pidbox",
                ":w2@here.celery.pidbox",
                ":::w2@here.celery.pidbox",
                "w2@here.celery.pidbox",
                "::w2@here.celery",
                "key:pattern:w2@here.celery.pidbox",
                "junk"
            })
    void writesNothingWhereABindingCannotBeParsed(String entry) throws Exception {
        broker.separateBy(":");
        play("w1@here", question -> List.of(FakeBroker.Reply.pong("w1@here")));
        try (Connection redis = broker.connection();
                Asking asking = health(SHORT, "w1@here")) {
            redis.sendCommand(Command.SADD, WORKERS, entry);
            assertThat(redis.getIntegerReply()).isEqualTo(1);
            assertThat(asking.failure("w1@here").kind()).isEqualTo(FailureKind.CONFIGURATION);
            assertThat(asking.failure("w1@here").message())
                    .contains("no request is sent to the workers", WORKERS, "'sep'");
            assertThat(broker.leftovers()).containsExactly(WORKERS);
            redis.sendCommand(Command.SREM, WORKERS, entry);
            assertThat(redis.getIntegerReply()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "e", "reply"})
    void writesNothingWhereTheSeparatorIsPartOfTheNames(String separator) throws Exception {
        broker.separateBy(separator);
        play("w1@box", question -> List.of(FakeBroker.Reply.pong("w1@box")));
        try (Asking asking = health(SHORT, "w1@box")) {
            assertThat(asking.failure("w1@box").kind()).isEqualTo(FailureKind.CONFIGURATION);
            assertThat(asking.failure("w1@box").message()).contains("no request is sent to the workers", "'sep'");
        }
        assertThat(broker.leftovers()).isEmpty();
    }

    /**
     * Simulates a Redis server that has lost the set of the workers' bindings, by eviction or by a flush, while the workers
     * stayed connected.
     */
    @Test
    void writesNoBindingWhereTheWorkersHaveNone() throws Exception {
        play("w1@here", question -> {
            assertThat(broker.leftovers()).containsExactly(LIST.formatted(0) + ".lease");
            return List.of(FakeBroker.Reply.pong("w1@here"));
        });
        try (Connection redis = broker.connection();
                Asking asking = health(SHORT, "w1@here")) {
            redis.sendCommand(Command.DEL, WORKERS);
            assertThat(redis.getIntegerReply()).isEqualTo(1);
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"w1@here\":true}");
        }
        assertThat(broker.leftovers()).isEmpty();
    }

    @Test
    void clearsAwayABindingThatWasLeftInAnotherFormat() throws Exception {
        broker.separateBy(":");
        play("w1@here", question -> List.of(FakeBroker.Reply.pong("w1@here")));
        try (Connection redis = broker.connection();
                Asking asking = health(SHORT, "w1@here")) {
            leave(redis, 0, LIST.formatted(0) + SEPARATOR + "3");
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"w1@here\":true}");
        }
        assertThat(broker.leftovers()).isEmpty();
    }

    @Test
    void clearsAwayWhatOneThatWasKilledHasLeft() throws Exception {
        play("w1@here", question -> List.of(FakeBroker.Reply.pong("w1@here")));
        try (Connection redis = broker.connection();
                Asking asking = health(SHORT, "w1@here")) {
            leave(redis, 0, LIST.formatted(0));
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"w1@here\":true}");
        }
        assertThat(broker.leftovers()).isEmpty();
    }

    /** A program for a separate process, which pings a worker on Redis and waits for a reply that the worker does not send. */
    static final class Asker {

        public static void main(String[] arguments) throws Exception {
            try (Asking asking = Asking.of(workers(arguments[0], "w1@here").health(), Duration.ofSeconds(3))) {
                asking.report();
            }
        }
    }

    @Test
    void clearsAwayWhatAKilledProcessHasLeft() throws Exception {
        play("w1@here", question -> List.of());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Asker.class.getName(),
                        broker.url(broker.port()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Eventually.isTrue(Duration.ofSeconds(30), () -> broker.leftovers().contains(BINDINGS));
        } finally {
            process.destroyForcibly().onExit().join();
        }
        assertThat(broker.leftovers()).contains(BINDINGS, LIST.formatted(0) + ".lease");
        clearAway();
        assertThat(broker.leftovers()).isEmpty();
    }

    @Test
    void usesNoQueueThatAnotherConversationHas() throws Exception {
        play("w1@here", question -> List.of(FakeBroker.Reply.pong("w1@here")));
        try (Connection redis = broker.connection();
                Asking asking = health(SHORT, "w1@here")) {
            String lease = LIST.formatted(0) + ".lease";
            redis.sendCommand(Command.SET, lease, "somebody");
            redis.getStatusCodeReply();
            bind(redis, 0);
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"w1@here\":true}");
            assertThat(broker.leftovers()).containsExactlyInAnyOrder(lease, BINDINGS);
            redis.sendCommand(Command.DEL, lease, BINDINGS);
            assertThat(redis.getIntegerReply()).isEqualTo(2);
        }
    }

    private static void leave(Connection redis, int number, String list) {
        bind(redis, number);
        redis.sendCommand(Command.LPUSH, list, "{}");
        assertThat(redis.getIntegerReply()).isEqualTo(1);
    }

    private static void bind(Connection redis, int number) {
        String binding = "ee-status-" + number + SEPARATOR + SEPARATOR + LIST.formatted(number);
        redis.sendCommand(Command.SADD, BINDINGS, binding);
        assertThat(redis.getIntegerReply()).isEqualTo(1);
    }

    @Test
    void tellsAPasswordForABrokerThatHasNone() throws Exception {
        try (Asking asking = Asking.of(workers("redis://:hunter2@localhost:" + broker.port(), "w1@here")
                .health())) {
            assertThat(asking.failure("w1@here").kind()).isEqualTo(FailureKind.AUTHENTICATION);
            assertThat(asking.failure("w1@here").message()).doesNotContain("hunter2");
        }
    }

    @Test
    void tellsAnUnknownDatabaseAsAMatterOfConfiguration() throws Exception {
        try (Asking asking = Asking.of(workers("redis://localhost:" + broker.port() + "/999", "w1@here")
                .health())) {
            assertThat(asking.failure("w1@here").kind()).isEqualTo(FailureKind.CONFIGURATION);
        }
    }

    @Test
    void needsNoRightToReadTheBindingsOfWorkers() throws Exception {
        play("w1@here", question -> List.of(FakeBroker.Reply.pong("w1@here")));
        try (Connection redis = broker.connection()) {
            redis.sendCommand(
                    Command.ACL,
                    ("SETUSER blind on >hunter2 resetchannels &/0.celery.pidbox ~_kombu.binding.reply.celery.pidbox"
                                    + " ~ee-status-*.reply.celery.pidbox* +set +del +sadd +srem +smembers +publish +brpop")
                            .split(" "));
            assertThat(redis.getStatusCodeReply()).isEqualTo("OK");
        }
        try (Asking asking = Asking.of(workers("redis://blind:hunter2@localhost:" + broker.port(), "w1@here")
                .health())) {
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"w1@here\":true}");
        }
    }

    /** Grants only the permissions that the documentation lists. */
    @Test
    void needsFewRights() throws Exception {
        play("w1@here", question -> List.of(FakeBroker.Reply.pong("w1@here")));
        try (Connection redis = broker.connection()) {
            redis.sendCommand(
                    Command.ACL,
                    "SETUSER status on >hunter2 resetchannels &/0.celery.pidbox ~_kombu.binding.*celery.pidbox"
                            .concat(
                                    " ~ee-status-*.reply.celery.pidbox* +set +del +sadd +srem +smembers +publish +brpop")
                            .split(" "));
            assertThat(redis.getStatusCodeReply()).isEqualTo("OK");
        }
        try (Asking asking =
                Asking.of(workers("redis://status:hunter2@localhost:" + broker.port(), "w1@here", "w9@here")
                        .health())) {
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"w1@here\":true,\"w9@here\":false}");
        }
    }

    @Test
    void tellsMissingRightsAsAMatterOfConfiguration() throws Exception {
        try (Connection redis = broker.connection()) {
            redis.sendCommand(Command.ACL, "SETUSER", "nobody", "on", ">hunter2");
            assertThat(redis.getStatusCodeReply()).isEqualTo("OK");
        }
        try (Asking asking = Asking.of(workers("redis://nobody:hunter2@localhost:" + broker.port(), "w1@here")
                .health())) {
            assertThat(asking.failure("w1@here").kind()).isEqualTo(FailureKind.CONFIGURATION);
        }
    }

    @Test
    void speaksTls(@TempDir Path folder) throws Exception {
        Certificate certificate = new Certificate(folder);
        try (RedisServer server = RedisServer.secure(folder, certificate);
                Asking asking = Asking.of(workers("rediss://localhost:" + server.port(), "w1@here")
                        .health())) {
            certificate.whileTrusted(() -> assertThat(asking.failure("w1@here").message())
                    .startsWith("the worker is not connected to the broker"));
            assertThat(asking.failure("w1@here").message()).contains("unable to find valid certification path");
        }
    }
}
