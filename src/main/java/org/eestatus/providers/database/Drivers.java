package org.eestatus.providers.database;

import java.lang.System.Logger.Level;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.run.CheckFailedException;

/**
 * Lookup of JDBC drivers on the class path of the application. {@link DriverManager} alone is not enough: it uses the
 * class loader of its caller, and it searches for drivers only once per JVM.
 *
 * @param classPath class loader of the application, which includes the library folders of the server
 */
public record Drivers(ClassLoader classPath) {

    /**
     * Maximum number of failures to load a driver, more than can be expected in practice. Without this limit, the loop
     * would never end if a JAR file has been removed, because each call of the iterator would fail.
     */
    private static final int MOST_FAILURES = 50;

    /** @throws CheckFailedException if no driver accepts the URL */
    Driver find(String url) throws CheckFailedException {
        Iterator<Driver> services = ServiceLoader.load(Driver.class, classPath).iterator();
        int failures = 0;
        while (failures < MOST_FAILURES) {
            try {
                if (!services.hasNext()) {
                    break;
                }
                Driver driver = services.next();
                if (takes(driver, url)) {
                    return driver;
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                log(Level.DEBUG, "A JDBC driver cannot be used", e);
                failures++;
            }
        }
        List<Driver> registered = DriverManager.drivers().toList();
        Optional<Driver> driver =
                registered.stream().filter(each -> takes(each, url)).findFirst();
        return driver.orElseThrow(() -> none(url));
    }

    /**
     * Deregisters the drivers of the application from {@link DriverManager}. Registered drivers would keep the
     * application in memory after undeployment.
     */
    public static void deregister() {
        DriverManager.drivers()
                .filter(driver -> driver.getClass().getClassLoader() == Drivers.class.getClassLoader())
                .forEach(Drivers::deregister);
    }

    private static void deregister(Driver driver) {
        try {
            DriverManager.deregisterDriver(driver);
        } catch (SQLException | RuntimeException e) {
            log(Level.WARNING, "A JDBC driver could not be deregistered", e);
        }
    }

    /**
     * Logs a message. Obtains the logger only when it is needed, because setting up logging would add 10 ms to each
     * start of the command line.
     */
    private static void log(Level level, String message, Throwable cause) {
        System.getLogger(Drivers.class.getName()).log(level, message, cause);
    }

    static CheckFailedException none(String url) {
        return new CheckFailedException(
                FailureKind.CONFIGURATION,
                "no JDBC driver accepts " + DatabaseSettings.vendor(url)
                        + "…; expected a driver in the WAR, in the server's library folder or in the command's"
                        + " --classpath, and a URL in the format of that driver");
    }

    private static boolean takes(Driver driver, String url) {
        try {
            return driver.acceptsURL(url);
        } catch (SQLException | RuntimeException e) {
            return false;
        }
    }
}
