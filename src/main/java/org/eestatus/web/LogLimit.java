package org.eestatus.web;

import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A limit of one log entry per minute and kind, so that no caller can fill the log by repeating a request. The next entry of
 * a kind states how many entries were suppressed. Errors of one kind within a minute form one incident: the log entry and all
 * error responses contain the same {@code instance}.
 */
public final class LogLimit {

    private static final LogLimit SHARED = new LogLimit(System::nanoTime);
    private static final long INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int MOST_KINDS = 100;
    private static final String OTHER = "other";

    private final Map<String, Incident> incidents = new LinkedHashMap<>();
    private final LongSupplier nanoTime;

    /**
     * The decision whether to log one entry.
     *
     * @param leftOut the number of entries suppressed since the last entry that was logged
     */
    private record Turn(Incident incident, boolean isFirst, long leftOut) {

        String message(String message) {
            return leftOut == 0 ? message : message + " (" + leftOut + " similar entries were suppressed)";
        }
    }

    private static final class Incident {

        private final String instance = "urn:uuid:" + UUID.randomUUID();
        private final long begun;
        private long leftOut;

        Incident(long begun) {
            this.begun = begun;
        }
    }

    LogLimit(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Returns the instance that the whole application shares. */
    public static LogLimit shared() {
        return SHARED;
    }

    private synchronized Turn turn(String kind) {
        long now = nanoTime.getAsLong();
        String known = incidents.containsKey(kind) || incidents.size() < MOST_KINDS ? kind : OTHER;
        Incident before = incidents.get(known);
        if (before != null && now - before.begun < INTERVAL_NANOS) {
            before.leftOut++;
            return new Turn(before, false, 0);
        }
        Incident incident = new Incident(now);
        incidents.put(known, incident);
        return new Turn(incident, true, before == null ? 0 : before.leftOut);
    }

    /**
     * Logs a message, unless an entry of the same kind was logged within the last minute.
     *
     * @param kind a kind from a fixed set; it must not contain any part of a request
     */
    public void log(System.Logger log, Level level, String kind, Supplier<String> message) {
        Turn turn = turn(kind);
        if (turn.isFirst()) {
            log.log(level, turn.message(message.get()));
        }
    }

    /**
     * Logs an error with its stack trace, unless an error of the same kind was logged within the last minute. Two errors are
     * of the same kind if they have the same {@code message}, the same exception classes including causes, and the same
     * locations where these exceptions were thrown.
     *
     * @return the {@code instance} of the incident, for the response
     */
    public String error(System.Logger log, String message, @Nullable Throwable error) {
        Turn turn = turn(message + kind(error));
        String instance = turn.incident().instance;
        if (turn.isFirst()) {
            log.log(Level.ERROR, turn.message(message + ", reported as " + instance), error);
        }
        return instance;
    }

    /** Returns the classes of an error and its causes, each with the location where it was thrown. */
    private static String kind(@Nullable Throwable error) {
        StringBuilder kind = new StringBuilder();
        int depth = 0;
        for (Throwable each = error; each != null && depth < 10; each = each.getCause()) {
            StackTraceElement[] stack = each.getStackTrace();
            kind.append(' ').append(each.getClass().getName()).append(stack.length == 0 ? "" : " " + stack[0]);
            depth++;
        }
        return kind.toString();
    }
}
