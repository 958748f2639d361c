package org.eestatus.core.run;

import org.eestatus.Verdict;
import org.eestatus.core.model.FailureKind;
import org.jspecify.annotations.Nullable;

/** Thrown by a check that determines the kind of its failure itself. */
public final class CheckFailedException extends Exception {

    private static final long serialVersionUID = 1;

    private final FailureKind kind;
    private final Verdict verdict;
    private final transient @Nullable Object value;

    public CheckFailedException(FailureKind kind, String message) {
        this(kind, message, Verdict.FAIL);
    }

    /** @param verdict {@link Verdict#WARN} for a condition that needs attention but counts as healthy */
    public CheckFailedException(FailureKind kind, String message, Verdict verdict) {
        super(message);
        this.kind = kind;
        this.verdict = verdict;
        this.value = null;
    }

    /**
     * Creates a copy of a failure, with the value that is known despite the failure.
     *
     * @param value the value to show instead of the component's fallback
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
