package org.eestatus.core;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks at most so many at the same time, on threads that end when idle. An idle thread is used before a new one is made, and a
 * task that finds no thread free waits in line; none is ever refused for being one too many. The first task that a task asks for
 * follows it on the same thread, since to wake another takes longer than most checks; so whoever asks is at its end.
 */
final class Workers implements Executor, AutoCloseable {

    /** Longer than monitors pause: Payara keeps a record of each managed thread that had a connection, even once it ends. */
    private static final long IDLE_SECONDS = 120;

    /** What follows on the thread that is here. */
    private static final ThreadLocal<Line> LINE = new ThreadLocal<>();

    private final ThreadPoolExecutor threads;
    private final int limit;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int free;

    /** What follows on one thread of one of these. */
    private static final class Line {
        private final Workers of;
        private @Nullable Runnable next;

        Line(Workers of) {
            this.of = of;
        }

        private @Nullable Runnable poll() {
            Runnable task = next;
            next = null;
            return task;
        }
    }

    Workers(int limit, ThreadFactory factory) {
        this.limit = limit;
        this.free = limit;
        this.threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
    }

    /**
     * Runs the task on a free thread, or as soon as one is.
     *
     * @throws RuntimeException or Error when no thread can be made at all; the task is then not run, and what waits in
     *     line is run by the threads that there are, or here if there is none
     */
    @Override
    public void execute(Runnable task) {
        Line line = LINE.get();
        if (line != null && line.of == this && line.next == null) {
            line.next = task;
            return;
        }
        synchronized (this) {
            if (free == 0) {
                waiting.add(task);
                return;
            }
            free--;
        }
        boolean started = false;
        try {
            threads.execute(() -> work(task));
            started = true;
        } finally {
            if (!started) {
                giveUp();
            }
        }
    }

    /** Takes a task out of the line. */
    synchronized void remove(Runnable task) {
        waiting.remove(task);
    }

    private void work(Runnable first) {
        Line outer = LINE.get();
        Line line = new Line(this);
        LINE.set(line);
        try {
            for (Runnable task = first; task != null; task = line.next == null ? next() : line.poll()) {
                run(task);
            }
        } finally {
            if (outer == null) {
                LINE.remove();
            } else {
                LINE.set(outer);
            }
        }
    }

    /** An interrupt is a task's own matter, and never the next one's. */
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            Log.write(Workers.class, Level.ERROR, "A task ended with an error that it should have reported itself", e);
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

    /** Gives back a place that no thread could be made for; who came to wait for it is left to the others, if there are any. */
    private void giveUp() {
        Runnable stranded;
        synchronized (this) {
            if (free + 1 < limit) {
                free++;
                return;
            }
            stranded = next();
        }
        if (stranded != null) {
            work(stranded);
        }
    }

    /** Takes no more tasks; those that run come to their own end. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
