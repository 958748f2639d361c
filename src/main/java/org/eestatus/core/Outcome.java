package org.eestatus.core;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one run of a check came to.
 *
 * @param value what the check told; beside a failure, what is known without it
 * @param failure why it did not pass, or null where it did
 * @param time when it was known
 * @param duration how long it took, the wait for a thread included
 * @param since from when on the verdict has been the same, as far as it was asked for
 */
public record Outcome(
        @Nullable Object value, @Nullable Failure failure, Instant time, Duration duration, Instant since) {

    /** An outcome of which no earlier one is known. */
    public Outcome(@Nullable Object value, @Nullable Failure failure, Instant time, Duration duration) {
        this(value, failure, time, duration, time);
    }

    /** The check's own verdict, before the rules of its provider and resource apply. */
    public Verdict verdict() {
        return failure == null ? Verdict.PASS : failure.verdict();
    }

    boolean isTimeout() {
        return failure != null && failure.kind() == FailureKind.TIMEOUT;
    }

    Outcome asWarning() {
        return failure == null ? this : new Outcome(value, failure.asWarning(), time, duration, since);
    }

    Outcome withValue(@Nullable Object value) {
        return new Outcome(value, failure, time, duration, since);
    }

    Outcome withSince(Instant since) {
        return new Outcome(value, failure, time, duration, since);
    }
}
