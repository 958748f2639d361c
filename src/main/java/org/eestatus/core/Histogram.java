package org.eestatus.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** How long evaluations took: how many of them were as short as each bound, and the sum of all. */
public final class Histogram {

    /** Each takes in what is as long; what is longer than the last is counted beyond it. */
    public static final List<Duration> BOUNDS = Stream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
            .map(Duration::ofMillis)
            .toList();

    private final AtomicLongArray counts = new AtomicLongArray(BOUNDS.size() + 1);
    private final LongAdder nanos = new LongAdder();

    Histogram() {}

    void add(Duration duration) {
        int bucket = 0;
        while (bucket < BOUNDS.size() && duration.compareTo(BOUNDS.get(bucket)) > 0) {
            bucket++;
        }
        counts.incrementAndGet(bucket);
        nanos.add(duration.toNanos());
    }

    /** For each bound those longer than the one before and not longer than it, then those longer than the last. */
    public List<Long> counts() {
        List<Long> sums = new ArrayList<>();
        for (int bucket = 0; bucket < counts.length(); bucket++) {
            sums.add(counts.get(bucket));
        }
        return sums;
    }

    /** All durations together. */
    public Duration sum() {
        return Duration.ofNanos(nanos.sum());
    }
}
