package org.eestatus.core;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Where a check hangs that is past its deadline.
 *
 * @param since when the check was started
 * @param frames the top frames of its thread's stack, innermost first
 */
public record Stuck(Instant since, List<String> frames) {

    private static final int FRAMES = 12;

    static Stuck of(Thread thread, Instant since) {
        return new Stuck(
                since,
                Arrays.stream(thread.getStackTrace())
                        .limit(FRAMES)
                        .map(StackTraceElement::toString)
                        .toList());
    }
}
