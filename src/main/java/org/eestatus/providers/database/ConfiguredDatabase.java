package org.eestatus.providers.database;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.run.CheckFailedException;
import org.eestatus.core.run.Deadline;
import org.eestatus.settings.ConfiguredResources;
import org.jspecify.annotations.Nullable;

/** A database configured in the settings. Its driver opens a new connection for each check run. */
final class ConfiguredDatabase implements ConnectionSource {

    /**
     * URL prefix of PostgreSQL's driver. The driver rejects credentials before the host in the URL, and would write
     * them to the log.
     */
    private static final String POSTGRESQL = "jdbc:postgresql:";

    /** Part of DuckDB's error message when this JVM has already opened the file for writing. */
    private static final String DUCKDB_OPEN_OTHERWISE = "different configuration";

    /** Matches the user name in the parameters of a URL. */
    private static final Pattern USER =
            Pattern.compile("[?&;,(](?:user|username|uid)=([^&;,)]+)", Pattern.CASE_INSENSITIVE);

    private final ConfiguredResources.Database database;
    private final ExistingDatabase existing;
    private final Drivers drivers;
    private volatile @Nullable Driver known;

    ConfiguredDatabase(ConfiguredResources.Database database, Drivers drivers) {
        this.database = database;
        this.existing = ExistingDatabase.of(database.url(), database.properties());
        this.drivers = drivers;
    }

    @Override
    public BorrowedConnection lend(Deadline deadline) throws SQLException, CheckFailedException {
        if (database.url().startsWith(POSTGRESQL) && database.hasLogin()) {
            throw new CheckFailedException(
                    FailureKind.CONFIGURATION,
                    "the URL contains a user name or a password; expected them in the keys user and password instead");
        }
        existing.require();
        return new BorrowedConnection(connect(driver(), deadline));
    }

    @Override
    public Map<String, @Nullable Object> settings() {
        Optional<String> user = database.properties().entrySet().stream()
                .filter(property -> property.getKey().equalsIgnoreCase("user"))
                .map(Map.Entry::getValue)
                .findFirst();
        return DatabaseSettings.of(
                database.url(),
                user.or(() -> USER.matcher(database.url())
                                .results()
                                .map(match -> match.group(1))
                                .findFirst())
                        .orElse(null));
    }

    private Driver driver() throws CheckFailedException {
        Driver driver = known;
        if (driver == null) {
            driver = drivers.find(existing.url());
            known = driver;
        }
        return driver;
    }

    private Connection connect(Driver driver, Deadline deadline) throws SQLException, CheckFailedException {
        Map<String, String> defaults = DriverDefaults.of(existing.url(), existing.properties(), deadline.remaining());
        try {
            return connect(driver, defaults);
        } catch (SQLException e) {
            if (String.valueOf(e.getMessage()).contains(DUCKDB_OPEN_OTHERWISE)) {
                return connect(driver, Map.of());
            }
            throw e;
        }
    }

    private Connection connect(Driver driver, Map<String, String> defaults) throws SQLException, CheckFailedException {
        Properties properties = new Properties();
        properties.putAll(defaults);
        properties.putAll(existing.properties());
        Connection connection = driver.connect(existing.url(), properties);
        if (connection == null) {
            throw Drivers.none(existing.url());
        }
        return connection;
    }
}
