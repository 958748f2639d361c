package org.eestatus.providers.database;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import org.eestatus.core.run.CheckFailedException;
import org.jspecify.annotations.Nullable;

/**
 * A connection that a check has borrowed. It can be aborted only until it is returned, because the pool may lend a
 * returned connection to another caller.
 */
final class BorrowedConnection implements AutoCloseable {

    /** An operation that aborts a connection and removes it from its pool. */
    interface Discard {
        void discard(Connection connection) throws SQLException;
    }

    private final Connection connection;
    private final @Nullable CheckFailedException shortage;
    private final Discard discard;
    private final Runnable givenBack;
    private boolean ours = true;

    BorrowedConnection(Connection connection) {
        this(connection, null, aborted -> aborted.abort(Runnable::run), () -> {});
    }

    /**
     * @param shortage a warning that the pool was exhausted before it lent the connection, or null if there was no
     *     shortage
     * @param discard aborts the connection
     * @param givenBack called once, when the connection is closed or aborted
     */
    BorrowedConnection(
            Connection connection, @Nullable CheckFailedException shortage, Discard discard, Runnable givenBack) {
        this.connection = connection;
        this.shortage = shortage;
        this.discard = discard;
        this.givenBack = givenBack;
    }

    Connection connection() {
        return connection;
    }

    /** @throws CheckFailedException with a warning if the pool was exhausted before it lent the connection */
    void warnOfShortage() throws CheckFailedException {
        if (shortage != null) {
            throw shortage;
        }
    }

    /** Aborts the connection unless it has been returned. A concurrent {@link #close} waits until the abort is complete. */
    synchronized void abort() {
        if (!ours) {
            return;
        }
        ours = false;
        try {
            discard.discard(connection);
        } catch (SQLException e) {
            System.getLogger(BorrowedConnection.class.getName())
                    .log(Level.DEBUG, () -> "The connection of a check could not be aborted: " + e.getClass());
        } finally {
            givenBack.run();
        }
    }

    @Override
    public void close() throws SQLException {
        boolean counted = end();
        try {
            connection.close();
        } finally {
            if (counted) {
                givenBack.run();
            }
        }
    }

    private synchronized boolean end() {
        boolean was = ours;
        ours = false;
        return was;
    }
}
