package org.eestatus.providers.mail;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eestatus.core.Check;
import org.eestatus.core.Component;
import org.eestatus.core.Presence;
import org.eestatus.core.Source;

/** Every mail session among the resources that can send, one component each. */
public final class MailSessions {

    /** Jakarta Mail is not in the Web Profile. */
    private static final boolean MAIL_IS_HERE = Presence.of("jakarta.mail.Session", MailSessions.class);

    private MailSessions() {}

    /** Whether the mail server of each session takes a connection, and the session's user where it has one. */
    public static Source health(Callable<Map<String, Object>> resources) {
        return new Source.Composite(
                Source.Listing.of(resources, resource -> check(resource).map(Component::verdictOf)));
    }

    /** Whether a resource of the server is a mail session that can send. */
    public static boolean uses(Object resource) {
        return check(resource).isPresent();
    }

    private static Optional<Check> check(Object resource) {
        return MAIL_IS_HERE ? TransportCheck.of(resource) : Optional.empty();
    }
}
