package org.eestatus.core;

import java.time.Duration;

/** Durations as people write them. */
public final class Durations {

    private Durations() {}

    /** Such as {@code 5 s} or {@code 250 ms}. */
    public static String text(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1_000 == 0 ? millis / 1_000 + " s" : millis + " ms";
    }
}
