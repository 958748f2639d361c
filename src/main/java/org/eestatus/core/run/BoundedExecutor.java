package org.eestatus.core.run;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Executor with a bounded number of threads, which end when idle. It uses an idle thread before it creates a new one, and
 * queues tasks without limit while all threads are busy.
 *
 * <p>{@link #execute} never runs a task itself. If no thread can be created, the executor passes the task to the
 * {@code noThread} handler of the constructor.
 */
final class BoundedExecutor implements Executor, AutoCloseable {

    private static final LazyLogger LOG = new LazyLogger(BoundedExecutor.class);

    /**
     * Time after which an idle thread ends. It is longer than the usual polling interval of monitors, so that polls reuse
     * threads. Payara keeps a record of each managed thread that used a connection, even after the thread ends. Without reuse,
     * these records would accumulate.
     */
    private static final long IDLE_SECONDS = 120;

    /** Set on each worker thread while it runs tasks; used by {@link #lastly} and {@link #execute}. */
    private static final ThreadLocal<Follower> FOLLOWER = new ThreadLocal<>();

    private final ThreadPoolExecutor threads;
    private final int limit;
    private final BiConsumer<Runnable, Throwable> noThread;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int free;

    /** Holder of the task that runs next on a worker thread, ahead of the queue. */
    private static final class Follower {
        private final BoundedExecutor of;
        private boolean isAccepting;
        private @Nullable Runnable next;

        Follower(BoundedExecutor of) {
            this.of = of;
        }

        private boolean accept(BoundedExecutor workers, Runnable task) {
            if (!isAccepting || of != workers || next != null) {
                return false;
            }
            next = task;
            return true;
        }

        private @Nullable Runnable poll() {
            Runnable task = next;
            next = null;
            return task;
        }
    }

    /**
     * Creates an executor without threads.
     *
     * @param noThread receives a task that cannot run because no thread can be created, and the cause
     */
    BoundedExecutor(int limit, ThreadFactory factory, BiConsumer<Runnable, Throwable> noThread) {
        this.limit = limit;
        this.free = limit;
        this.noThread = noThread;
        this.threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
    }

    /**
     * Runs the last action of the current task. If the action submits tasks to the executor that owns this thread, the first of
     * them runs next on this thread instead of being queued, because waking another thread takes longer than most checks. The
     * action must not block.
     */
    static void lastly(Runnable action) {
        Follower follower = FOLLOWER.get();
        if (follower == null) {
            action.run();
            return;
        }
        follower.isAccepting = true;
        try {
            action.run();
        } finally {
            follower.isAccepting = false;
        }
    }

    /** Runs the task on a free thread, or queues it until a thread becomes free. */
    @Override
    public void execute(Runnable task) {
        Follower follower = FOLLOWER.get();
        if (follower != null && follower.accept(this, task)) {
            return;
        }
        synchronized (this) {
            if (free == 0) {
                waiting.add(task);
                return;
            }
            free--;
        }
        try {
            threads.execute(() -> work(task));
        } catch (Throwable e) {
            reject(task, e);
        }
    }

    /** Removes a task from the queue. */
    synchronized void remove(Runnable task) {
        waiting.remove(task);
    }

    /**
     * Runs tasks until the queue is empty. An {@link OutOfMemoryError} at any line must not leak the thread slot that this thread
     * uses.
     */
    private void work(Runnable first) {
        @Nullable Runnable task = first;
        try {
            Follower follower = new Follower(this);
            FOLLOWER.set(follower);
            while (task != null) {
                Runnable current = task;
                task = null;
                run(current);
                Runnable following = follower.poll();
                task = following == null ? next() : following;
            }
        } catch (Throwable e) {
            reject(task, e);
        } finally {
            FOLLOWER.remove();
        }
    }

    /** Runs one task. Restores the state of the thread afterwards, so that the task does not affect the next one. */
    private static void run(Runnable task) {
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        int priority = thread.getPriority();
        try {
            task.run();
        } catch (Throwable e) {
            LOG.write(Level.ERROR, "A task threw an error that it should have handled", e);
        }
        restore(thread, loader, priority);
    }

    @SuppressWarnings("ThreadPriorityCheck") // only restores the priority that a task changed
    private static void restore(Thread thread, @Nullable ClassLoader loader, int priority) {
        if (thread.getContextClassLoader() != loader) {
            thread.setContextClassLoader(loader);
        }
        if (thread.getPriority() != priority) {
            thread.setPriority(priority);
        }
        var unused = Thread.interrupted();
    }

    private synchronized @Nullable Runnable next() {
        Runnable task = waiting.poll();
        if (task == null) {
            free++;
        }
        return task;
    }

    /**
     * Releases the slot of a thread that cannot be created or that failed. Queued tasks are rejected too if no other thread is
     * left to run them.
     *
     * @param task the task that was to run on that thread, or null if there is none
     */
    private void reject(@Nullable Runnable task, Throwable cause) {
        Runnable rejected = task == null ? nextIfLast() : task;
        while (rejected != null) {
            try {
                noThread.accept(rejected, cause);
            } catch (Throwable e) {
                logLostTask(e);
            }
            rejected = nextIfLast();
        }
    }

    /**
     * Logs that a task is lost. Ignores an error, for example if there is too little memory for the message, so that the caller
     * still releases the slot of the thread.
     */
    private static void logLostTask(Throwable cause) {
        try {
            LOG.write(Level.ERROR, "A task is lost because no thread can be created", cause);
        } catch (Throwable e) {
            // LazyLogger ignores errors, but the JVM may run out of memory when it first loads the constants of the
            // call
        }
    }

    /**
     * Returns a queued task if there is one and the caller's slot is the last one in use. Otherwise releases the slot and
     * returns null.
     */
    private synchronized @Nullable Runnable nextIfLast() {
        Runnable task = free + 1 == limit ? waiting.poll() : null;
        if (task == null) {
            free++;
        }
        return task;
    }

    /** Stops accepting tasks. Running and queued tasks are completed. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
