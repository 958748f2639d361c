package org.eestatus.core;

import org.jspecify.annotations.Nullable;

/** Thrown by a check that knows itself what kind of failure it met. */
public final class CheckFailedException extends Exception {

    private static final long serialVersionUID = 1;

    private final FailureKind kind;
    private final Verdict verdict;
    private final transient @Nullable Object value;

    public CheckFailedException(FailureKind kind, String message) {
        this(kind, message, Verdict.FAIL);
    }

    /** @param verdict {@link Verdict#WARN} for what is not as it should be, yet counts as well */
    public CheckFailedException(FailureKind kind, String message, Verdict verdict) {
        super(message);
        this.kind = kind;
        this.verdict = verdict;
        this.value = null;
    }

    /**
     * The same failure beside what is known nevertheless.
     *
     * @param value shown in place of the component's fallback
     */
    public CheckFailedException(CheckFailedException failure, @Nullable Object value) {
        super(failure.getMessage(), failure);
        this.kind = failure.kind;
        this.verdict = failure.verdict;
        this.value = value;
    }

    public FailureKind kind() {
        return kind;
    }

    public Verdict verdict() {
        return verdict;
    }

    @Nullable
    Object value() {
        return value;
    }
}
