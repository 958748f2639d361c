package org.eestatus;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.Consumer;

/**
 * Asserts that the processing time of a text is proportional to its length. Compares the growth of CPU time, because other
 * processes on the machine have little influence on it.
 */
public final class LinearTime {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final int SHORT = 8_000;
    private static final int FACTOR = 8;

    /** The limit of the growth, between linear growth ({@link #FACTOR}) and quadratic growth ({@code FACTOR} squared). */
    private static final double MOST_GROWTH = 3 * FACTOR;

    /** The lower bound for the time of the short text. Shorter times cannot be measured precisely enough. */
    private static final long LEAST_NANOS = 1_000_000;

    private static final int ROUNDS = 5;

    private LinearTime() {}

    /**
     * Fails if the time grows faster than the length of the text.
     *
     * @param part the part that is repeated until the text has the required length
     */
    public static void assertThatLinear(String part, Consumer<String> processing) {
        String text = part.repeat(SHORT / part.length() + 1);
        long once = Math.max(LEAST_NANOS, fastest(text, processing));
        long longer = fastest(text.repeat(FACTOR), processing);
        assertThat((double) longer / once)
                .as("growth of processor time for a text of %d times the length that repeats '%s'", FACTOR, part)
                .isLessThan(MOST_GROWTH);
    }

    private static long fastest(String text, Consumer<String> processing) {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            processing.accept(text);
            fastest = Math.min(fastest, THREADS.getCurrentThreadCpuTime() - start);
        }
        return fastest;
    }
}
