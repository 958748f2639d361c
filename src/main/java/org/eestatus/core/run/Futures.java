package org.eestatus.core.run;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;

/** Helper methods that {@link CompletableFuture} lacks. */
final class Futures {

    private Futures() {}

    /**
     * Runs the action when the future is completed normally. The action runs on the thread that completes the future, or on
     * this thread if the future is already completed.
     */
    static void then(CompletableFuture<?> future, Runnable action) {
        var unused = future.thenRun(action);
    }

    static CompletableFuture<Void> all(Collection<? extends CompletableFuture<?>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new));
    }
}
