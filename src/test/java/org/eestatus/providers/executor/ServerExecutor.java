package org.eestatus.providers.executor;

import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** As the servers have it: a pool with a queue in front. */
class ServerExecutor extends ThreadPoolExecutor implements ManagedExecutorService {

    ServerExecutor(int queue) {
        super(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(queue));
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
