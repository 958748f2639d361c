package org.eestatus.core;

/**
 * What readers are not told. The JDK is asked for a logger when there is something to write, and not before: to set logging
 * up takes a command longer than most checks.
 */
final class LazyLogger {

    private LazyLogger() {}

    /** A log that cannot be written is no reason for whoever writes to stop. */
    static void write(Class<?> writer, System.Logger.Level level, String message, Throwable cause) {
        try {
            System.getLogger(writer.getName()).log(level, message, cause);
        } catch (Throwable e) {
            // there is no other place to say it
        }
    }
}
