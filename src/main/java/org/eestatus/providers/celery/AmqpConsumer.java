package org.eestatus.providers.celery;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What arrives in a queue, a few messages at a time, until the connection ends. */
final class AmqpConsumer {

    /** How many the broker sends ahead: what workers answer is not to fill the memory. */
    private static final int AHEAD = 16;

    private static final String TOO_MANY =
            "the broker sends messages that were not asked for; expected at most %s before the first is acknowledged"
                    .formatted(AHEAD);

    private final Channel channel;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();

    private sealed interface Arrival {}

    private record Message(Delivery delivery) implements Arrival {}

    private record End(ShutdownSignalException reason) implements Arrival {}

    AmqpConsumer(Connection connection, Channel channel, String queue) throws IOException {
        this.channel = channel;
        connection.addShutdownListener(this::end);
        channel.basicQos(AHEAD);
        channel.basicConsume(queue, false, (tag, delivery) -> arrive(connection, delivery), tag -> {});
    }

    /** A broker that sends more than was asked for is not read any further. */
    private void arrive(Connection connection, Delivery delivery) {
        if (arrivals.size() < 2 * AHEAD) {
            arrivals.add(new Message(delivery));
        } else {
            connection.abort(AMQP.RESOURCE_ERROR, TOO_MANY, 0);
        }
    }

    /** Nothing more is to be waited for. */
    void end(ShutdownSignalException reason) {
        arrivals.add(new End(reason));
    }

    /** Takes what has arrived. */
    void takeAll(Consumer<Delivery> taker) throws IOException {
        for (Arrival next = arrivals.poll(); next != null; next = arrivals.poll()) {
            take(next, taker);
        }
    }

    /**
     * Takes the next one, if it comes in time.
     *
     * @return whether it came
     * @throws ShutdownSignalException if none can come any more
     */
    boolean take(Duration patience, Consumer<Delivery> taker) throws IOException, InterruptedException {
        Arrival next = arrivals.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (next == null || patience.isZero()) {
            return false;
        }
        take(next, taker);
        return true;
    }

    private void take(Arrival next, Consumer<Delivery> taker) throws IOException {
        if (next instanceof End end) {
            throw end.reason();
        }
        Delivery delivery = ((Message) next).delivery();
        channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
        taker.accept(delivery);
    }
}
