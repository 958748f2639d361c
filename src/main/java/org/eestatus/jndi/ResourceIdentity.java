package org.eestatus.jndi;

import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.eestatus.servers.NamingRules;
import org.eestatus.servers.ReflectiveView;
import org.eestatus.servers.SameObject;
import org.jspecify.annotations.Nullable;

/**
 * The identity of resources, to determine whether two lookups returned the same resource. Most servers return the same object
 * for each lookup, but some create a new one.
 *
 * @param server the rules that determine the identity of a data source
 */
record ResourceIdentity(NamingRules server) {

    /** Returns a key for an object. Two objects that represent the same resource have equal keys. */
    Object of(Object object) {
        return object instanceof DataSource dataSource ? server.identity(dataSource) : new SameObject(object);
    }

    /**
     * Whether two objects that were looked up by the same name represent the same resource. Some servers create a new
     * handle for each lookup of a connection factory or a mail session.
     */
    boolean same(Object first, @Nullable Object second) {
        return second != null
                && (of(first).equals(of(second))
                        || (first.getClass() == second.getClass()
                                && (haveSameConnections(first, second) || haveSameMailServer(first, second))));
    }

    /** Whether both objects use the same managed connection factory of a resource adapter (Jakarta Connectors). */
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
                        .equals(ReflectiveView.into(second)
                                .call("getProperties")
                                .as(Properties.class));
    }
}
