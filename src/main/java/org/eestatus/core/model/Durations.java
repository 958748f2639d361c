package org.eestatus.core.model;

import java.time.Duration;

/** Formatting of durations for people. */
public final class Durations {

    private Durations() {}

    /** Returns a text such as {@code 5 s} or {@code 250 ms}. */
    public static String text(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1_000 == 0 ? millis / 1_000 + " s" : millis + " ms";
    }
}
