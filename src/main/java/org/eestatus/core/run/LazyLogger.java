package org.eestatus.core.run;

/**
 * Logs errors that callers do not see. It obtains the logger only when there is something to log, because the initialization of logging
 * takes the command-line tool longer than most checks.
 */
final class LazyLogger {

    private LazyLogger() {}

    /** Logs a message. Ignores any error, so that a failure of the log does not stop the caller. */
    static void write(Class<?> writer, System.Logger.Level level, String message, Throwable cause) {
        try {
            System.getLogger(writer.getName()).log(level, message, cause);
        } catch (Throwable e) {
            // the error cannot be reported anywhere else
        }
    }
}
