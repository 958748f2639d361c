package org.eestatus.core.model;

import java.time.Duration;
import java.time.Instant;
import org.eestatus.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one check run.
 *
 * @param value the value of the check; if the check did not pass, the value that is known despite the failure
 * @param failure why the check did not pass, or null if it passed
 * @param time when the outcome became known
 * @param duration how long the run took, including the wait for a thread
 * @param since when the current series of evaluations with the same verdict began
 */
public record Outcome(
        @Nullable Object value, @Nullable Failure failure, Instant time, Duration duration, Instant since) {

    /** Creates an outcome as if there were no earlier outcome: {@code since} equals {@code time}. */
    public Outcome(@Nullable Object value, @Nullable Failure failure, Instant time, Duration duration) {
        this(value, failure, time, duration, time);
    }

    /** Returns the check's own verdict, before the rules of its provider and resource apply. */
    public Verdict verdict() {
        return failure == null ? Verdict.PASS : failure.verdict();
    }

    /** Whether the check did not pass because of a timeout: its deadline expired, or the check reported a timeout itself. */
    public boolean isTimeout() {
        return failure != null && failure.kind() == FailureKind.TIMEOUT;
    }

    /** Returns this outcome with its failure downgraded to a warning, or this outcome if there is no failure. */
    public Outcome asWarning() {
        return failure == null ? this : new Outcome(value, failure.asWarning(), time, duration, since);
    }

    /** Returns this outcome with another value. */
    public Outcome withValue(@Nullable Object value) {
        return new Outcome(value, failure, time, duration, since);
    }

    /** Returns this outcome with the given {@link #since()}. */
    public Outcome withSince(Instant since) {
        return new Outcome(value, failure, time, duration, since);
    }
}
