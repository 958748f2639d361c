package org.eestatus.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A gate that limits how many responses are rendered at the same time. Callers who request many large responses therefore
 * leave processor time for small ones. A waiting rendering does not hold a thread. The length of the queue is limited, too.
 */
public final class RenderGate implements AutoCloseable {

    private final Deque<CompletableFuture<Permit>> waiting = new ArrayDeque<>();
    private final int longestQueue;
    private final ExecutorService threads;
    private int free;

    /**
     * Creates an open gate.
     *
     * @param most the maximum number of renderings at the same time
     * @param longestQueue the maximum number of waiting renderings
     * @param threads the executor for renderings that had to wait; {@code most} threads are enough. This gate shuts it down
     *     when it is closed
     */
    public RenderGate(int most, int longestQueue, ExecutorService threads) {
        this.free = most;
        this.longestQueue = longestQueue;
        this.threads = threads;
    }

    /** Thrown if the queue is full. The HTTP status of the response is 503. */
    public static final class FullException extends RuntimeException {

        private static final long serialVersionUID = 1;

        FullException(int waiting) {
            super(waiting + " responses are waiting to be rendered; the queue is full", null, false, false);
        }
    }

    /**
     * A permit to render, which is held until it is closed. Closing it again has no effect, so several code paths may close
     * it.
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
     * @return a future that is already complete if a permit is free. Otherwise, the thread that releases a permit completes
     *     it; dependent actions must not render on that thread, but start another one. The future fails with a
     *     {@link FullException} if the queue is full
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
     * @return a future that fails with the exception of the rendering, or with a {@link FullException} if the queue is full
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
