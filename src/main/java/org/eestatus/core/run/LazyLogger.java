package org.eestatus.core.run;

/**
 * Logger for errors that callers do not see. It obtains the system logger only when there is something to log, because in the
 * command-line tool, the initialization of logging takes longer than most checks.
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
