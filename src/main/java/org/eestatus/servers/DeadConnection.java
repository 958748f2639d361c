package org.eestatus.servers;

import java.sql.Connection;
import java.sql.SQLException;

/** A connection of a server's pool that is of no use any more. */
public final class DeadConnection {

    private DeadConnection() {}

    /**
     * Makes the pool forget it, so that it lends it to nobody again. Payara does so with every connection that is
     * aborted. WildFly lends it again unless its data source validates connections; it forgets those of which an error is
     * broadcast, as it does itself where it knows an error to be fatal.
     *
     * @throws SQLException if the connection cannot be aborted
     */
    public static void discard(Connection connection) throws SQLException {
        ReflectiveView.into(connection)
                .field("mc")
                .callHidden("broadcastConnectionError", new SQLException("EE Status: the connection is not valid"));
        connection.abort(Runnable::run);
    }
}
