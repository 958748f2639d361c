package org.eestatus.web;

import jakarta.servlet.AsyncContext;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Completes asynchronous responses on servers that buffer in memory what a client does not read. A connection accepts its
 * next request once the previous response is complete, so completion is delayed while memory is short: a client that sends
 * many requests and reads no response is stopped.
 *
 * <p>Completion runs on a thread of the server, because Grizzly handles the next request of the connection on the thread and
 * the stack that complete the previous one.
 */
final class MemoryGate {

    private static final System.Logger LOG = System.getLogger(MemoryGate.class.getName());
    private static final int MOST_WAITING = 1_000;
    private static final long INTERVAL_MILLIS = 100;

    private static final Queue<AsyncContext> WAITING = new ConcurrentLinkedQueue<>();
    private static final AtomicBoolean IS_WATCHED = new AtomicBoolean();

    private MemoryGate() {}

    /**
     * Whether free heap memory is low: less than a quarter for a large response, otherwise less than an eighth. It may be
     * true before a garbage collection although memory is available, so callers must do no harm to clients that read their
     * responses.
     */
    static boolean isShort(boolean isLarge) {
        Runtime runtime = Runtime.getRuntime();
        long most = runtime.maxMemory();
        return most - (runtime.totalMemory() - runtime.freeMemory()) < most / (isLarge ? 4 : 8);
    }

    /** Completes the response now, or as soon as memory is available. */
    static void complete(AsyncContext context) {
        if (!isShort(true) || WAITING.size() >= MOST_WAITING) {
            completeElsewhere(context);
            return;
        }
        WAITING.add(context);
        if (IS_WATCHED.compareAndSet(false, true)) {
            try {
                context.start(MemoryGate::watch);
            } catch (RuntimeException e) {
                completeWaiting();
            }
        }
    }

    private static void watch() {
        try {
            while (isShort(true)) {
                TimeUnit.MILLISECONDS.sleep(INTERVAL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            completeWaiting();
        }
    }

    private static void completeWaiting() {
        IS_WATCHED.set(false);
        for (AsyncContext next = WAITING.poll(); next != null; next = WAITING.poll()) {
            completeElsewhere(next);
        }
    }

    private static void completeElsewhere(AsyncContext context) {
        try {
            context.start(() -> completeNow(context));
        } catch (RuntimeException e) {
            completeNow(context);
        }
    }

    private static void completeNow(AsyncContext context) {
        try {
            context.complete();
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, () -> "The response has already ended: " + e);
        }
    }
}
