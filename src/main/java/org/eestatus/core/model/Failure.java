package org.eestatus.core.model;

import org.eestatus.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The reason why a check did not pass.
 *
 * @param kind the kind of failure, visible to every caller
 * @param message the message of the root cause with secrets redacted, for callers who may see details
 * @param verdict {@link Verdict#FAIL}, or {@link Verdict#WARN} if the failure counts as healthy
 * @param stuck where the check hangs, or null if it does not hang; for callers who may see details
 * @param type the class of the exception; null unless the kind is {@link FailureKind#EXCEPTION}; for callers who may see
 *     details
 */
public record Failure(
        FailureKind kind,
        String message,
        Verdict verdict,
        @Nullable HangDetails stuck,
        @Nullable String type) {

    public Failure(FailureKind kind, String message, Verdict verdict, @Nullable HangDetails stuck) {
        this(kind, message, verdict, stuck, null);
    }

    /** Creates a failure with the verdict {@link Verdict#FAIL}. */
    public Failure(FailureKind kind, String message) {
        this(kind, message, Verdict.FAIL, null);
    }

    /** Returns kind, message and exception class as one text, for callers who may see details. */
    public String reason() {
        return kind.label() + ": " + message + (type == null ? "" : " (" + type + ")");
    }

    /** Returns this failure with a message that begins with the place where the failure occurred. */
    public Failure in(String place) {
        return new Failure(kind, place + ": " + message, verdict, stuck, type);
    }

    /** Returns this failure with the place where the check hangs. */
    public Failure at(@Nullable HangDetails place) {
        return new Failure(kind, message, verdict, place, type);
    }

    /** Returns this failure with the verdict {@link Verdict#WARN}. */
    public Failure asWarning() {
        return new Failure(kind, message, Verdict.WARN, stuck, type);
    }
}
