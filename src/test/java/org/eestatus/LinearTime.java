package org.eestatus;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.Consumer;

/**
 * Asserts that the processing of a text takes time in proportion to its length. It compares the growth of processor time,
 * which other processes on the machine hardly influence.
 */
public final class LinearTime {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final int SHORT = 8_000;
    private static final int FACTOR = 8;

    /** Between linear growth, which is {@link #FACTOR}, and quadratic growth, which is its square. */
    private static final double MOST_GROWTH = 3 * FACTOR;

    /** A shorter time is not measured exactly enough for a ratio. */
    private static final long LEAST_NANOS = 1_000_000;

    private static final int ROUNDS = 5;

    private LinearTime() {}

    /**
     * Fails if the time grows faster than the text.
     *
     * @param part is repeated to make a text of the length that is needed
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
