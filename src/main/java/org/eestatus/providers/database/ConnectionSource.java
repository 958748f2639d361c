package org.eestatus.providers.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.eestatus.core.CheckFailedException;
import org.eestatus.core.Deadline;

/** Where a check gets its connection from, which it closes. */
@FunctionalInterface
interface ConnectionSource {

    /**
     * A connection that nobody else uses until it is closed.
     *
     * @param deadline of the check, past which nobody waits for the connection any more
     * @throws CheckFailedException where nothing can make such a connection
     */
    Connection open(Deadline deadline) throws SQLException, CheckFailedException;
}
