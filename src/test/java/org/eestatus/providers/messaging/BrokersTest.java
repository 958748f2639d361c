package org.eestatus.providers.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.FailureKind;
import org.eestatus.providers.Asking;
import org.eestatus.providers.WithoutPackage;
import org.eestatus.providers.messaging.Broker.Moment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BrokersTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    private final Broker broker = new Broker();

    @Test
    void tellsEachConnectionFactoryByItsName() throws Exception {
        Broker refusing = new Broker();
        refusing.at(Moment.CONNECT, () -> {
            throw new JMSException("no");
        });
        Map<String, Object> resources = new LinkedHashMap<>();
        resources.put("jms/orders", broker.factory());
        resources.put("jms/bills", refusing.factory());
        resources.put("text", "no broker");
        try (Asking asking = Asking.of(Asking.verdicts(resources, Brokers::check))) {
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"jms/orders\":true,\"jms/bills\":false}");
        }
    }

    @Test
    void opensAndClosesAConnectionWithASession() throws Exception {
        try (Asking asking = health()) {
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"a\":true}");
        }
        assertThat(broker.calls())
                .containsExactly("createConnection", "createSession", "close session", "close connection");
    }

    @Test
    void closesAConnectionThatGivesNoSession() throws Exception {
        broker.at(Moment.SESSION, () -> {
            throw new JMSException("the broker is gone");
        });
        try (Asking asking = health()) {
            assertThat(asking.failure("a").message()).isEqualTo("the broker is gone");
        }
        assertThat(broker.calls()).containsExactly("createConnection", "createSession", "close connection");
    }

    @Test
    void tellsWhoIsNotLetIn() throws Exception {
        broker.at(Moment.CONNECT, () -> {
            throw new JMSSecurityException("no such user");
        });
        try (Asking asking = health()) {
            Failure failure = asking.failure("a");
            assertThat(failure.kind()).isEqualTo(FailureKind.AUTHENTICATION);
            assertThat(failure.message()).isEqualTo("no such user");
        }
    }

    @Test
    void tellsTheKindByTheLinkedException() throws Exception {
        broker.at(Moment.CONNECT, () -> {
            JMSException thrown = new JMSException("cannot connect");
            thrown.setLinkedException(new ConnectException("no listener"));
            throw thrown;
        });
        try (Asking asking = health()) {
            Failure failure = asking.failure("a");
            assertThat(failure.kind()).isEqualTo(FailureKind.REFUSED);
            assertThat(failure.message()).isEqualTo("no listener");
        }
    }

    @Test
    void tellsTheKindByTheCauseWhereThereIsOne() throws Exception {
        broker.at(Moment.CONNECT, () -> {
            JMSException thrown = new JMSException("cannot connect");
            thrown.initCause(new ConnectException("no listener"));
            thrown.setLinkedException(new IllegalStateException("odd"));
            throw thrown;
        });
        try (Asking asking = health()) {
            assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.REFUSED);
        }
    }

    @Test
    void endsAHangingBrokerByClosingTheConnectionAndNeverByAnInterrupt() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        broker.at(Moment.SESSION, () -> {
            try {
                broker.hangUntilClosed();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            throw new JMSException("the connection is closed");
        });
        try (Asking asking = health(SHORT)) {
            assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.TIMEOUT);
            assertThat(broker.awaitClosed()).isTrue();
        }
        assertThat(interrupted.await(SHORT.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void givesBackAConnectionThatComesTooLate() throws Exception {
        CountDownLatch late = new CountDownLatch(1);
        broker.at(Moment.CONNECT, () -> await(late));
        try (Asking asking = health(SHORT)) {
            assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.TIMEOUT);
            late.countDown();
            assertThat(broker.awaitClosed()).isTrue();
        }
        assertThat(broker.calls()).containsExactly("createConnection", "close connection");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void survivesAConnectionThatCannotBeClosedPastItsDeadline() throws Exception {
        broker.at(Moment.CLOSE, () -> {
            throw new JMSException("no");
        });
        broker.at(Moment.SESSION, broker::hangUntilClosed);
        try (Asking asking = health(SHORT)) {
            assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.TIMEOUT);
            assertThat(broker.awaitClosed()).isTrue();
        }
    }

    @Test
    void tellsNothingWhereTheServerHasNoJms() throws Exception {
        try (WithoutPackage server = new WithoutPackage("jakarta.jms")) {
            assertThat(server.call(OnAServer.class)).isEqualTo("{}");
            server.reflectOn(Brokers.class);
        }
    }

    public static final class OnAServer implements Callable<String> {

        @Override
        public String call() throws Exception {
            try (Asking asking = Asking.of(Asking.verdicts(Map.of("a", "text"), Brokers::check))) {
                return asking.json(Audience.DETAILED);
            }
        }
    }

    private Asking health() {
        return health(Duration.ofSeconds(20));
    }

    private Asking health(Duration deadline) {
        ConnectionFactory factory = broker.factory();
        return Asking.of(Asking.verdicts(Map.of("a", factory), Brokers::check), deadline);
    }
}
