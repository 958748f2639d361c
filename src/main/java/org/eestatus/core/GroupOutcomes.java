package org.eestatus.core;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one check has found out about each of the things that it asks at the same time. */
public final class GroupOutcomes {

    private final ResultSanitizer values;
    private final FailureClassifier failures;
    private final long asked = System.nanoTime();
    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();

    GroupOutcomes(ResultSanitizer values, FailureClassifier failures) {
        this.values = values;
        this.failures = failures;
    }

    /**
     * What is told of it now.
     *
     * @param value what it told, which JSON has to hold; null for the bare verdict
     */
    public void passed(String name, @Nullable Object value) {
        try {
            put(name, values.plain(value), null);
        } catch (IllegalArgumentException e) {
            failed(name, e);
        }
    }

    /** Why it did not pass, as of now. */
    public void failed(String name, Exception reason) {
        put(name, null, failures.of(reason));
    }

    private void put(String name, @Nullable Object value, @Nullable Failure failure) {
        outcomes.put(name, new Outcome(value, failure, Instant.now(), Duration.ofNanos(System.nanoTime() - asked)));
    }

    /** By name; whatever was said last of each. */
    Map<String, Outcome> outcomes() {
        return outcomes;
    }
}
