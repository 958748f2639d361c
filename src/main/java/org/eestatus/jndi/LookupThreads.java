package org.eestatus.jndi;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A bounded thread pool for listings. It is separate from the thread pool for checks, because a lookup may hang and its thread
 * cannot be stopped. Threads are created on demand and terminate when idle.
 */
final class LookupThreads implements AutoCloseable {

    /** The maximum number of threads, and therefore of lookups that hang at the same time. */
    static final int MOST = 32;

    /**
     * How long an idle thread is kept. This is longer than the interval of typical monitors, so consecutive listings reuse the
     * thread.
     */
    private static final long IDLE_SECONDS = 120;

    private final ThreadPoolExecutor threads;

    LookupThreads(ThreadFactory factory) {
        threads = new ThreadPoolExecutor(0, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
    }

    /** Creates threads that are not managed by a server. */
    static LookupThreads unmanaged() {
        return new LookupThreads(task -> {
            Thread thread = new Thread(task, "ee-status-jndi");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Runs a task on a thread of the pool.
     *
     * @throws java.util.concurrent.RejectedExecutionException if all threads are busy, or if the pool is closed
     */
    void start(Runnable task) {
        threads.execute(task);
    }

    /** Starts no further threads. A lookup that hangs keeps its thread. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
