package org.eestatus.it.deployed;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Figures of the JVM that it runs in. */
public final class Jvm {

    /** Collections are slow, and every request for the metrics asks for the figures. */
    private static final long INTERVAL_NANOS = 1_000_000_000;

    private static final AtomicLong COLLECTED = new AtomicLong(System.nanoTime() - INTERVAL_NANOS);

    private Jvm() {}

    /** Threads, and the heap in use after a collection that is at most a second old. */
    public static Object figures() {
        long collected = COLLECTED.get();
        long now = System.nanoTime();
        if (now - collected >= INTERVAL_NANOS && COLLECTED.compareAndSet(collected, now)) {
            System.gc();
            System.gc();
        }
        return Map.of(
                "threads",
                ManagementFactory.getThreadMXBean().getThreadCount(),
                "heap_bytes",
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
}
