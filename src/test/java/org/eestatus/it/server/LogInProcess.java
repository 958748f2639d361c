package org.eestatus.it.server;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** The log of a server that runs in this JVM. */
public final class LogInProcess extends Handler implements ServerLog {

    private static final Logger OURS = Logger.getLogger("org.eestatus");

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    public LogInProcess() {
        OURS.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(this);
    }

    @Override
    public void publish(LogRecord entry) {
        lines.add(level(entry) + new SimpleFormatter().formatMessage(entry));
        for (Throwable thrown = entry.getThrown(); thrown != null; thrown = thrown.getCause()) {
            lines.add(thrown.toString());
        }
    }

    /**
     * Returns the prefix of a log line: the level in the notation of other servers ({@code WARN} or {@code ERROR}), followed by
     * the name of the logger. The prefix is empty for levels below a warning.
     */
    private static String level(LogRecord entry) {
        int level = entry.getLevel().intValue();
        if (level < Level.WARNING.intValue()) {
            return "";
        }
        return (level < Level.SEVERE.intValue() ? "WARN " : "ERROR ") + entry.getLoggerName() + ": ";
    }

    @Override
    public String text() {
        return String.join("\n", lines);
    }

    @Override
    public void flush() {
        // nothing is buffered
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
        OURS.setLevel(null);
    }
}
