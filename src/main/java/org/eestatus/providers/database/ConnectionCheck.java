package org.eestatus.providers.database;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
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

    private final DataSource dataSource;
    private final Look look;

    /** What is looked at once the connection is valid. */
    @FunctionalInterface
    interface Look {
        @Nullable
        Object at(Connection connection) throws SQLException;
    }

    ConnectionCheck(DataSource dataSource, Look look) {
        this.dataSource = dataSource;
        this.look = look;
    }

    @Override
    public @Nullable Object run(Deadline deadline) throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            if (deadline.remaining().isZero()) {
                return null;
            }
            deadline.endBy(() -> abort(connection));
            if (!connection.isValid(seconds(deadline.remaining()))) {
                throw new CheckFailedException(Kind.EXCEPTION, "the driver says that the connection is not valid");
            }
            return look.at(connection);
        }
    }

    /** As {@link Connection#isValid} counts: whole seconds, zero meaning no limit. */
    private static int seconds(Duration left) {
        return Math.toIntExact(left.plusMillis(999).toSeconds());
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "A connection past its deadline could not be aborted", e);
        }
    }
}
