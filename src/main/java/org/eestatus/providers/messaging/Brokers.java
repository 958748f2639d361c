package org.eestatus.providers.messaging;

import java.util.Optional;
import org.eestatus.core.Check;
import org.eestatus.servers.ClassPresence;

/** The message brokers of the server, by their JMS connection factories. */
public final class Brokers {

    /** Jakarta Messaging is not in the Web Profile. */
    private static final boolean JMS_IS_HERE = ClassPresence.of("jakarta.jms.ConnectionFactory", Brokers.class);

    private Brokers() {}

    /** Whether the broker behind a resource lets in, if that is a connection factory. */
    public static Optional<Check> check(Object resource) {
        return JMS_IS_HERE ? JmsCheck.of(resource) : Optional.empty();
    }
}
