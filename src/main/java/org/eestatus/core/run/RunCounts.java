package org.eestatus.core.run;

import java.util.concurrent.atomic.LongAdder;
import org.eestatus.core.model.FailureKind;

/** Number of evaluations and of timeouts since the application started. */
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

    /** Returns the number of completed evaluations. An evaluation that hangs is counted once, when its deadline has passed. */
    public long evaluations() {
        return evaluations.sum();
    }

    /** Returns the number of evaluations that did not pass because of {@link FailureKind#TIMEOUT}. */
    public long timeouts() {
        return timeouts.sum();
    }
}
