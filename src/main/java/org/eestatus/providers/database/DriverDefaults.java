package org.eestatus.providers.database;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Defaults for the driver properties that the user does not set, such as timeouts and the application name. While a
 * connection is being opened, a check has no connection to abort, so only a timeout of the driver can release the
 * waiting thread.
 */
final class DriverDefaults {

    /**
     * Time between the deadline and the timeout of a driver. The driver must not end the check before the deadline,
     * because only a check that exceeds its deadline reports where it hangs.
     */
    private static final Duration LATER = Duration.ofSeconds(1);

    /**
     * Maximum timeout in seconds that SQL Server's driver accepts. PostgreSQL's driver accepts a longer timeout, as
     * long as its milliseconds fit in an int (24 days).
     */
    private static final long MOST_SECONDS = 65_535;

    /** Maximum size of a result in bytes, the same as for a reply from a Redis server or a mail server. */
    private static final int MOST_BYTES = 8 << 20;

    private static final String APPLICATION = "ee-status";

    private enum Value {
        SECONDS,
        MILLISECONDS,
        NAME,
        /** Maximum number of bytes that the driver buffers for one result. */
        BYTES,
        TRUE,
        /**
         * The flag {@code SQLITE_OPEN_READWRITE} without {@code SQLITE_OPEN_CREATE}. A read-only flag is not used,
         * because opening a database read-only would leave log files behind.
         */
        SQLITE_READ_WRITE
    }

    private static final String HSQLDB_FILE = "jdbc:hsqldb:(?!mem:|\\.(?:;|$)|res:|hsqls?:|https?:)";

    /**
     * Matches H2 URLs, except those of in-memory databases. Only lower-case {@code mem:} means an in-memory database,
     * because H2 treats any other letter case as a file name.
     */
    private static final String H2_NOT_IN_MEMORY = "jdbc:h2:(?!(?-i:((tcp|ssl):(//)?[^/]+/)?mem:))";

    /**
     * Options from the manuals of the drivers. PostgreSQL's {@code loginTimeout} is not used, because a login that
     * times out would leave a thread behind. {@code connectTimeout} and {@code socketTimeout} leave no thread behind.
     */
    private static final List<Default> DEFAULTS = List.of(
            new Default("jdbc:postgresql:", "connectTimeout", Value.SECONDS),
            new Default("jdbc:postgresql:", "socketTimeout", Value.SECONDS),
            new Default("jdbc:postgresql:", "ApplicationName", Value.NAME),
            new Default("jdbc:postgresql:", "maxResultBuffer", Value.BYTES),
            new Default("jdbc:mysql:", "connectTimeout", Value.MILLISECONDS),
            new Default("jdbc:mysql:", "socketTimeout", Value.MILLISECONDS),
            new Default("jdbc:mariadb:", "connectTimeout", Value.MILLISECONDS),
            new Default("jdbc:mariadb:", "socketTimeout", Value.MILLISECONDS),
            new Default("jdbc:sqlserver:", "loginTimeout", Value.SECONDS),
            new Default("jdbc:sqlserver:", "socketTimeout", Value.MILLISECONDS),
            new Default("jdbc:sqlserver:", "applicationName", Value.NAME),
            new Default("jdbc:oracle:", "oracle.net.CONNECT_TIMEOUT", Value.MILLISECONDS),
            new Default("jdbc:oracle:", "oracle.jdbc.ReadTimeout", Value.MILLISECONDS),
            new Default("jdbc:h2:tcp:", "NETWORK_TIMEOUT", Value.MILLISECONDS),
            new Default("jdbc:h2:ssl:", "NETWORK_TIMEOUT", Value.MILLISECONDS),
            // Without these options, the drivers would create a missing database.
            new Default(H2_NOT_IN_MEMORY, "IFEXISTS", Value.TRUE),
            Default.exactly(HSQLDB_FILE, "ifexists", Value.TRUE),
            Default.exactly("jdbc:sqlite:", "open_mode", Value.SQLITE_READ_WRITE),
            Default.exactly(ExistingDatabase.DUCKDB_LOCAL, "duckdb.read_only", Value.TRUE),
            // Without this option, the database would stay open in this JVM after the check. It would be locked, and
            // new files would remain beside it.
            Default.exactly(HSQLDB_FILE, "shutdown", Value.TRUE));

    /**
     * @param url matches the beginning of a URL to which the default applies
     * @param given matches the name of the option and the equals sign, for example in a URL
     */
    private record Default(Pattern url, String name, Pattern given, Value value) {

        Default(String url, String name, Value value) {
            this(url, name, Pattern.CASE_INSENSITIVE, value);
        }

        private Default(String url, String name, int flags, Value value) {
            this(
                    Pattern.compile(url, Pattern.CASE_INSENSITIVE),
                    name,
                    Pattern.compile("(?<![\\w.])" + Pattern.quote(name + "="), flags),
                    value);
        }

        /** Creates a default for a driver whose option names are case-sensitive. */
        static Default exactly(String url, String name, Value value) {
            return new Default(url, name, 0, value);
        }

        boolean isGiven(String url, Map<String, String> properties) {
            return given.matcher(url).find()
                    || properties.keySet().stream()
                            .anyMatch(key -> given.matcher(key + "=").matches());
        }

        String text(Duration limit) {
            return switch (value) {
                case SECONDS ->
                    Long.toString(Math.min(MOST_SECONDS, limit.plusMillis(999).toSeconds()));
                case MILLISECONDS -> Long.toString(Math.min(Integer.MAX_VALUE, limit.toMillis()));
                case NAME -> APPLICATION;
                case BYTES -> Integer.toString(MOST_BYTES);
                case TRUE -> "true";
                case SQLITE_READ_WRITE -> "2";
            };
        }
    }

    private DriverDefaults() {}

    /**
     * Returns the defaults for the options that neither the URL nor the properties set.
     *
     * @param given properties that the user sets
     * @param left time left until the deadline
     */
    static Map<String, String> of(String url, Map<String, String> given, Duration left) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (Default each : DEFAULTS) {
            if (each.url().matcher(url).lookingAt() && !each.isGiven(url, given)) {
                properties.put(each.name(), each.text(left.plus(LATER)));
            }
        }
        return properties;
    }
}
