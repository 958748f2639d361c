package org.eestatus.servlet;

import jakarta.servlet.AsyncContext;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Completes asynchronous responses on servers that keep in memory what a client does not read. A connection takes its next request once
 * the response before it is complete, so while memory is short, completion waits: a client that sends many requests and reads no
 * response gets no further.
 *
 * <p>Completion is on a thread of the server's, since Grizzly handles the next request of the connection on the thread and the stack of
 * whoever completes the one before it.
 */
final class MemoryGate {

    private static final System.Logger LOG = System.getLogger(MemoryGate.class.getName());
    private static final int MOST_WAITING = 1_000;
    private static final long INTERVAL_MILLIS = 100;

    private static final Queue<AsyncContext> WAITING = new ConcurrentLinkedQueue<>();
    private static final AtomicBoolean IS_WATCHED = new AtomicBoolean();

    private MemoryGate() {}

    /**
     * Whether little of the heap is free: a quarter before a large response, else an eighth. It may be true before a collection although
     * memory is available, so what depends on it must do no harm to clients that read their responses.
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
            context.start(MemoryGate::watch);
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
            IS_WATCHED.set(false);
            for (AsyncContext next = WAITING.poll(); next != null; next = WAITING.poll()) {
                completeElsewhere(next);
            }
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
            LOG.log(Level.DEBUG, () -> "The response is over already: " + e);
        }
    }
}
