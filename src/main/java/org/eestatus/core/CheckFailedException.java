package org.eestatus.core;

/** Thrown by a check that knows itself what kind of failure it met. */
public final class CheckFailedException extends Exception {

    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final Verdict verdict;

    public CheckFailedException(Kind kind, String message) {
        this(kind, message, Verdict.FAIL);
    }

    /** @param verdict {@link Verdict#WARN} for what is not as it should be, yet counts as well */
    public CheckFailedException(Kind kind, String message, Verdict verdict) {
        super(message);
        this.kind = kind;
        this.verdict = verdict;
    }

    public Kind kind() {
        return kind;
    }

    public Verdict verdict() {
        return verdict;
    }
}
