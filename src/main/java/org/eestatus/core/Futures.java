package org.eestatus.core;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;

/** What the JDK's futures leave out. */
final class Futures {

    private Futures() {}

    /** Runs the action once the future is completed normally, on the thread that completes it. */
    static void then(CompletableFuture<?> future, Runnable action) {
        var unused = future.thenRun(action);
    }

    static CompletableFuture<Void> all(Collection<? extends CompletableFuture<?>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new));
    }
}
