package org.eestatus.it.deployed;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Providers of a team's own, as static methods. */
public final class Checks {

    private static final AtomicInteger HANGS = new AtomicInteger();

    private Checks() {}

    public static Object echo(List<Object> args, Map<String, Object> kwargs) {
        return Map.of("args", args, "kwargs", kwargs);
    }

    /** Hangs whatever is done to its thread. */
    @SuppressWarnings("InfiniteLoopStatement")
    public static Object hang() {
        HANGS.incrementAndGet();
        while (true) {
            LockSupport.park();
        }
    }

    /** How many times {@link #hang} was started. */
    public static int hangs() {
        return HANGS.get();
    }

    /** Prints what would be in the way of an answer. */
    @SuppressWarnings("SystemOut")
    public static Object talk() {
        System.out.println("I talk");
        return true;
    }

    /** Has the JVM do something at its end that takes for ever. */
    public static Object linger() {
        Runtime.getRuntime().addShutdownHook(new Thread(Checks::hang));
        return true;
    }

    public static Object fail() throws SQLException {
        throw new SQLException("login with password=planted-by-driver at jdbc:x://u:planted-in-url@h/ failed");
    }
}
