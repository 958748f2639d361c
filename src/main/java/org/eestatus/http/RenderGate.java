package org.eestatus.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Bounds how many responses are rendered at the same time, so that callers who ask for many large ones leave the processor to small
 * ones. Who waits holds no thread; the queue is bounded too.
 */
public final class RenderGate implements AutoCloseable {

    private final Deque<CompletableFuture<Permit>> waiting = new ArrayDeque<>();
    private final int longestQueue;
    private final ExecutorService threads;
    private int free;

    /**
     * A gate that is open.
     *
     * @param most renderings at the same time
     * @param longestQueue how many may wait
     * @param threads run what has waited; as many as there are renderings are enough. Closed with this
     */
    public RenderGate(int most, int longestQueue, ExecutorService threads) {
        this.free = most;
        this.longestQueue = longestQueue;
        this.threads = threads;
    }

    /** There are as many waiting as may wait; to be answered with 503. */
    public static final class FullException extends RuntimeException {

        private static final long serialVersionUID = 1;

        FullException(int waiting) {
            super(waiting + " responses wait to be rendered, which is as many as may wait", null, false, false);
        }
    }

    /** The right to render, until it is closed; it may be closed again, by whatever ends the request. */
    public final class Permit implements AutoCloseable {

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
     * Asks to render on a thread of the caller's choice.
     *
     * @return completed if there is no need to wait, else by whoever is done before, on a thread that must not be used for more than to
     *     start another; with a {@link FullException} if too many wait
     */
    public CompletableFuture<Permit> enter() {
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
     * Renders on the caller's thread if there is no need to wait, else on a thread of this gate.
     *
     * @return fails as the rendering does, or with a {@link FullException}
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
