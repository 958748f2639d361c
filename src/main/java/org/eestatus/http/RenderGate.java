package org.eestatus.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A gate that limits how many responses are rendered at the same time. While some callers request many large responses, the
 * limit leaves processor time for small responses to others. A rendering that waits does not block a thread. The queue of
 * waiting renderings is limited, too.
 */
public final class RenderGate implements AutoCloseable {

    private final Deque<CompletableFuture<Permit>> waiting = new ArrayDeque<>();
    private final int longestQueue;
    private final ExecutorService threads;
    private int free;

    /**
     * Creates a gate with an empty queue.
     *
     * @param most the maximum number of renderings at the same time
     * @param longestQueue the maximum number of waiting renderings
     * @param threads the executor for renderings that had to wait; {@code most} threads are enough. Closing the gate shuts
     *     the executor down
     */
    public RenderGate(int most, int longestQueue, ExecutorService threads) {
        this.free = most;
        this.longestQueue = longestQueue;
        this.threads = threads;
    }

    /** Thrown if the queue is full. The response to the request then has the HTTP status 503. */
    public static final class FullException extends RuntimeException {

        private static final long serialVersionUID = 1;

        FullException(int waiting) {
            super(waiting + " responses are waiting to be rendered; the queue is full", null, false, false);
        }
    }

    /**
     * A permit to render, which is held until it is closed. Closing a permit again has no effect, so several code paths may
     * close the same permit.
     */
    final class Permit implements AutoCloseable {

        private final AtomicBoolean closed = new AtomicBoolean();

        private Permit() {}

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                release();
            }
        }
    }

    /**
     * Requests a permit to render on a thread of the caller's choice.
     *
     * @return a future of the permit. If a permit is free, the future is already complete. If the queue is full, the future
     *     fails with a {@link FullException}. Otherwise, the thread that releases a permit completes the future; dependent
     *     actions must not render on that thread, but on another one
     */
    CompletableFuture<Permit> enter() {
        synchronized (waiting) {
            if (free > 0) {
                free--;
                return CompletableFuture.completedFuture(new Permit());
            }
            if (waiting.size() >= longestQueue) {
                return CompletableFuture.failedFuture(new FullException(longestQueue));
            }
            CompletableFuture<Permit> later = new CompletableFuture<>();
            waiting.add(later);
            return later;
        }
    }

    private void release() {
        CompletableFuture<Permit> next;
        synchronized (waiting) {
            next = waiting.poll();
            if (next == null) {
                free++;
            }
        }
        if (next != null) {
            next.complete(new Permit());
        }
    }

    /**
     * Renders on the caller's thread if there is no need to wait, otherwise on a thread of this gate.
     *
     * @return a future of the result; it fails with the exception that the rendering throws, or with a {@link FullException}
     *     if the queue is full
     */
    public <T> CompletableFuture<T> render(Supplier<T> rendering) {
        CompletableFuture<Permit> entry = enter();
        CompletableFuture<T> result = new CompletableFuture<>();
        boolean isFree = entry.isDone();
        var unused = entry.whenComplete((permit, full) -> {
            if (full != null) {
                result.completeExceptionally(full);
            } else if (isFree) {
                render(rendering, permit, result);
            } else {
                start(rendering, permit, result);
            }
        });
        return result;
    }

    private <T> void start(Supplier<T> rendering, Permit permit, CompletableFuture<T> result) {
        try {
            threads.execute(() -> render(rendering, permit, result));
        } catch (Throwable e) {
            permit.close();
            result.completeExceptionally(e);
        }
    }

    private static <T> void render(Supplier<T> rendering, Permit permit, CompletableFuture<T> result) {
        T rendered;
        try (permit) {
            rendered = rendering.get();
        } catch (Throwable e) {
            result.completeExceptionally(e);
            return;
        }
        result.complete(rendered);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
