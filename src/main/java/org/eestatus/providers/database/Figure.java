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
 * A value that a database reports about itself, and the SQL statement that reads it.
 *
 * @param key the name under which the value is shown
 * @param share for a slow statement, the number by which the remaining time is divided to compute the time limit of the
 *     statement; 0 for no limit
 */
record Figure(String key, String sql, int share, Reading reading) {

    /** A conversion of the rows that a statement returns to a value. */
    @FunctionalInterface
    interface Reading {
        Optional<Object> from(ResultSet rows) throws SQLException;
    }

    /** Creates a figure from one row: its only column, or its non-null columns by name. */
    static Figure row(String key, String sql) {
        return new Figure(key, sql, 0, Figure::ofRow);
    }

    /** Creates a figure from the replication status of MySQL and MariaDB: one row for each source, no row on a primary. */
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
        throw new SQLException("no column contains the lag");
    }
}
