package org.eestatus.formats;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.eestatus.core.redact.SafeText;

/**
 * The time series of one metric for one provider, indexed by the value of the label that distinguishes them. The number of
 * series is limited, because each series uses memory in Prometheus.
 */
final class KeptSeries<T> {

    /** The maximum number of series of one metric for one provider. */
    static final int MOST = 10_000;

    private static final String ESCAPED_BY_THE_FORMAT = "\n";

    private final Map<String, T> all = new LinkedHashMap<>();

    /** Adds a series. If two labels are equal once escaped, the first series is kept. */
    void put(String label, T value) {
        all.putIfAbsent(SafeText.escaped(label, ESCAPED_BY_THE_FORMAT), value);
    }

    /**
     * Returns all series in insertion order if they are within the limit. Otherwise, returns the first series in the order of
     * their labels, so that each scrape returns the same series.
     */
    Map<String, T> kept() {
        if (all.size() <= MOST) {
            return all;
        }
        Map<String, T> first = new LinkedHashMap<>();
        all.keySet().stream()
                .sorted()
                .limit(MOST)
                .forEach(label -> first.put(label, Objects.requireNonNull(all.get(label))));
        return first;
    }

    int dropped() {
        return Math.max(0, all.size() - MOST);
    }
}
