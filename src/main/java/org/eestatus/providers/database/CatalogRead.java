package org.eestatus.providers.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A read of the catalog of an SQLite database. SQLite's driver opens and validates a connection without reading the
 * file, so any file would pass the check without this read.
 */
final class CatalogRead {

    private static final String SQLITE = "jdbc:sqlite:";
    private static final String SQLITE_CATALOG = "select count(*) from sqlite_master";

    private CatalogRead() {}

    /** @throws SQLException if the file cannot be read, or is not a database */
    static void of(Connection connection) throws SQLException {
        String url = url(connection);
        if (url == null || !url.toLowerCase(Locale.ROOT).startsWith(SQLITE)) {
            return;
        }
        try {
            readSqlite(connection);
        } finally {
            new Transaction(connection).close();
        }
    }

    private static void readSqlite(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SQLITE_CATALOG)) {
            if (!rows.next()) {
                throw new SQLException("the catalog of the database cannot be read");
            }
        }
    }

    private static @Nullable String url(Connection connection) {
        try {
            return connection.getMetaData().getURL();
        } catch (SQLException e) {
            return null;
        }
    }
}
