package org.eestatus.it.deployed;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Memory and thread figures of the current JVM. */
public final class Jvm {

    /**
     * The minimum time between two garbage collections. A garbage collection is slow, and every request for the metrics
     * evaluates the figures.
     */
    private static final long INTERVAL_NANOS = 1_000_000_000;

    private static final AtomicLong COLLECTED = new AtomicLong(System.nanoTime() - INTERVAL_NANOS);

    private Jvm() {}

    /**
     * Returns the number of threads and the used heap. Before that, runs a garbage collection, unless the last garbage
     * collection was less than a second ago.
     */
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
