package org.eestatus.providers.database;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eestatus.core.Check;
import org.eestatus.core.CheckFailedException;
import org.eestatus.core.Deadline;
import org.eestatus.core.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Takes a connection, has the driver validate it, looks at it, and gives it back. Past the deadline the connection is
 * aborted; the thread is never interrupted, since an interrupt can close an embedded database for every application.
 */
final class ConnectionCheck implements Check {

    private static final System.Logger LOG = System.getLogger(ConnectionCheck.class.getName());

    private final ConnectionSource database;
    private final Look look;

    /** What is looked at once the connection is valid. */
    @FunctionalInterface
    interface Look {
        @Nullable
        Object at(Connection connection, Deadline deadline) throws SQLException;
    }

    ConnectionCheck(ConnectionSource database, Look look) {
        this.database = database;
        this.look = look;
    }

    @Override
    public @Nullable Object run(Deadline deadline) throws Exception {
        try (Borrowed borrowed = new Borrowed(database.open(deadline))) {
            if (deadline.remaining().isZero()) {
                throw new CheckFailedException(Kind.TIMEOUT, "a connection was had only after the deadline");
            }
            deadline.endBy(borrowed::abort);
            if (!borrowed.connection.isValid(seconds(deadline.remaining()))) {
                throw new CheckFailedException(Kind.EXCEPTION, "the driver says that the connection is not valid");
            }
            return look.at(borrowed.connection, deadline);
        }
    }

    /** As {@link Connection#isValid} counts: whole seconds, zero meaning no limit. */
    static int seconds(Duration left) {
        return Math.toIntExact(left.plusMillis(999).toSeconds());
    }

    /** A connection that is aborted only while it is ours: once given back, the pool may have lent it to others. */
    private static final class Borrowed implements AutoCloseable {

        private final Connection connection;
        private final AtomicBoolean ours = new AtomicBoolean(true);

        Borrowed(Connection connection) {
            this.connection = connection;
        }

        void abort() {
            if (!ours.compareAndSet(true, false)) {
                return;
            }
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.log(Level.DEBUG, () -> "A connection past its deadline could not be aborted: " + e.getClass());
            }
        }

        @Override
        public void close() throws SQLException {
            ours.set(false);
            connection.close();
        }
    }
}
