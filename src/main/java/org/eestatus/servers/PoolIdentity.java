package org.eestatus.servers;

import java.util.Optional;
import javax.sql.DataSource;

/** Tells whether two data sources take their connections from one pool. */
public final class PoolIdentity {

    private PoolIdentity() {}

    /**
     * Equal for two data sources of one pool. Payara's are objects of their own that name the same pool, WildFly's have
     * the pool in a field. Where the server does not tell, or for a class of an application, each object has a pool of its own.
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
