package org.eestatus.core.run;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.Outcome;
import org.eestatus.core.redact.ResultSanitizer;
import org.jspecify.annotations.Nullable;

/** The outcomes of the components that one check evaluates together. */
public final class GroupOutcomes {

    private final ResultSanitizer values;
    private final FailureClassifier failures;
    private final InstantSource clock;
    private final long asked = System.nanoTime();
    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();

    GroupOutcomes(ResultSanitizer values, FailureClassifier failures, InstantSource clock) {
        this.clock = clock;
        this.values = values;
        this.failures = failures;
    }

    /**
     * Records that a component passed, as of now.
     *
     * @param value the value to show, which JSON must be able to represent; null shows the verdict only
     */
    public void passed(String name, @Nullable Object value) {
        try {
            put(name, values.plain(value), null);
        } catch (IllegalArgumentException e) {
            failed(name, e);
        }
    }

    /** Records why a component did not pass, as of now. */
    public void failed(String name, Exception reason) {
        put(name, null, failures.of(reason));
    }

    private void put(String name, @Nullable Object value, @Nullable Failure failure) {
        outcomes.put(name, new Outcome(value, failure, clock.instant(), Duration.ofNanos(System.nanoTime() - asked)));
    }

    /** Returns the last recorded outcome of each component, by name. */
    Map<String, Outcome> outcomes() {
        return outcomes;
    }
}
