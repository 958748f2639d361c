package org.eestatus.core.model;

import java.time.Duration;
import java.time.Instant;
import org.eestatus.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one check run.
 *
 * @param value the value of the check; with a failure, the value that is known despite it
 * @param failure why the check did not pass, or null if it passed
 * @param time when the outcome was known
 * @param duration how long the run took, including the wait for a thread
 * @param since since when the verdict has been the same, as far as it was evaluated
 */
public record Outcome(
        @Nullable Object value, @Nullable Failure failure, Instant time, Duration duration, Instant since) {

    /** Creates an outcome without a known previous outcome. */
    public Outcome(@Nullable Object value, @Nullable Failure failure, Instant time, Duration duration) {
        this(value, failure, time, duration, time);
    }

    /** Returns the check's own verdict, before the rules of its provider and resource apply. */
    public Verdict verdict() {
        return failure == null ? Verdict.PASS : failure.verdict();
    }

    /** Whether the check did not pass because its deadline expired. */
    public boolean isTimeout() {
        return failure != null && failure.kind() == FailureKind.TIMEOUT;
    }

    /** Returns this outcome with the failure, if there is one, as a warning. */
    public Outcome asWarning() {
        return failure == null ? this : new Outcome(value, failure.asWarning(), time, duration, since);
    }

    /** Returns this outcome with another value. */
    public Outcome withValue(@Nullable Object value) {
        return new Outcome(value, failure, time, duration, since);
    }

    /** Returns this outcome with another time of the latest verdict change. */
    public Outcome withSince(Instant since) {
        return new Outcome(value, failure, time, duration, since);
    }
}
