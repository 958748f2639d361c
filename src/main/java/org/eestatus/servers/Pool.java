package org.eestatus.servers;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

/**
 * How a server's pool of connections does, in connections.
 *
 * @param active lent to somebody
 * @param idle open and free
 * @param max how many there may be
 * @param waiting how many callers wait for one
 */
public record Pool(int active, int idle, int max, int waiting) {

    /** The pool behind a data source; empty where the server does not tell. */
    public static Optional<Pool> of(DataSource dataSource) {
        return ofPayara(ReflectiveView.into(dataSource)).or(() -> ofWildFly(ReflectiveView.into(dataSource)));
    }

    /** Whether the next caller has to wait until somebody gives a connection back. */
    public boolean isUsedUp() {
        return active >= max;
    }

    /**
     * The same pool without some of its callers.
     *
     * @param lent how many connections they hold
     * @param asking how many of them are waiting for one
     */
    public Pool without(int lent, int asking) {
        int others = Math.max(0, active - lent);
        return new Pool(others, idle + active - others, max, Math.max(0, waiting - asking));
    }

    /** Payara keeps its pools in a table, by what the data source's connection manager knows of its own. */
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

    private static Optional<Pool> pool(ReflectiveView active, ReflectiveView idle, ReflectiveView max, ReflectiveView waiting) {
        return active.as(Integer.class)
                .flatMap(a -> idle.as(Integer.class)
                        .flatMap(i -> max.as(Integer.class)
                                .flatMap(m -> waiting.as(Integer.class).map(w -> new Pool(a, i, m, w)))));
    }

    /**
     * WildFly's has a permit for each connection that it may lend, taken while one is still being made too, and a pool
     * of its own for each login.
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
