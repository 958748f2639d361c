package org.eestatus.servers;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

/**
 * The state of a server's connection pool, in connections.
 *
 * @param active in use
 * @param idle open and available
 * @param max the maximum number of connections
 * @param waiting the number of callers that wait for a connection
 */
public record Pool(int active, int idle, int max, int waiting) {

    /** Returns the pool of a data source, or empty if the server does not expose it. */
    public static Optional<Pool> of(DataSource dataSource) {
        return ofPayara(ReflectiveView.into(dataSource)).or(() -> ofWildFly(ReflectiveView.into(dataSource)));
    }

    /** Whether the pool is exhausted, so the next caller has to wait until a connection is returned. */
    public boolean isUsedUp() {
        return active >= max;
    }

    /**
     * Returns the same pool without some of its callers.
     *
     * @param lent the number of connections that they hold
     * @param asking the number of them that wait for a connection
     */
    public Pool without(int lent, int asking) {
        int others = Math.max(0, active - lent);
        return new Pool(others, idle + active - others, max, Math.max(0, waiting - asking));
    }

    /**
     * Reads Payara's pool. Payara keeps its pools in a table, by the pool name that the data source's connection manager
     * stores.
     */
    private static Optional<Pool> ofPayara(ReflectiveView dataSource) {
        ReflectiveView pool = dataSource
                .callStatic("com.sun.enterprise.connectors.ConnectorRuntime", "getRuntime")
                .call("getPoolManager")
                .call("getPool", dataSource.field("cm").field("poolInfo"));
        ReflectiveView status = pool.call("getPoolStatus");
        return pool(
                status.call("getNumConnUsed"),
                status.call("getNumConnFree"),
                pool.call("getMaxPoolSize"),
                pool.call("getWaitQueueLength"));
    }

    private static Optional<Pool> pool(
            ReflectiveView active, ReflectiveView idle, ReflectiveView max, ReflectiveView waiting) {
        return active.as(Integer.class)
                .flatMap(a -> idle.as(Integer.class)
                        .flatMap(i -> max.as(Integer.class)
                                .flatMap(m -> waiting.as(Integer.class).map(w -> new Pool(a, i, m, w)))));
    }

    /**
     * Reads WildFly's pool. It has one permit for each connection that it may lend, which is also acquired while a connection
     * is being created, and one sub-pool for each login.
     */
    private static Optional<Pool> ofWildFly(ReflectiveView dataSource) {
        ReflectiveView pool = dataSource.field("delegate").field("cm").call("getPool");
        Optional<Integer> max =
                pool.field("poolConfiguration").call("getMaxSize").as(Integer.class);
        Optional<Semaphore> permits = pool.call("getLock").as(Semaphore.class);
        int open = pool.field("mcpPools")
                .values()
                .mapToInt(part -> part.call("getActive").as(Integer.class).orElse(0))
                .sum();
        return max.flatMap(m -> permits.map(p -> {
            int active = Math.min(m - p.availablePermits(), open);
            return new Pool(active, open - active, m, p.getQueueLength());
        }));
    }
}
