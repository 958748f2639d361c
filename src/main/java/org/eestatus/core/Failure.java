package org.eestatus.core;

import org.jspecify.annotations.Nullable;

/**
 * Why a check did not pass.
 *
 * @param kind what every reader may know
 * @param message the root cause's message, free of secrets, for those who may see details
 * @param verdict {@link Verdict#FAIL}, or {@link Verdict#WARN} where the failure counts as well
 * @param stuck where the check hangs, if it does; for those who may see details
 * @param type the class of the exception, where the kind does not tell what it was; for those who may see details
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

    Failure(FailureKind kind, String message) {
        this(kind, message, Verdict.FAIL, null);
    }

    /** Kind, message and exception class as one text, for those who may see details. */
    public String reason() {
        return kind.label() + ": " + message + (type == null ? "" : " (" + type + ")");
    }

    Failure in(String place) {
        return new Failure(kind, place + ": " + message, verdict, stuck, type);
    }

    Failure at(@Nullable HangDetails place) {
        return new Failure(kind, message, verdict, place, type);
    }

    Failure asWarning() {
        return new Failure(kind, message, Verdict.WARN, stuck, type);
    }
}
