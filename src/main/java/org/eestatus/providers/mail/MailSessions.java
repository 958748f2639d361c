package org.eestatus.providers.mail;

import java.util.Optional;
import org.eestatus.core.Check;
import org.eestatus.servers.ClassPresence;

/** The mail servers, by the server's mail sessions that can send. */
public final class MailSessions {

    /** Jakarta Mail is not in the Web Profile. */
    private static final boolean MAIL_IS_HERE = ClassPresence.of("jakarta.mail.Session", MailSessions.class);

    private MailSessions() {}

    /**
     * Whether the mail server behind a resource takes a connection, and the session's user where it has one, if that is a
     * session that can send.
     */
    public static Optional<Check> check(Object resource) {
        return MAIL_IS_HERE ? TransportCheck.of(resource) : Optional.empty();
    }
}
