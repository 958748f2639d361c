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

/** Counts the connections of one pool that checks hold or wait for, under all names of the pool together. */
final class CheckConnections {

    /** How often the pool is read again if a check takes or returns a connection at the same time. */
    private static final int LOOKS = 5;

    private int held;
    private final List<BooleanSupplier> asking = new ArrayList<>();
    private long handovers;
    private long changes;

    /**
     * A connection that counts as held until {@link #giveBack}.
     *
     * @param late whether the deadline of the check is over
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

    /** Whether a check holds a connection, or may just have been given one. */
    synchronized boolean mayHold(Pool all) {
        return held > 0 || isBeingServed(all);
    }

    /**
     * Whether a check asks for a connection and does not wait in the queue of the pool. A check past its deadline does
     * not count, since it may hang outside the queue for as long as the database hangs.
     */
    private boolean isBeingServed(Pool all) {
        return asking.stream().filter(late -> !late.getAsBoolean()).count() > all.waiting();
    }

    /** How often checks have taken or given back a connection so far, which tells whether one did so in between. */
    synchronized long handovers() {
        return handovers;
    }

    /** The pool without the connections and the waiting of checks. */
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

    /** Null if the counts may not belong to these figures, since a check has just asked, taken or returned a connection. */
    private synchronized @Nullable Pool others(Pool all, long before, boolean last) {
        boolean same = changes == before && !isBeingServed(all);
        return same || last ? all.without(held, asking.size()) : null;
    }
}
