package org.eestatus.providers.executor;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A managed executor service like those of the servers: a pool of one thread, with a queue. */
public class ServerExecutor extends ThreadPoolExecutor implements ManagedExecutorService {

    private final CountDownLatch busy = new CountDownLatch(1);

    public ServerExecutor(int queue) {
        super(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(queue));
    }

    /** Occupies the only thread until {@link #free()} is called. Returns once the thread is busy. */
    public void keepBusy() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        execute(() -> {
            started.countDown();
            awaitFree();
        });
        assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
    }

    public void free() {
        busy.countDown();
    }

    void awaitFree() {
        try {
            busy.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public <T> CompletableFuture<T> completedFuture(T value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> CompletionStage<T> completedStage(T value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> CompletableFuture<T> copy(CompletableFuture<T> stage) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> CompletionStage<T> copy(CompletionStage<T> stage) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> CompletableFuture<T> failedFuture(Throwable cause) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> CompletionStage<T> failedStage(Throwable cause) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ContextService getContextService() {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> CompletableFuture<T> newIncompleteFuture() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> runAsync(Runnable task) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> CompletableFuture<T> supplyAsync(Supplier<T> task) {
        throw new UnsupportedOperationException();
    }
}
