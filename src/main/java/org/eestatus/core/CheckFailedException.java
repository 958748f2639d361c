package org.eestatus.core;

/** Thrown by a check that knows itself what kind of failure it met. */
public final class CheckFailedException extends Exception {

    private static final long serialVersionUID = 1;

    private final Kind kind;

    public CheckFailedException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
