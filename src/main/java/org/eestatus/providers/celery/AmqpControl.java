package org.eestatus.providers.celery;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AddressResolver;
import com.rabbitmq.client.BlockedListener;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.DnsRecordIpAddressResolver;
import com.rabbitmq.client.ShutdownSignalException;
import com.rabbitmq.client.impl.DefaultExceptionHandler;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.run.CheckFailedException;
import org.eestatus.core.run.Deadline;
import org.eestatus.net.EndableSockets;
import org.eestatus.settings.Celery;
import org.jspecify.annotations.Nullable;

/**
 * Remote control of Celery workers over AMQP 0-9-1. Each check run opens its own connection, and the broker deletes the
 * reply queue when that connection ends. The queue of a worker has a consumer only while the worker is connected, so
 * absent workers are detected at once.
 */
final class AmqpControl {

    private static final System.Logger LOG = System.getLogger(AmqpControl.class.getName());
    private static final String NAME = "ee-status";

    /** Arguments of the reply queue, as Celery sets them: the queue expires after 10,000 ms without use. */
    private static final Map<String, Object> REPLY_QUEUE = Map.of("x-expires", 10_000);

    /**
     * Interval between heartbeats. During a memory or disk alarm, RabbitMQ does not read from the connection. It detects that the
     * client has closed the connection only when it sends its next heartbeat.
     */
    private static final int HEARTBEAT_SECONDS = 10;

    private final Celery.Amqp broker;
    private final String mailbox;
    private final String replyExchange;

    /** @param controlExchange Celery's {@code control_exchange} */
    AmqpControl(Celery.Amqp broker, String controlExchange) {
        this.broker = broker;
        this.mailbox = controlExchange + ".pidbox";
        this.replyExchange = "reply." + mailbox;
    }

    /**
     * Sends the request and receives the replies. Once the deadline has passed, the socket is closed, which ends any
     * operation that hangs.
     */
    void ask(Replies replies, Deadline deadline) throws Exception {
        try (EndableSockets sockets = new EndableSockets()) {
            deadline.onExpiry(sockets::close);
            Connection connection = connected(factory(deadline, sockets));
            Alarm alarm = new Alarm(sockets);
            connection.addBlockedListener(alarm);
            try {
                converse(connection, replies);
            } catch (IOException | ShutdownSignalException e) {
                throw alarm.failure().orElseGet(() -> AmqpFailures.inConversation(e));
            } finally {
                // Waits until the broker confirms that the connection is closed. Without this wait, a broker that hangs
                // would be reported as workers that do not reply.
                connection.abort(EndableSockets.timeout(deadline));
            }
        }
    }

    /**
     * A listener for alarms of the broker. A RabbitMQ broker that is low on memory or disk space stops reading from
     * connections that publish, and reports the reason.
     */
    private static final class Alarm implements BlockedListener {

        private final EndableSockets sockets;
        private volatile @Nullable String reason;

        Alarm(EndableSockets sockets) {
            this.sockets = sockets;
        }

        @Override
        public void handleBlocked(String reason) {
            this.reason = reason;
            sockets.close();
        }

        @Override
        public void handleUnblocked() {
            // The connection has already been closed.
        }

        Optional<Exception> failure() {
            return Optional.ofNullable(reason)
                    .map(text -> new CheckFailedException(
                            FailureKind.EXCEPTION, "the broker accepts no messages because of an alarm: " + text));
        }
    }

    private Connection connected(ConnectionFactory factory) throws Exception {
        try {
            AddressResolver addresses = new DnsRecordIpAddressResolver(broker.host(), broker.port(), broker.tls());
            return factory.newConnection(addresses.getAddresses(), NAME);
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            throw AmqpFailures.atLogin(e);
        }
    }

