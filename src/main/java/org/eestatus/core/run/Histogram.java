package org.eestatus.core.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Histogram of evaluation durations: the number of evaluations in each bucket, and the sum of all durations. */
public final class Histogram {

    /** Inclusive upper bounds of the buckets. One more bucket counts the durations above the last bound. */
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

    /** Returns the count of each bucket, not cumulative, with the durations above the last bound at the end. */
    public List<Long> counts() {
        List<Long> sums = new ArrayList<>();
        for (int bucket = 0; bucket < counts.length(); bucket++) {
            sums.add(counts.get(bucket));
        }
        return sums;
    }

    /** Returns the sum of all durations. */
    public Duration sum() {
        return Duration.ofNanos(nanos.sum());
    }
}
