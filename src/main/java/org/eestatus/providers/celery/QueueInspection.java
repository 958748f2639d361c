package org.eestatus.providers.celery;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import org.eestatus.core.run.CheckFailedException;

/** Read-only inspection of queues. It uses its own channel, because the broker closes the channel if an inspection fails. */
final class QueueInspection {

    private final Connection connection;
    private Channel channel;

    QueueInspection(Connection connection) throws IOException, CheckFailedException {
        this.connection = connection;
        this.channel = AmqpControl.channel(connection);
    }

    /** Whether a queue has a consumer. Also true if the broker refuses to inspect the queue. */
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
