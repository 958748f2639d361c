package org.eestatus.it.deployed;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Providers of a team's own, as static methods. */
public final class Checks {

    /** Set by a test in the same JVM to end {@link #hang}. */
    public static final String RELEASE = "org.eestatus.it.release";

    /** Counts the starts of {@link #hang}, for a test in the same JVM. */
    public static final String STARTS = "org.eestatus.it.starts";

    private Checks() {}

    public static Object echo(List<Object> args, Map<String, Object> kwargs) {
        return Map.of("args", args, "kwargs", kwargs);
    }

    /** Hangs whatever is done to its thread. */
    public static Object hang() {
        synchronized (Checks.class) {
            System.setProperty(STARTS, Integer.toString(Integer.getInteger(STARTS, 0) + 1));
        }
        while (!Boolean.getBoolean(RELEASE)) {
            LockSupport.parkNanos(10_000_000);
        }
        return true;
    }

    public static Object fail() throws SQLException {
        throw new SQLException("login with password=planted-by-driver at jdbc:x://u:planted-in-url@h/ failed");
    }
}
