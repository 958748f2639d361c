package org.eestatus.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/** A response that has been loaded or is being loaded. */
public final class PendingResponse {

    private final CompletableFuture<CachedResponse> future;
    private final LongSupplier nanoTime;
    private volatile long begun;
    private volatile boolean isRendering;

    /** @param nanoTime a clock such as {@link System#nanoTime} */
    PendingResponse(LongSupplier nanoTime) {
        this(new CompletableFuture<>(), nanoTime);
    }

    private PendingResponse(CompletableFuture<CachedResponse> future, LongSupplier nanoTime) {
        this.future = future;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    static PendingResponse done(CachedResponse response, LongSupplier nanoTime) {
        return new PendingResponse(CompletableFuture.completedFuture(response), nanoTime);
    }

    /** Returns a future that completes with the response, or exceptionally if the response cannot be loaded. */
    public CompletableFuture<CachedResponse> future() {
        return future;
    }

    /**
     * Blocks the current thread until the load is done or reaches the given age.
     *
     * @param patience the maximum time since the start of the load
     * @return whether the load is done
     */
    public boolean isDoneWithin(Duration patience) {
        try {
            var unused = future.get(patience.toNanos() - age(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            // The caller reads the outcome from the future.
        }
        return future.isDone();
    }

    /** Returns the time since the start of the load, in nanoseconds. */
    long age() {
        return nanoTime.getAsLong() - begun;
    }

    /** Sets the start of the load to the current time. Must be called if the load starts later than this object is created. */
    void begin() {
        begun = nanoTime.getAsLong();
    }

    boolean isRendering() {
        return isRendering;
    }

    /** Records that the evaluation is done and only the rendering remains. */
    void rendering() {
        isRendering = true;
    }
}
