package org.eestatus.providers.database;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A value that a database reports about itself, and the SQL statement that reads the value.
 *
 * @param key the name under which the value is shown
 * @param share number by which the remaining time is divided to get the time limit of a slow statement; 0 for no time
 *     limit
 */
record Figure(String key, String sql, int share, Reading reading) {

    /** Converts the rows that a statement returns into a value. */
    @FunctionalInterface
    interface Reading {
        Optional<Object> from(ResultSet rows) throws SQLException;
    }

    /**
     * Creates a figure from a single row. The value is the only column, or a map of the non-null columns if there are
     * several.
     */
    static Figure row(String key, String sql) {
        return new Figure(key, sql, 0, Figure::ofRow);
    }

    /**
     * Creates a figure from the replication status of MySQL or MariaDB. A replica returns one row for each of its
     * sources, and a primary returns no row.
     */
    static Figure replicas(String sql) {
        return new Figure("replication", sql, 0, Figure::ofReplicas);
    }

    Figure within(int share) {
        return new Figure(key, sql, share, reading);
    }

    private static Optional<Object> ofRow(ResultSet rows) throws SQLException {
        if (!rows.next()) {
            return Optional.empty();
        }
        ResultSetMetaData columns = rows.getMetaData();
        if (columns.getColumnCount() == 1) {
            return Optional.ofNullable(rows.getObject(1));
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            Object value = rows.getObject(i);
            if (value != null) {
                values.put(columns.getColumnLabel(i).toLowerCase(Locale.ROOT), value);
            }
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(values);
    }

    private static Optional<Object> ofReplicas(ResultSet rows) throws SQLException {
        if (!rows.next()) {
            return Optional.of(Map.of("role", "primary"));
        }
        int lagColumn = lagColumn(rows.getMetaData());
        BigDecimal longest = BigDecimal.ZERO;
        do {
            BigDecimal lag = rows.getBigDecimal(lagColumn);
            if (lag == null) {
                return Optional.of(Map.of("role", "replica"));
            }
            longest = longest.max(lag);
        } while (rows.next());
        Map<String, Object> replication = new LinkedHashMap<>();
        replication.put("role", "replica");
        replication.put("lag_seconds", longest);
        return Optional.of(replication);
    }

    /** Returns the index of the column {@code Seconds_Behind_Master}, or {@code Seconds_Behind_Source} since MySQL 8.0.22. */
    private static int lagColumn(ResultSetMetaData columns) throws SQLException {
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            if (columns.getColumnLabel(i).startsWith("Seconds_Behind_")) {
                return i;
            }
        }
        throw new SQLException("no column contains the replication lag");
    }
}
