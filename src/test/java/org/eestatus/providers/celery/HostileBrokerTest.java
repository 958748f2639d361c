package org.eestatus.providers.celery;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DeliverCallback;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.Envelope;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.FailureKind;
import org.eestatus.fuzz.HostileServer;
import org.eestatus.providers.Asking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A malicious broker does not exhaust the memory. */
@Timeout(60)
class HostileBrokerTest {

    private static final int METHOD_FRAME = 1;

    private static byte[] frame(int size, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(frame);
        out.writeByte(METHOD_FRAME);
        out.writeShort(0);
        out.writeInt(size);
        out.write(payload);
        return frame.toByteArray();
    }

    private static Failure failure(byte[] greeting) throws Exception {
        try (HostileServer server = new HostileServer((in, out) -> {
                    in.readNBytes(8);
                    out.write(greeting);
                    while (true) {
                        out.write(new byte[100_000]);
                    }
                });
                Asking asking = Asking.of(RemoteControl.workers("amqp://127.0.0.1:" + server.port(), "w1@here")
                        .health())) {
            Failure failure = asking.failure("w1@here");
            assertThat(server.sent()).isLessThan(40L << 20);
            return failure;
        }
    }

    @Test
    void isRefusedOnceItAnnouncesAFrameThatIsTooLarge() throws Exception {
        Failure failure = failure(frame(350_000_000, new byte[0]));
        assertThat(failure.kind()).isEqualTo(FailureKind.EXCEPTION);
        assertThat(failure.message()).contains(": the reply is larger than 256 KiB; expected at most 256 KiB");
    }

    @Test
    void isRefusedOnceItsTablesAreNestedTooDeeply() throws Exception {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        DataOutputStream start = new DataOutputStream(payload);
        start.writeShort(10);
        start.writeShort(10);
        start.writeShort(9);
        for (int left = 200_000; left > 0; left -= 7) {
            start.writeInt(left);
            start.writeByte(1);
            start.writeByte('k');
            start.writeByte('F');
        }
        Failure failure = failure(frame(payload.size(), payload.toByteArray()));
        assertThat(failure.kind()).isEqualTo(FailureKind.EXCEPTION);
    }

    /**
     * Uses a fake connection, because a real RabbitMQ never sends more unacknowledged messages than the client's prefetch count
     * allows.
     */
    @Test
    void isNotReadAnyFurtherOnceItSendsWhatWasNotAskedFor() throws Exception {
        List<DeliverCallback> consumers = new ArrayList<>();
        List<Object> aborts = new ArrayList<>();
        Channel channel = (Channel) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Channel.class}, (self, method, arguments) -> {
                    Arrays.stream(arguments)
                            .filter(DeliverCallback.class::isInstance)
                            .forEach(each -> consumers.add((DeliverCallback) each));
                    return method.getReturnType() == String.class ? "tag" : null;
                });
        Connection connection = (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    if (method.getName().equals("abort")) {
                        aborts.addAll(Arrays.asList(arguments));
                    }
                    return null;
                });
        AmqpConsumer inbox = new AmqpConsumer(connection, channel, "queue");
        Delivery delivery = new Delivery(
                new Envelope(1, false, "", ""),
                new AMQP.BasicProperties.Builder().headers(Map.of()).build(),
                "{}".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 40; i++) {
            consumers.get(0).handle("tag", delivery);
        }
        assertThat(aborts)
                .contains("the broker sends more messages than were requested; expected at most 16 unacknowledged"
                        + " messages");
        List<Delivery> taken = new ArrayList<>();
        inbox.takeAll(taken::add);
        assertThat(taken).hasSize(32);
    }
}
