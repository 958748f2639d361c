package org.eestatus.providers.messaging;

import java.util.Optional;
import org.eestatus.core.run.Check;
import org.eestatus.servers.ClassPresence;

/** Checks of the message brokers of the server, through their JMS connection factories. */
public final class Brokers {

    /** Whether Jakarta Messaging is present. It is not part of the Web Profile. */
    private static final boolean JMS_IS_HERE = ClassPresence.of("jakarta.jms.ConnectionFactory", Brokers.class);

    private Brokers() {}

    /** Returns a check that opens a session with the broker of a connection factory, or empty for any other resource. */
    public static Optional<Check> check(Object resource) {
        return JMS_IS_HERE ? JmsCheck.of(resource) : Optional.empty();
    }
}
