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

/** A consumer that receives the messages of a queue, a few at a time, until the connection ends. */
final class AmqpConsumer {

    /** Prefetch count. It limits the number of unacknowledged messages, so that replies from workers do not exhaust memory. */
    private static final int AHEAD = 16;

    private static final String TOO_MANY =
            "the broker sends more messages than were requested; expected at most %s unacknowledged messages"
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

    /** Stores a message. Aborts the connection if the broker sends more messages than were requested. */
    private void arrive(Connection connection, Delivery delivery) {
        if (arrivals.size() < 2 * AHEAD) {
            arrivals.add(new Message(delivery));
        } else {
            connection.abort(AMQP.RESOURCE_ERROR, TOO_MANY, 0);
        }
    }

    /** Signals that no more messages will arrive. */
    void end(ShutdownSignalException reason) {
        arrivals.add(new End(reason));
    }

    /** Acknowledges all messages that have arrived, and passes them to {@code taker}. */
    void takeAll(Consumer<Delivery> taker) throws IOException {
        for (Arrival next = arrivals.poll(); next != null; next = arrivals.poll()) {
            take(next, taker);
        }
    }

    /**
     * Acknowledges the next message and passes it to {@code taker}, if it arrives in time.
     *
     * @return whether a message was passed to {@code taker}
     * @throws ShutdownSignalException if no more messages can arrive
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
