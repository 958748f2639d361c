package org.eestatus.providers.messaging;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eestatus.core.Check;
import org.eestatus.core.Component;
import org.eestatus.core.Presence;
import org.eestatus.core.Source;

/** Every JMS connection factory among the resources, one component each. */
public final class Brokers {

    /** Jakarta Messaging is not in the Web Profile. */
    private static final boolean JMS_IS_HERE = Presence.of("jakarta.jms.ConnectionFactory", Brokers.class);

    private Brokers() {}

    /** Whether the broker behind each connection factory lets in. */
    public static Source health(Callable<Map<String, Object>> resources) {
        return new Source.Composite(
                Source.Listing.of(resources, resource -> check(resource).map(Component::verdictOf)));
    }

    /** Whether a resource of the server is a connection factory. */
    public static boolean uses(Object resource) {
        return check(resource).isPresent();
    }

    private static Optional<Check> check(Object resource) {
        return JMS_IS_HERE ? JmsCheck.of(resource) : Optional.empty();
    }
}
