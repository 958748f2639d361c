package org.eestatus.it.deployed;

import java.lang.management.ManagementFactory;
import java.util.Map;

/** Tells of the JVM that it runs in. */
public final class Jvm {

    private Jvm() {}

    /** What is in use after a collection. */
    public static Object figures() {
        System.gc();
        System.gc();
        return Map.of(
                "threads",
                ManagementFactory.getThreadMXBean().getThreadCount(),
                "heap_bytes",
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
}
