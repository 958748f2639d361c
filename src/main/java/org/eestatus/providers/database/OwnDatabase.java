package org.eestatus.providers.database;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import org.eestatus.core.CheckFailedException;
import org.eestatus.core.Deadline;
import org.eestatus.core.Kind;
import org.eestatus.settings.OwnResources;
import org.jspecify.annotations.Nullable;

/** A database of the settings: a connection by its driver, made anew each time. */
final class OwnDatabase implements ConnectionSource {

    /** Its driver takes no login there, and would write it to the log. */
    private static final String POSTGRESQL = "jdbc:postgresql:";

    private final OwnResources.Database database;
    private final Drivers drivers;
    private volatile @Nullable Driver known;

    OwnDatabase(OwnResources.Database database, Drivers drivers) {
        this.database = database;
        this.drivers = drivers;
    }

    @Override
    public Loan lend(Deadline deadline) throws SQLException, CheckFailedException {
        String url = database.url();
        if (url.startsWith(POSTGRESQL) && database.hasLogin()) {
            throw new CheckFailedException(
                    Kind.CONFIGURATION, "a login stands in the url; expected it beside the url, as user and password");
        }
        Driver driver = known;
        if (driver == null) {
            driver = drivers.find(url);
            known = driver;
        }
        Properties properties = new Properties();
        properties.putAll(DriverDefaults.of(url, database.properties(), deadline.remaining()));
        properties.putAll(database.properties());
        Connection connection = driver.connect(url, properties);
        if (connection == null) {
            throw Drivers.none(url);
        }
        return new Loan(connection);
    }
}
