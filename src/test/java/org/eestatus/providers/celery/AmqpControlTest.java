package org.eestatus.providers.celery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.FailureKind;
import org.eestatus.providers.Asking;
import org.eestatus.services.Certificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmqpControlTest extends RemoteControl {

    private static Certificate certificate;
    private static FakeRabbit broker;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        certificate = new Certificate(folder);
        broker = new FakeRabbit(certificate);
    }

    @AfterAll
    static void end() {
        broker.close();
    }

    @Override
    FakeBroker broker() {
        return broker;
    }

    @Override
    void clearAway() {
        // The broker removes everything that belongs to a connection when the connection is closed.
    }

    @Test
    void tellsAWrongPasswordWithoutShowingIt() throws Exception {
        try (Asking asking = Asking.of(workers("amqp://guest:hunter2@localhost:" + broker.port(), "w1@here")
                .health())) {
            Failure failure = asking.failure("w1@here");
            assertThat(failure.kind()).isEqualTo(FailureKind.AUTHENTICATION);
            assertThat(failure.message()).isEqualTo("broker localhost:" + broker.port() + ": the login was rejected");
        }
    }

    @Test
    void tellsAnUnknownVirtualHostAsAMatterOfConfiguration() throws Exception {
        try (Asking asking = Asking.of(workers("amqp://localhost:" + broker.port() + "/shop", "w1@here")
                .health())) {
            assertThat(asking.failure("w1@here").kind()).isEqualTo(FailureKind.CONFIGURATION);
        }
    }

    /** Simulates a broker that closes the connection during the login, for example because it restarts. */
    @Test
    void tellsAConnectionLostDuringTheLoginFromAWrongPassword() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                Asking asking = Asking.of(workers("amqp://127.0.0.1:" + server.getLocalPort(), "w1@here")
                        .health())) {
            CompletableFuture<Failure> failure = CompletableFuture.supplyAsync(() -> failure(asking, "w1@here"));
            try (Socket client = server.accept()) {
                client.getInputStream().readNBytes(8);
            }
            assertThat(failure.join().kind()).isEqualTo(FailureKind.EXCEPTION);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"low on memory", "low on disk", ""})
    void tellsAtOnceThatTheBrokerIsUnderAnAlarm(String reason) throws Exception {
        play("w1@here", question -> List.of(FakeBroker.Reply.pong("w1@here")));
        try (AlarmedBroker alarmed = new AlarmedBroker(broker.port(), reason);
                Asking asking = Asking.of(
                        workers("amqp://localhost:" + alarmed.port(), "w1@here").health(), Duration.ofSeconds(50))) {
            Instant start = Instant.now();
            Failure failure = asking.failure("w1@here");
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
            assertThat(failure.kind()).isEqualTo(FailureKind.EXCEPTION);
            assertThat(failure.message())
                    .isEqualTo("broker localhost:%d: the broker accepts no messages because of an alarm: %s"
                            .formatted(alarmed.port(), reason)
                            .strip());
        }
    }

    @Test
    void speaksTls() throws Exception {
        play("w1@here", question -> List.of(FakeBroker.Reply.pong("w1@here")));
        certificate.whileTrusted(() -> {
            try (Asking asking = secure("localhost")) {
                assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"w1@here\":true}");
            }
        });
    }

    @Test
    void refusesACertificateOfAnotherName() throws Exception {
        certificate.whileTrusted(() -> {
            try (Asking asking = secure("127.0.0.1")) {
                assertThat(asking.failure("w1@here").message()).contains("127.0.0.1");
                assertThat(asking.failure("w1@here").kind()).isEqualTo(FailureKind.EXCEPTION);
            }
        });
    }

    @Test
    void refusesACertificateThatTheJvmDoesNotTrust() throws Exception {
        try (Asking asking = secure("localhost")) {
            assertThat(asking.failure("w1@here").message()).contains("unable to find valid certification path");
        }
    }

    private static Asking secure(String host) {
        return Asking.of(workers("amqps://" + host + ":" + broker.securePort(), "w1@here")
                .health());
    }
}
