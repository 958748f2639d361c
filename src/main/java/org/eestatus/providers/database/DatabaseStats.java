package org.eestatus.providers.database;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eestatus.core.redact.LongText;
import org.eestatus.core.run.Deadline;
import org.jspecify.annotations.Nullable;

/** Statistics of a database, read through a valid connection. */
final class DatabaseStats {

    private static final int LONGEST_TEXT = 1_000;

    private DatabaseStats() {}

    static Map<String, @Nullable Object> of(Connection connection, Deadline deadline) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        Map<String, @Nullable Object> stats = new LinkedHashMap<>();
        try (Transaction transaction = new Transaction(connection)) {
            stats.put("vendor", text(metaData.getDatabaseProductName()));
            stats.put("version", text(metaData.getDatabaseProductVersion()));
            stats.put("is_usable", true);
            stats.put("autocommit", connection.getAutoCommit());
            stats.put("read_only", connection.isReadOnly());
            stats.put("isolation", isolation(connection.getTransactionIsolation()));
            stats.put("driver", text(metaData.getDriverName() + " " + metaData.getDriverVersion()));
            stats.putAll(new Figures(connection, transaction, deadline).of(Vendors.figures(metaData)));
        }
        return stats;
    }

    private static @Nullable LongText text(@Nullable String text) {
        return text == null ? null : new LongText(text, LONGEST_TEXT);
    }

    /** Returns the name of an isolation level, derived from the constants of {@link Connection}. */
    private static String isolation(int level) {
        return switch (level) {
            case Connection.TRANSACTION_NONE -> "none";
            case Connection.TRANSACTION_READ_UNCOMMITTED -> "read-uncommitted";
            case Connection.TRANSACTION_READ_COMMITTED -> "read-committed";
            case Connection.TRANSACTION_REPEATABLE_READ -> "repeatable-read";
            case Connection.TRANSACTION_SERIALIZABLE -> "serializable";
            default -> Integer.toString(level);
        };
    }
}
