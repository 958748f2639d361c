package org.eestatus.providers.messaging;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.run.Check;
import org.eestatus.core.run.CheckFailedException;
import org.eestatus.core.run.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * A check that opens a connection and a session and closes them. No message is sent or received. The session is
 * necessary because a resource adapter may connect to its broker only when a session is opened. Once the deadline has
 * passed, another thread closes the connection. Jakarta Messaging allows any thread to do so, even if the connection is
 * already closed. This class can be loaded only if Jakarta Messaging is present.
 */
final class JmsCheck implements Check {

    private static final System.Logger LOG = System.getLogger(JmsCheck.class.getName());

    private final ConnectionFactory factory;

    private JmsCheck(ConnectionFactory factory) {
        this.factory = factory;
    }

    static Optional<Check> of(Object resource) {
        return resource instanceof ConnectionFactory factory ? Optional.of(new JmsCheck(factory)) : Optional.empty();
    }

    @Override
    public @Nullable Object run(Deadline deadline) throws Exception {
        try {
            connect(deadline);
            return null;
        } catch (JMSSecurityException e) {
            throw new CheckFailedException(FailureKind.AUTHENTICATION, String.valueOf(e.getMessage()));
        } catch (JMSException e) {
            throw withLinkedCause(e);
        }
    }

    private void connect(Deadline deadline) throws JMSException, CheckFailedException {
        try (Connection connection = factory.createConnection()) {
            if (deadline.remaining().isZero()) {
                throw new CheckFailedException(
                        FailureKind.TIMEOUT, "the connection was available only after the deadline");
            }
            deadline.onExpiry(() -> end(connection));
            connection.createSession().close();
        }
    }

    private static void end(Connection connection) {
        try {
            connection.close();
        } catch (JMSException e) {
            LOG.log(Level.DEBUG, () -> "The connection of a check could not be closed: " + e.getClass());
        }
    }

    /**
     * Sets the linked exception as the cause. JMS had linked exceptions before Java had causes, and many JMS providers
     * still set only the linked exception.
     */
    private static JMSException withLinkedCause(JMSException thrown) {
        Exception linked = thrown.getLinkedException();
        if (linked != null && linked != thrown && thrown.getCause() == null) {
            thrown.initCause(linked);
        }
        return thrown;
    }
}
