package org.eestatus.providers.mail;

import java.util.Optional;
import org.eestatus.core.run.Check;
import org.eestatus.servers.ClassPresence;

/** Checks of mail servers, through the mail sessions of the application server that can send. */
public final class MailSessions {

    /** Whether Jakarta Mail is present. It is not part of the Web Profile. */
    private static final boolean MAIL_IS_HERE = ClassPresence.of("jakarta.mail.Session", MailSessions.class);

    private MailSessions() {}

    /**
     * Returns a check of whether the mail server of a session accepts a connection and, if the session has a user, the
     * login. Returns empty if the resource is not a session that can send.
     */
    public static Optional<Check> check(Object resource) {
        return MAIL_IS_HERE ? TransportCheck.of(resource) : Optional.empty();
    }
}
