package org.eestatus.providers.executor;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eestatus.core.Check;
import org.eestatus.core.CheckFailedException;
import org.eestatus.core.Deadline;
import org.eestatus.core.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Gives the executor a task that does nothing, and waits for it to have run. One that an earlier run gave up on is waited
 * for again instead of giving another: an executor that is stuck never has more than one in its queue. To cancel it
 * would not do that, since a cancelled task keeps its place in the queue of a {@link
 * java.util.concurrent.ThreadPoolExecutor}.
 */
final class ExecutorCheck implements Check {

    private final ManagedExecutorService executor;
    private @Nullable Future<?> given;

    ExecutorCheck(ManagedExecutorService executor) {
        this.executor = executor;
    }

    @Override
    public @Nullable Object run(Deadline deadline)
            throws CheckFailedException, ExecutionException, InterruptedException {
        Duration left = deadline.remaining();
        try {
            task().get(left.toNanos(), TimeUnit.NANOSECONDS);
            return null;
        } catch (TimeoutException e) {
            throw new CheckFailedException(Kind.TIMEOUT, "the executor has not run the task");
        } catch (RejectedExecutionException e) {
            throw new CheckFailedException(Kind.EXCEPTION, "the executor rejects tasks");
        }
    }

    private synchronized Future<?> task() {
        Future<?> task = given;
        if (task == null || task.isDone()) {
            task = executor.submit(() -> {});
            given = task;
        }
        return task;
    }

    /** Takes back a task that has not run, from an executor that is not asked again. */
    synchronized void forget() {
        if (given != null) {
            given.cancel(false);
        }
    }
}
