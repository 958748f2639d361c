package org.eestatus.providers.database;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.eestatus.core.run.CheckFailedException;
import org.eestatus.core.run.Deadline;
import org.eestatus.servers.Pool;
import org.jspecify.annotations.Nullable;

/** A source of database connections for checks. */
interface ConnectionSource {

    /**
     * Returns a connection for exclusive use until it is closed.
     *
     * @param deadline deadline of the check, which limits timeouts and retries
     * @throws CheckFailedException if the connection cannot be opened with this configuration, or if the pool is
     *     exhausted
     */
    BorrowedConnection lend(Deadline deadline) throws SQLException, CheckFailedException, InterruptedException;

    /**
     * Returns the number of consecutive invalid connections after which the check fails. A pool may return more than 1,
     * because it may still hold several connections to a server that is gone.
     */
    default int patience() {
        return 1;
    }

    /** Returns the URL and the user, as far as they are known without a connection. */
    default Map<String, @Nullable Object> settings() {
        return Map.of();
    }

    /** Stores the URL and the user that a valid connection reported, for later runs without a connection. */
    default void remember(Map<String, @Nullable Object> settings) {}

    /** Returns the figures of the connection pool, without the connections that checks hold. */
    default Optional<Pool> pool() {
        return Optional.empty();
    }
}
