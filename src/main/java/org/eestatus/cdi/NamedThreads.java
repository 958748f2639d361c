package org.eestatus.cdi;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A thread factory that names the threads of another factory, so that they are recognizable in a thread dump. */
record NamedThreads(ThreadFactory factory, AtomicInteger count) implements ThreadFactory {

    NamedThreads(ThreadFactory factory) {
        this(factory, new AtomicInteger());
    }

    @Override
    public @Nullable Thread newThread(Runnable task) {
        Thread thread = factory.newThread(task);
        if (thread != null) {
            thread.setName("ee-status-" + count.incrementAndGet());
            thread.setDaemon(true);
        }
        return thread;
    }
}
