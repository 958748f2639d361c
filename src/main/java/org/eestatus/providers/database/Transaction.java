package org.eestatus.providers.database;

import java.sql.Connection;
import java.sql.SQLException;

/** What a connection without autocommit begins by itself at a statement; its pool must not get it back open. */
record Transaction(Connection connection) implements AutoCloseable {

    /** Ends it, so that what failed in it does not keep the next statement from running. */
    void end(SQLException cause) throws SQLException {
        try {
            close();
        } catch (SQLException e) {
            cause.addSuppressed(e);
            throw cause;
        }
    }

    @Override
    public void close() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
    }
}
