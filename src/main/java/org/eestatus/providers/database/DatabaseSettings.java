package org.eestatus.providers.database;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eestatus.Sensitive;
import org.jspecify.annotations.Nullable;

/** The URL and the user of a database, masked for callers who may not see details. */
final class DatabaseSettings {

    /** Matches the part of a JDBC URL that names only the vendor. */
    private static final Pattern VENDOR = Pattern.compile("^jdbc:\\w+:");

    private DatabaseSettings() {}

    /** Returns the URL and the user that the driver reports. A value is null if the driver does not report it. */
    static Map<String, @Nullable Object> ofConnection(DatabaseMetaData metaData) throws SQLException {
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        String url = metaData.getURL();
        settings.put("url", url == null ? null : masked(url));
        settings.put("user", Sensitive.of(metaData.getUserName()));
        return settings;
    }

    /** Returns the URL and the user, as far as they are known without a connection. Leaves out a value that is null. */
    static Map<String, @Nullable Object> of(@Nullable String url, @Nullable String user) {
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        if (url != null) {
            settings.put("url", masked(url));
        }
        if (user != null) {
            settings.put("user", Sensitive.of(user));
        }
        return settings;
    }

    private static Sensitive masked(String url) {
        return new Sensitive(url, vendor(url) + "***");
    }

    /** Returns the part of a JDBC URL that names the vendor, which every caller may see. */
    static String vendor(String url) {
        Matcher vendor = VENDOR.matcher(url);
        return vendor.find() ? vendor.group() : "";
    }
}
