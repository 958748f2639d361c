package org.eestatus.jndi;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A bounded number of threads for listings, apart from those of checks: a look-up may hang, and a thread in it cannot be
 * stopped. They are made on demand and end when idle.
 */
final class LookupThreads implements AutoCloseable {

    /** At most as many look-ups hang at the same time. */
    static final int MOST = 32;

    /** Longer than monitors pause, so that each listing has the same thread. */
    private static final long IDLE_SECONDS = 120;

    private final ThreadPoolExecutor threads;

    LookupThreads(ThreadFactory factory) {
        threads = new ThreadPoolExecutor(0, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
    }

    /** Threads for where no server manages any. */
    static LookupThreads unmanaged() {
        return new LookupThreads(task -> {
            Thread thread = new Thread(task, "ee-status-jndi");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @throws java.util.concurrent.RejectedExecutionException if there are as many already, or this is closed */
    void start(Runnable task) {
        threads.execute(task);
    }

    /** Starts no more. A look-up that hangs keeps its thread. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
