package org.eestatus.jndi;

import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.eestatus.servers.GuardedKey;
import org.eestatus.servers.ReflectiveView;
import org.eestatus.servers.SameObject;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether two look-ups gave the same resource. Most servers then give the same object. Payara makes a new
 * {@code DataSource} for each look-up; the resource that it stands for is in two private fields. Where they are not to
 * be read, each object is a resource of its own.
 */
final class ResourceIdentity {

    private ResourceIdentity() {}

    /** Equal for two objects that are the same resource. */
    static Object of(Object object) {
        Optional<Object> resource = object instanceof DataSource
                ? ReflectiveView.into(object).field("cm").field("resourceInfo").as(Object.class)
                : Optional.empty();
        return resource.<Object>map(GuardedKey::of).orElseGet(() -> new SameObject(object));
    }

    /**
     * Whether two objects that one name gave stand for the same resource: Payara and Open Liberty make a new handle for
     * each look-up of a connection factory or a mail session.
     */
    static boolean same(Object first, @Nullable Object second) {
        return second != null
                && (of(first).equals(of(second))
                        || (first.getClass() == second.getClass()
                                && (haveSameConnections(first, second) || haveSameMailServer(first, second))));
    }

    /** By the factory of a resource adapter behind both (Jakarta Connectors), which is shared. */
    private static boolean haveSameConnections(Object first, Object second) {
        Optional<Object> factory = ReflectiveView.into(first).field("mcf").as(Object.class);
        Optional<Object> other = ReflectiveView.into(second).field("mcf").as(Object.class);
        return factory.isPresent() && other.isPresent() && factory.get() == other.get();
    }

    private static boolean haveSameMailServer(Object first, Object second) {
        return first.getClass().getName().equals("jakarta.mail.Session")
                && ReflectiveView.into(first)
                        .call("getProperties")
                        .as(Properties.class)
                        .equals(ReflectiveView.into(second).call("getProperties").as(Properties.class));
    }
}
