package org.eestatus.providers.code;

import java.io.IOException;

/** Thrown if a part of a result cannot be determined. The message states the reason. There is no stack trace. */
final class UndeterminedException extends IOException {

    private static final long serialVersionUID = 1;

    UndeterminedException(String reason) {
        super(reason);
    }

    /** Does nothing, because an exception may be thrown for each file of a work tree, and only the messages are read. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
