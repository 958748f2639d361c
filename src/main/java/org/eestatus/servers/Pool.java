package org.eestatus.servers;

import java.util.Optional;

/**
 * The state of a server's connection pool.
 *
 * @param active the number of connections in use
 * @param idle the number of connections that are open and available
 * @param max the maximum number of connections
 * @param waiting the number of callers that wait for a connection
 */
public record Pool(int active, int idle, int max, int waiting) {

    /** Whether the pool is exhausted. The next caller then has to wait until a connection is returned. */
    public boolean isUsedUp() {
        return active >= max;
    }

    /**
     * Returns the state as it would be without some of the callers.
     *
     * @param lent the number of connections that these callers hold
     * @param asking the number of these callers that wait for a connection
     */
    public Pool without(int lent, int asking) {
        int others = Math.max(0, active - lent);
        return new Pool(others, idle + active - others, max, Math.max(0, waiting - asking));
    }

    /** Returns a pool with these integers, or empty if one of them is not available. */
    static Optional<Pool> read(ReflectiveView active, ReflectiveView idle, ReflectiveView max, ReflectiveView waiting) {
        return active.as(Integer.class)
                .flatMap(a -> idle.as(Integer.class)
                        .flatMap(i -> max.as(Integer.class)
                                .flatMap(m -> waiting.as(Integer.class).map(w -> new Pool(a, i, m, w)))));
    }
}
