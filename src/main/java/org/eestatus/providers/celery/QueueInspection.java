package org.eestatus.providers.celery;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import org.eestatus.core.CheckFailedException;

/** Looks at queues of others without a change to them, on a channel that the broker closes where it says no. */
final class QueueInspection {

    private final Connection connection;
    private Channel channel;

    QueueInspection(Connection connection) throws IOException, CheckFailedException {
        this.connection = connection;
        this.channel = AmqpControl.channel(connection);
    }

    /** Whether somebody takes what is in it; one that may not be looked at belongs to somebody. */
    boolean hasConsumer(String queue) throws IOException, CheckFailedException {
        if (!channel.isOpen()) {
            channel = AmqpControl.channel(connection);
        }
        try {
            return channel.queueDeclarePassive(queue).getConsumerCount() > 0;
        } catch (IOException e) {
            return switch (AmqpFailures.code(e)) {
                case AMQP.NOT_FOUND -> false;
                case AMQP.RESOURCE_LOCKED, AMQP.ACCESS_REFUSED -> true;
                default -> throw e;
            };
        }
    }
}
