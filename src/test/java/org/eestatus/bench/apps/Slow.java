package org.eestatus.bench.apps;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Checks that take a long time. */
public final class Slow {

    private static final AtomicLong RUNS = new AtomicLong();

    private Slow() {}

    /** Sleeps for the number of milliseconds in the first argument, and returns the number of runs so far. */
    public static Object nap(List<Object> args, Map<String, Object> kwargs) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(((Number) args.get(0)).longValue());
        return Map.of("runs", RUNS.incrementAndGet());
    }

    /** Never returns, and ignores interrupts. */
    public static Object hang() {
        while (true) {
            LockSupport.park();
            Thread.interrupted();
        }
    }
}
