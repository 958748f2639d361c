package org.eestatus.servers;

import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** GlassFish and Payara. Both have the connection pools, the naming and the batch runtime of GlassFish. */
public final class GlassFish extends KnownServer {

    private static final ClassNames OWN = ClassNames.in(
            "com.sun.appserv.",
            "com.sun.ejb.",
            "com.sun.enterprise.",
            "com.sun.gjc.",
            "com.sun.messaging.",
            "fish.payara.",
            "org.glassfish.");

    public GlassFish() {
        super(new GlassFishNaming(OWN));
    }

    /**
     * Reads the pool from the server's table of pools, by the pool name that the connection manager of the data source stores.
     */
    @Override
    public Optional<Pool> pool(DataSource dataSource) {
        ReflectiveView object = ReflectiveView.into(dataSource);
        ReflectiveView pool = object.callStatic("com.sun.enterprise.connectors.ConnectorRuntime", "getRuntime")
                .call("getPoolManager")
                .call("getPool", object.field("cm").field("poolInfo"));
        ReflectiveView status = pool.call("getPoolStatus");
        return Pool.read(
                status.call("getNumConnUsed"),
                status.call("getNumConnFree"),
                pool.call("getMaxPoolSize"),
                pool.call("getWaitQueueLength"));
    }

    /** Returns a key with the pool name that the data source holds, because each lookup returns a new data source. */
    @Override
    public Object poolIdentity(DataSource dataSource) {
        return ReflectiveView.into(dataSource, this::owns)
                .field("cm")
                .field("poolInfo")
                .as(Object.class)
                .<Object>map(GuardedKey::of)
                .orElseGet(() -> new SameObject(dataSource));
    }

    /** Reads the address from the driver's data source, which the connection factory holds. */
    @Override
    public DatabaseAddress address(DataSource dataSource) {
        ReflectiveView object = ReflectiveView.into(dataSource);
        ReflectiveView factory = object.field("mcf");
        return DatabaseAddress.in(factory.call("getDataSource"), factory, object);
    }

    @Override
    public Map<String, Number> executorFigures(Object executor) {
        return ExecutorFigures.of(executor);
    }

    @Override
    public BatchRuntimeView batch(Object api) {
        return new GlassFishBatch(ReflectiveView.into(api));
    }
}
