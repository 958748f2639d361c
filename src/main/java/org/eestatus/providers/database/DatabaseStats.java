package org.eestatus.providers.database;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eestatus.core.Deadline;
import org.eestatus.core.Guarded;
import org.jspecify.annotations.Nullable;

/** What a valid connection tells about its database. */
final class DatabaseStats {

    /** The part of a JDBC URL that tells the vendor and nothing else. */
    private static final Pattern VENDOR = Pattern.compile("^jdbc:\\w+:");

    private DatabaseStats() {}

    static Map<String, @Nullable Object> of(Connection connection, Deadline deadline) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        Map<String, @Nullable Object> stats = new LinkedHashMap<>();
        try (Transaction transaction = new Transaction(connection)) {
            stats.put("vendor", metaData.getDatabaseProductName());
            stats.put("version", metaData.getDatabaseProductVersion());
            stats.put("is_usable", true);
            stats.put("autocommit", connection.getAutoCommit());
            stats.put("read_only", connection.isReadOnly());
            stats.put("isolation", isolation(connection.getTransactionIsolation()));
            stats.put("driver", metaData.getDriverName() + " " + metaData.getDriverVersion());
            stats.putAll(new Figures(connection, transaction, deadline).of(Vendors.figures(metaData)));
            stats.put("settings", settings(metaData));
        }
        return stats;
    }

    private static Map<String, @Nullable Object> settings(DatabaseMetaData metaData) throws SQLException {
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        String url = metaData.getURL();
        settings.put("url", url == null ? null : new Guarded(url, mask(url)));
        settings.put("user", Guarded.of(metaData.getUserName()));
        return settings;
    }

    private static String mask(String url) {
        return vendor(url) + "***";
    }

    /** The beginning of a JDBC URL, which everybody may see. */
    static String vendor(String url) {
        Matcher vendor = VENDOR.matcher(url);
        return vendor.find() ? vendor.group() : "";
    }

    /** By the constants of {@link Connection}. */
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
