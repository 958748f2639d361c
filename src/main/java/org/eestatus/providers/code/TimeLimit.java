package org.eestatus.providers.code;

import java.time.Duration;

/** Time limit for reading one part of a repository. Long loops check the limit in each iteration. */
final class TimeLimit {

    private final Duration total;
    private final long end;

    private TimeLimit(Duration total) {
        this.total = total;
        this.end = System.nanoTime() + total.toNanos();
    }

    static TimeLimit in(Duration total) {
        return new TimeLimit(total);
    }

    /** @throws UndeterminedException if the time limit is exceeded */
    void check() throws UndeterminedException {
        if (System.nanoTime() - end >= 0) {
            throw new UndeterminedException("reading the repository takes longer than " + total.toMillis() + " ms");
        }
    }
}
