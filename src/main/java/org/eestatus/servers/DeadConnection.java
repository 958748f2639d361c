package org.eestatus.servers;

import java.sql.Connection;
import java.sql.SQLException;

/** A broken connection of a server's connection pool. */
public final class DeadConnection {

    private DeadConnection() {}

    /**
     * Removes a connection from its pool so that the pool does not lend it again. Payara removes each connection that is
     * aborted. WildFly lends an aborted connection again unless its data source validates connections, so a connection error
     * is broadcast to it, as WildFly itself does for errors that it knows to be fatal.
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
