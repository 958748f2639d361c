package org.eestatus.web;

/** The free heap memory, as a share of the maximum heap size. */
final class FreeMemory {

    private FreeMemory() {}

    /**
     * Whether free heap memory is low: less than a third of the maximum heap size for a large response, otherwise less than an
     * eighth. Unreachable objects count as used until the next garbage collection, and an idle server collects none. The result
     * may therefore be true for a long time although memory is available. Callers must not react in a way that harms clients
     * that read their responses.
     */
    static boolean isLow(boolean isLarge) {
        Runtime runtime = Runtime.getRuntime();
        long most = runtime.maxMemory();
        return most - (runtime.totalMemory() - runtime.freeMemory()) < most / (isLarge ? 3 : 8);
    }
}
