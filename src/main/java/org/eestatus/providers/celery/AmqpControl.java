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
import org.eestatus.core.CheckFailedException;
import org.eestatus.core.Deadline;
import org.eestatus.core.FailureKind;
import org.eestatus.settings.Celery;
import org.eestatus.net.EndableSockets;
import org.jspecify.annotations.Nullable;

/**
 * Remote control over AMQP 0-9-1, on a connection of its own, with which the reply queue goes. A worker has a queue of
 * its own at the broker for as long as it is connected, so that who is absent is known at once.
 */
final class AmqpControl {

    private static final System.Logger LOG = System.getLogger(AmqpControl.class.getName());
    private static final String NAME = "ee-status";

    /** As Celery makes its own, in milliseconds. */
    private static final Map<String, Object> REPLY_QUEUE = Map.of("x-expires", 10_000);

    /** A broker under an alarm does not notice that a connection was closed until it sends a heartbeat. */
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

    /** Past the deadline the socket is closed, wherever it hangs. */
    void ask(Replies replies, Deadline deadline) throws Exception {
        try (EndableSockets sockets = new EndableSockets()) {
            deadline.endBy(sockets::close);
            Connection connection = connected(factory(deadline, sockets));
            Alarm alarm = new Alarm(sockets);
            connection.addBlockedListener(alarm);
            try {
                converse(connection, replies);
            } catch (IOException | ShutdownSignalException e) {
                throw alarm.failure().orElseGet(() -> AmqpFailures.inConversation(e));
            } finally {
                // Waits for the broker, so that one that hangs is not taken for workers that do not answer.
                connection.abort(EndableSockets.timeout(deadline));
            }
        }
    }

    /** A RabbitMQ that is low on memory or disk reads nothing more from a connection that publishes, and says why. */
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
            // The connection has ended.
        }

        Optional<Exception> failure() {
            return Optional.ofNullable(reason)
                    .map(text -> new CheckFailedException(
                            FailureKind.EXCEPTION, "it takes no messages because of an alarm: " + text));
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

    /** Trusts what the JVM trusts; the name is verified as for HTTPS (RFC 2818). */
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
        // The client waits half as long for each step.
        factory.setHandshakeTimeout((int) Math.min(Integer.MAX_VALUE, 2L * timeout));
        factory.setChannelRpcTimeout(timeout);
        factory.setShutdownTimeout(timeout);
        return factory;
    }

    /** The client's own thread for what arrives, which ends with the connection. */
    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, NAME + "-amqp");
        thread.setDaemon(true);
        return thread;
    }

    /** The client would warn in the server's log of each connection that is closed at its deadline. */
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
            // Until all have answered, or time is up.
        }
        replies.giveUp();
    }

    static Channel channel(Connection connection) throws IOException, CheckFailedException {
        return connection
                .openChannel()
                .orElseThrow(() -> new CheckFailedException(
                        FailureKind.CONFIGURATION, "it allows too few channels on a connection; expected at least 5"));
    }

    /** As Celery declares it, unless it is there already. */
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

    /** On a channel of its own, which the broker closes where it has no such exchange, since no worker was ever there. */
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
