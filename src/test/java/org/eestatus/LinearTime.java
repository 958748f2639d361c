package org.eestatus;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.Consumer;

/**
 * Asserts that the time to process a text is proportional to the length of the text. Measures CPU time instead of elapsed time,
 * because other processes on the machine hardly affect CPU time.
 */
public final class LinearTime {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final int SHORT = 8_000;
    private static final int FACTOR = 8;

    /**
     * Maximum growth of the CPU time for a text that is {@link #FACTOR} times as long. Linear growth would be {@code FACTOR},
     * and quadratic growth would be {@code FACTOR} squared.
     */
    private static final double MOST_GROWTH = 3 * FACTOR;

    /** The minimum time that is assumed for the short text, because shorter times cannot be measured precisely. */
    private static final long LEAST_NANOS = 1_000_000;

    private static final int ROUNDS = 5;

    private LinearTime() {}

    /**
     * Fails if the time grows faster than the length of the text.
     *
     * @param part the text to repeat until the required length is reached
     * @param processing the operation to measure
     */
    public static void assertThatLinear(String part, Consumer<String> processing) {
        String text = part.repeat(SHORT / part.length() + 1);
        long once = Math.max(LEAST_NANOS, fastest(text, processing));
        long longer = fastest(text.repeat(FACTOR), processing);
        assertThat((double) longer / once)
                .as("growth of the CPU time for a text that is %d times as long and repeats '%s'", FACTOR, part)
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
