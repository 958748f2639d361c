package org.eestatus.servers;

import java.util.Optional;
import javax.sql.DataSource;

/** Determines whether two data sources use the same connection pool. */
public final class PoolIdentity {

    private PoolIdentity() {}

    /**
     * Returns a key that is equal for two data sources of the same pool. Payara's data sources are separate objects that hold
     * equal pool names; WildFly's data sources hold the pool in a field. If the server does not expose the pool, or for a
     * class of an application, each object counts as a pool of its own.
     */
    public static Object of(DataSource dataSource) {
        ReflectiveView object = ReflectiveView.intoServer(dataSource);
        Optional<Object> ofPayara =
                object.field("cm").field("poolInfo").as(Object.class).map(GuardedKey::of);
        return ofPayara.or(() -> object.field("delegate")
                        .field("cm")
                        .call("getPool")
                        .as(Object.class)
                        .map(SameObject::new))
                .orElseGet(() -> new SameObject(dataSource));
    }
}
