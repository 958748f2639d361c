package org.eestatus.servers;

import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** GlassFish and Payara. Payara has the same connection pools, naming and batch runtime as GlassFish. */
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

    /** Looks up the pool in the server's pool manager. The pool name is stored in the connection manager of the data source. */
    @Override
    public Optional<Pool> pool(DataSource dataSource) {
        ReflectiveView manager = ReflectiveView.into(dataSource).field(GlassFishNaming.CONNECTION_MANAGER);
        // Loads the runtime with the class loader of the connection manager. On GlassFish, the class loader of the data
        // source does not see the runtime.
        ReflectiveView pool = manager.callStatic("com.sun.enterprise.connectors.ConnectorRuntime", "getRuntime")
                .call("getPoolManager")
                .call("getPool", manager.field("poolInfo"));
        ReflectiveView status = pool.call("getPoolStatus");
        return Pool.read(
                status.call("getNumConnUsed"),
                status.call("getNumConnFree"),
                pool.call("getMaxPoolSize"),
                pool.call("getWaitQueueLength"));
    }

    /**
     * Returns a key with the pool name that the data source stores. The data source itself cannot be the key, because each
     * lookup returns a new data source.
     */
    @Override
    public Object poolIdentity(DataSource dataSource) {
        return ReflectiveView.into(dataSource, this::owns)
                .field(GlassFishNaming.CONNECTION_MANAGER)
                .field("poolInfo")
                .as(Object.class)
                .<Object>map(GuardedKey::of)
                .orElseGet(() -> new SameObject(dataSource));
    }

    /** Reads the address from the driver's data source, which the connection factory holds. */
    @Override
    public DatabaseAddress address(DataSource dataSource) {
        ReflectiveView object = ReflectiveView.into(dataSource);
        ReflectiveView factory = object.field("mcf", "managedConnectionFactoryImpl");
        return DatabaseAddress.in(factory.call("getDataSource"), factory, object);
    }

    @Override
    public Map<String, Number> executorFigures(Object executor) {
        return ExecutorFigures.of(executor);
    }

    @Override
    public BatchRuntimeView batch(Object api) {
        return GlassFishBatch.of(api);
    }
}
