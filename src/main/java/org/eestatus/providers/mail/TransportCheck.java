package org.eestatus.providers.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.util.Optional;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.run.Check;
import org.eestatus.core.run.CheckFailedException;
import org.eestatus.core.run.Deadline;
import org.eestatus.net.EndableSockets;
import org.jspecify.annotations.Nullable;

/**
 * A check that connects the transport of a mail session and then closes the transport. No message is sent. Once the
 * deadline has passed, the sockets are closed, because {@link Transport#close} would wait for a connection attempt that
 * hangs. This class can be loaded only if Jakarta Mail is present.
 */
final class TransportCheck implements Check {

    private final Session session;
    private final String protocol;

    private TransportCheck(Session session, String protocol) {
        this.session = session;
        this.protocol = protocol;
    }

    /**
     * Returns a check for a mail session that can send mail, or empty for any other resource. A session that sets no
     * host at all sends mail through the local machine (Jakarta Mail, appendix A). A session that sets hosts only for
     * other protocols is used only to read mail.
     */
    static Optional<Check> of(Object resource) {
        if (!(resource instanceof Session session)) {
            return Optional.empty();
        }
        String named = session.getProperty("mail.transport.protocol");
        String protocol = named == null ? "smtp" : named;
        boolean sends = session.getProperty("mail." + protocol + ".host") != null
                || session.getProperty("mail.host") != null
                || session.getProperties().stringPropertyNames().stream()
                        .noneMatch(name -> name.startsWith("mail.") && name.endsWith(".host"));
        return sends ? Optional.of(new TransportCheck(session, protocol)) : Optional.empty();
    }

    @Override
    public @Nullable Object run(Deadline deadline) throws Exception {
        try (EndableSockets sockets = new EndableSockets()) {
            deadline.onExpiry(sockets::close);
            Session ours = BoundedSession.of(session, protocol, deadline.remaining(), new PlainSockets(sockets));
            try (Transport transport = ours.getTransport(session.getProvider(protocol))) {
                transport.connect();
            }
            return null;
        } catch (AuthenticationFailedException e) {
            throw new CheckFailedException(FailureKind.AUTHENTICATION, String.valueOf(e.getMessage()));
        }
    }
}
