package org.eestatus.providers.code;

import java.time.Duration;

/** The time that reading one part of a repository may take. Long loops check it at each step. */
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

    /** @throws UndeterminedException once the time is up */
    void check() throws UndeterminedException {
        if (System.nanoTime() - end >= 0) {
            throw new UndeterminedException("reading takes longer than " + total.toMillis() + " ms");
        }
    }
}