    /** Creates the connection factory. TLS uses the JVM's trust store and verifies the host name as for HTTPS (RFC 2818). */
    private ConnectionFactory factory(Deadline deadline, EndableSockets sockets) throws GeneralSecurityException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUsername(broker.user());
        factory.setPassword(broker.password());
        factory.setVirtualHost(broker.virtualHost());
        if (broker.tls()) {
            factory.useSslProtocol(SSLContext.getDefault());
            factory.enableHostnameVerification();
        }
        factory.setSocketConfigurator(factory.getSocketConfigurator().andThen(sockets::take));
        factory.setThreadFactory(AmqpControl::daemon);
        factory.setExceptionHandler(new QuietHandler());
        factory.setAutomaticRecoveryEnabled(false);
        factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        factory.setMaxInboundMessageBodySize(Replies.LONGEST);
        int timeout = EndableSockets.timeout(deadline);
        factory.setConnectionTimeout(timeout);
        // The client waits for only half of this timeout in each step of the handshake, so the timeout is doubled.
        factory.setHandshakeTimeout((int) Math.min(Integer.MAX_VALUE, 2L * timeout));
        factory.setChannelRpcTimeout(timeout);
        factory.setShutdownTimeout(timeout);
        return factory;
    }

    /** Creates the thread on which the client receives data. The thread ends with the connection. */
    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, NAME + "-amqp");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * An exception handler that logs at debug level. By default, the client logs a warning for each connection that is
     * closed at its deadline.
     */
    private static final class QuietHandler extends DefaultExceptionHandler {

        @Override
        protected void log(String message, Throwable e) {
            LOG.log(Level.DEBUG, message, e);
        }
    }

    private void converse(Connection connection, Replies replies)
            throws IOException, InterruptedException, CheckFailedException {
        declareReplyExchange(connection);
        String id = UUID.randomUUID().toString();
        String queue = id + "." + replyExchange;
        Channel channel = channel(connection);
        channel.queueDeclare(queue, false, true, true, REPLY_QUEUE);
        channel.queueBind(queue, replyExchange, id);
        AmqpConsumer inbox = new AmqpConsumer(connection, channel, queue);
        replies.refuseToAskTooLate();
        publish(connection, replies, id, inbox);

        QueueInspection queues = new QueueInspection(connection);
        for (String worker : replies.missing()) {
            inbox.takeAll(delivery -> take(delivery, replies));
            if (replies.patience().isZero()) {
                break;
            }
            if (replies.isMissing(worker) && !queues.hasConsumer(worker + "." + mailbox)) {
                replies.absent(worker);
            }
        }
        while (!replies.areComplete() && inbox.take(replies.patience(), delivery -> take(delivery, replies))) {
            // Continues until all workers have replied or no time is left.
        }
        replies.giveUp();
    }

    static Channel channel(Connection connection) throws IOException, CheckFailedException {
        return connection
                .openChannel()
                .orElseThrow(() -> new CheckFailedException(
                        FailureKind.CONFIGURATION,
                        "the broker allows too few channels per connection; expected at least 5"));
    }

    /** Declares the reply exchange as Celery does, unless it exists already. */
    private void declareReplyExchange(Connection connection) throws IOException, CheckFailedException {
        try {
            Channel channel = channel(connection);
            channel.exchangeDeclarePassive(replyExchange);
        } catch (IOException e) {
            if (AmqpFailures.code(e) != AMQP.NOT_FOUND) {
                throw e;
            }
            channel(connection).exchangeDeclare(replyExchange, "direct", false, false, Map.of());
        }
    }

    /**
     * Publishes the request on a separate channel, because the broker closes the channel if the exchange does not
     * exist. In that case, no worker has ever connected.
     */
    private void publish(Connection connection, Replies replies, String id, AmqpConsumer inbox)
            throws IOException, CheckFailedException {
        AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                .contentType("application/json")
                .contentEncoding("utf-8")
                .deliveryMode(2)
                .priority(0)
                .headers(ControlRequest.headers(replies.expires()))
                .build();
        Channel channel = channel(connection);
        channel.addShutdownListener(closed -> {
            if (AmqpFailures.code(closed) != AMQP.NOT_FOUND) {
                inbox.end(closed);
            }
        });
        channel.basicPublish(mailbox, "", properties, replies.toMissing().body(replyExchange, id));
    }

    private static void take(Delivery delivery, Replies replies) {
        AMQP.BasicProperties properties = delivery.getProperties();
        Map<String, Object> headers = properties.getHeaders();
        Object ticket = headers == null ? null : headers.get("ticket");
        replies.take(ticket == null ? null : ticket.toString(), properties.getContentType(), delivery.getBody());
    }
}
