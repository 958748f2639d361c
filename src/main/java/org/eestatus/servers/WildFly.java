package org.eestatus.servers;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

/** WildFly and JBoss EAP. Their connection pools are those of IronJacamar. */
public final class WildFly extends KnownServer {

    private static final ClassNames OWN = ClassNames.in("org.jboss.", "org.wildfly.");

    public WildFly() {
        super(new WildFlyNaming(OWN));
    }

    /**
     * Reads the state of the pool. The pool has one sub-pool for each login, and one permit for each connection that it may
     * lend. A permit is also held while a connection is being created, so the number of active connections is limited to the
     * number of open ones.
     */
    @Override
    public Optional<Pool> pool(DataSource dataSource) {
        ReflectiveView pool = pool(ReflectiveView.into(dataSource));
        Optional<Integer> max =
                pool.field("poolConfiguration").call("getMaxSize").as(Integer.class);
        Optional<Semaphore> permits = pool.call("getLock").as(Semaphore.class);
        int open = pool.field("mcpPools")
                .values()
                .mapToInt(part -> part.call("getActive").as(Integer.class).orElse(0))
                .sum();
        return max.flatMap(most -> permits.map(left -> {
            int active = Math.min(most - left.availablePermits(), open);
            return new Pool(active, open - active, most, left.getQueueLength());
        }));
    }

    @Override
    public Object poolIdentity(DataSource dataSource) {
        return new SameObject(pool(ReflectiveView.into(dataSource, this::owns))
                .as(Object.class)
                .orElse(dataSource));
    }

    private static ReflectiveView pool(ReflectiveView dataSource) {
        return dataSource.field("delegate").field("cm").call("getPool");
    }

    @Override
    public DatabaseAddress address(DataSource dataSource) {
        ReflectiveView object = ReflectiveView.into(dataSource);
        return DatabaseAddress.in(object.field("delegate").field("mcf"), object);
    }

    /**
     * Broadcasts a connection error before it aborts the connection, as WildFly does for errors that it knows to be fatal.
     * Without the broadcast, the pool would lend the aborted connection again, unless the data source validates connections.
     */
    @Override
    public void discard(Connection connection) throws SQLException {
        ReflectiveView.into(connection)
                .field("mc")
                .callHidden("broadcastConnectionError", new SQLException("EE Status: the connection is not valid"));
        connection.abort(Runnable::run);
    }

    @Override
    public Map<String, Number> executorFigures(Object executor) {
        return ExecutorFigures.of(executor);
    }

    /** Returns a view of the job operators of all applications, because each application has its own batch runtime. */
    @Override
    public BatchRuntimeView batch(Object api) {
        return new BatchRuntimeView() {
            @Override
            public <T> List<T> operators(T own, Class<T> type) {
                List<T> all = ReflectiveView.into(own)
                        .callStatic("org.jberet.spi.JobOperatorContext", "getJobOperatorContext")
                        .field("SELECTOR")
                        .field("contexts")
                        .values()
                        .flatMap(context -> context.call("getJobOperator").as(type).stream())
                        .toList();
                return all.isEmpty() ? List.of(own) : all;
            }
        };
    }
}
