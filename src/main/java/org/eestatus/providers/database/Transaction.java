package org.eestatus.providers.database;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The transaction that a statement implicitly begins on a connection without autocommit. It has to be rolled back
 * before the connection returns to the pool.
 */
record Transaction(Connection connection) implements AutoCloseable {

    /** Rolls back the transaction, so that a failed statement does not prevent the next one from running. */
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
