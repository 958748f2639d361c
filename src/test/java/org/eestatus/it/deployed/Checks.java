package org.eestatus.it.deployed;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Custom providers, as static methods. */
public final class Checks {

    private static final AtomicInteger HANGS = new AtomicInteger();

    private Checks() {}

    public static Object echo(List<Object> args, Map<String, Object> kwargs) {
        return Map.of("args", args, "kwargs", kwargs);
    }

    /** Hangs and ignores interrupts. */
    @SuppressWarnings("InfiniteLoopStatement")
    public static Object hang() {
        HANGS.incrementAndGet();
        while (true) {
            LockSupport.park();
            // clears the interrupt flag, because an interrupted thread would not park again
            var unused = Thread.interrupted();
        }
    }

    /** Returns the number of calls of {@link #hang}. */
    public static int hangs() {
        return HANGS.get();
    }

    /** Prints a text to standard output. The command must not include this text in its own output. */
    @SuppressWarnings("SystemOut")
    public static Object talk() {
        System.out.println("I talk");
        return true;
    }

    /** Registers a shutdown hook that never ends. */
    public static Object linger() {
        Runtime.getRuntime().addShutdownHook(new Thread(Checks::hang));
        return true;
    }

    public static Object fail() throws SQLException {
        throw new SQLException("login with password=planted-by-driver at jdbc:x://u:planted-in-url@h/ failed");
    }
}
