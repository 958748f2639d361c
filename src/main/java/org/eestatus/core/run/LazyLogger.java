package org.eestatus.core.run;

/**
 * Logger for errors that callers do not see. It obtains the system logger only when there is something to log, because in the
 * command-line tool, the initialization of logging takes longer than most checks.
 *
 * <p>Classes keep their logger in a static field, so that this class is loaded with them. If this class were loaded only when
 * the first error occurs, and that error is an {@link OutOfMemoryError}, loading the class could throw another one.
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
