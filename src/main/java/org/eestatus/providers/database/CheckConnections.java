package org.eestatus.providers.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.eestatus.servers.Pool;
import org.jspecify.annotations.Nullable;

/**
 * Counters for one pool: the connections that checks hold, and the checks that wait for a connection. All JNDI names of
 * the pool share the counters.
 */
final class CheckConnections {

    /** Maximum number of attempts to read the pool's figures while no check requests, takes or returns a connection. */
    private static final int LOOKS = 5;

    private int held;
    private final List<BooleanSupplier> asking = new ArrayList<>();
    private long handovers;
    private long changes;

    /**
     * Takes a connection, which counts as held until {@link #giveBack}.
     *
     * @param late returns whether the deadline of the check has passed
     */
    Connection take(DataSource dataSource, BooleanSupplier late) throws SQLException {
        ask(late);
        boolean given = false;
        try {
            Connection connection = dataSource.getConnection();
            given = true;
            return connection;
        } finally {
            answered(late, given);
        }
    }

    private synchronized void ask(BooleanSupplier late) {
        asking.add(late);
        changes++;
    }

    private synchronized void answered(BooleanSupplier late, boolean given) {
        asking.remove(late);
        changes++;
        if (given) {
            held++;
            handovers++;
        }
    }

    synchronized void giveBack() {
        held--;
        handovers++;
        changes++;
    }

    synchronized int held() {
        return held;
    }

    /** Whether a check holds a connection, or may just have received one. */
    synchronized boolean mayHold(Pool all) {
        return held > 0 || isBeingServed(all);
    }

    /**
     * Whether a check has requested a connection but does not wait in the queue of the pool. A check past its deadline
     * does not count, because it may hang outside the queue for as long as the database hangs.
     */
    private boolean isBeingServed(Pool all) {
        return asking.stream().filter(late -> !late.getAsBoolean()).count() > all.waiting();
    }

    /**
     * Returns how many times checks have taken or returned a connection so far. If two calls return the same value, no
     * check has taken or returned a connection in between.
     */
    synchronized long handovers() {
        return handovers;
    }

    /** Returns the figures of the pool without the connections that checks hold and without the checks that wait. */
    Optional<Pool> others(Supplier<Optional<Pool>> pool) {
        for (int look = 1; ; look++) {
            long before = changes();
            Optional<Pool> all = pool.get();
            if (all.isEmpty()) {
                return all;
            }
            Pool others = others(all.get(), before, look == LOOKS);
            if (others != null) {
                return Optional.of(others);
            }
            Thread.onSpinWait();
        }
    }

    private synchronized long changes() {
        return changes;
    }

    /**
     * Subtracts the checks from the figures in {@code all}. Returns null if a check has just requested, taken or
     * returned a connection, because the counters and {@code all} may then be inconsistent.
     *
     * @param before value of {@link #changes()} before {@code all} was read
     * @param last whether to return the figures even if they may be inconsistent
     */
    private synchronized @Nullable Pool others(Pool all, long before, boolean last) {
        boolean same = changes == before && !isBeingServed(all);
        return same || last ? all.without(held, asking.size()) : null;
    }
}
