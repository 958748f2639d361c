package org.eestatus.providers.mail;

import java.util.Optional;
import org.eestatus.core.run.Check;
import org.eestatus.servers.ClassPresence;

/** Checks of mail servers, through those mail sessions of the application server that can send mail. */
public final class MailSessions {

    /** Whether Jakarta Mail is present. It is not part of the Web Profile. */
    private static final boolean MAIL_IS_HERE = ClassPresence.of("jakarta.mail.Session", MailSessions.class);

    private MailSessions() {}

    /**
     * Returns a check that connects to the mail server of a session, and logs in if the session has a user. Returns
     * empty if the resource is not a mail session that can send mail.
     */
    public static Optional<Check> check(Object resource) {
        return MAIL_IS_HERE ? TransportCheck.of(resource) : Optional.empty();
    }
}
