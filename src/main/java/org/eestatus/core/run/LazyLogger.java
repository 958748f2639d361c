package org.eestatus.core.run;

/**
 * Logger for errors that callers do not see. It obtains the system logger only when there is something to log, because in the
 * command-line tool, the initialization of logging takes longer than most checks.
 *
 * <p>Classes keep their logger in a static field, so that this class is loaded with them. If it were loaded for the first error
 * and that is an {@link OutOfMemoryError}, loading it could throw another one.
 */
record LazyLogger(Class<?> writer) {

    /** Logs a message. Ignores any error, so that a failure of the log does not stop the caller. */
    void write(System.Logger.Level level, String message, Throwable cause) {
        try {
            System.getLogger(writer.getName()).log(level, message, cause);
        } catch (Throwable e) {
            // the error cannot be reported anywhere else
        }
    }
}
