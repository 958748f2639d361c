package org.eestatus.it;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the embedded server logs, in this JVM, from now on. */
final class ServerLog extends Handler implements AutoCloseable {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    private ServerLog() {}

    static ServerLog follow() {
        ServerLog log = new ServerLog();
        Logger.getLogger("").addHandler(log);
        return log;
    }

    @Override
    public void publish(LogRecord entry) {
        lines.add(String.valueOf(entry.getMessage()));
        for (Throwable thrown = entry.getThrown(); thrown != null; thrown = thrown.getCause()) {
            lines.add(thrown.toString());
        }
    }

    String text() {
        return String.join("\n", lines);
    }

    @Override
    public void flush() {
        // nothing is buffered
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
