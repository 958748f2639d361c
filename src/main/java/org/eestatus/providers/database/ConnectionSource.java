package org.eestatus.providers.database;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.eestatus.core.CheckFailedException;
import org.eestatus.core.Deadline;
import org.eestatus.servers.Pool;
import org.jspecify.annotations.Nullable;

/** Where a check gets its connection from. */
interface ConnectionSource {

    /**
     * A connection that nobody else uses until it is closed.
     *
     * @param deadline of the check, past which nobody waits for the connection any more
     * @throws CheckFailedException where nothing can make such a connection, or the pool has none to give
     */
    BorrowedConnection lend(Deadline deadline) throws SQLException, CheckFailedException, InterruptedException;

    /** How many connections in a row may be dead before it counts: a pool may still hold those of a server that went. */
    default int patience() {
        return 1;
    }

    /** The URL and the user, as far as they are known without a connection. */
    default Map<String, @Nullable Object> settings() {
        return Map.of();
    }

    /** Keeps the URL and the user that a valid connection reported, for when none can be made. */
    default void remember(Map<String, @Nullable Object> settings) {}

    /** How the pool behind it does, apart from the connections that checks have. */
    default Optional<Pool> pool() {
        return Optional.empty();
    }
}
