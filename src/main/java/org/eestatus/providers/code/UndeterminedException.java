package org.eestatus.providers.code;

import java.io.IOException;

/** Thrown where a part of a result cannot be determined; the message is the reason. It has no stack trace. */
final class UndeterminedException extends IOException {

    private static final long serialVersionUID = 1;

    UndeterminedException(String reason) {
        super(reason);
    }

    /** Does nothing: one may be thrown for each file of a work tree, and only messages are read. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
