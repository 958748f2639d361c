package org.eestatus.providers.database;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eestatus.core.Guarded;
import org.jspecify.annotations.Nullable;

/** The URL and the user of a database, masked for callers who may not see details. */
final class DatabaseSettings {

    /** The part of a JDBC URL that names the vendor and nothing else. */
    private static final Pattern VENDOR = Pattern.compile("^jdbc:\\w+:");

    private DatabaseSettings() {}

    /** As the driver reports them, null for what it does not report. */
    static Map<String, @Nullable Object> ofConnection(DatabaseMetaData metaData) throws SQLException {
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        String url = metaData.getURL();
        settings.put("url", url == null ? null : masked(url));
        settings.put("user", Guarded.of(metaData.getUserName()));
        return settings;
    }

    /** As far as they are known without a connection; what is unknown is left out. */
    static Map<String, @Nullable Object> of(@Nullable String url, @Nullable String user) {
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        if (url != null) {
            settings.put("url", masked(url));
        }
        if (user != null) {
            settings.put("user", Guarded.of(user));
        }
        return settings;
    }

    private static Guarded masked(String url) {
        return new Guarded(url, vendor(url) + "***");
    }

    /** The beginning of a JDBC URL, which everybody may see. */
    static String vendor(String url) {
        Matcher vendor = VENDOR.matcher(url);
        return vendor.find() ? vendor.group() : "";
    }
}
