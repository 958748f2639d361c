package org.eestatus.core;

/**
 * What readers are not told. The JDK is asked for a logger when there is something to write, and not before: to set logging
 * up takes a command longer than most checks.
 */
final class Log {

    private Log() {}

    static void write(Class<?> writer, System.Logger.Level level, String message, Throwable cause) {
        System.getLogger(writer.getName()).log(level, message, cause);
    }
}
