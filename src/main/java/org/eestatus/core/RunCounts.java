package org.eestatus.core;

import java.util.concurrent.atomic.LongAdder;

/** How often something was evaluated since the application began, and how often its time was up. */
public final class RunCounts {

    private final LongAdder evaluations = new LongAdder();
    private final LongAdder timeouts = new LongAdder();

    RunCounts() {}

    void add(boolean timedOut) {
        evaluations.increment();
        if (timedOut) {
            timeouts.increment();
        }
    }

    /** The evaluations that have ended; one that hangs has when its time is up, and is not counted again. */
    public long evaluations() {
        return evaluations.sum();
    }

    /** Those of the evaluations that failed with {@link FailureKind#TIMEOUT}. */
    public long timeouts() {
        return timeouts.sum();
    }
}
