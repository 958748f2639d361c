package org.eestatus.web;

import jakarta.servlet.AsyncContext;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A gate that delays the completion of asynchronous responses while memory is low. It is used on servers that buffer unread
 * responses in memory. Such a server accepts the next request on a connection only when the previous response is complete.
 * The delay therefore stops a client that sends many requests and reads no response.
 *
 * <p>Responses are completed on another server thread, because Grizzly handles the next request of a connection on the thread
 * that completes the previous response, within the same call stack.
 */
final class MemoryGate {

    private static final System.Logger LOG = System.getLogger(MemoryGate.class.getName());
    private static final int MOST_WAITING = 1_000;
    private static final long INTERVAL_MILLIS = 100;

    private static final Queue<AsyncContext> WAITING = new ConcurrentLinkedQueue<>();
    private static final AtomicBoolean IS_WATCHED = new AtomicBoolean();

    private MemoryGate() {}

    /**
     * Whether free heap memory is low: less than a quarter of the maximum heap size for a large response, otherwise less than
     * an eighth. Unreachable objects count as used until the next garbage collection, so the result may be true although
     * memory is available. Callers must therefore not react in a way that harms clients that read their responses.
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
