package org.eestatus.providers.executor;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.run.Check;
import org.eestatus.core.run.CheckFailedException;
import org.eestatus.core.run.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * A check that submits an empty task and waits until the task has run. If the task of another run is still pending,
 * this run waits for that task instead of submitting a second one. The other run may be concurrent, or may have timed
 * out. An executor that hangs therefore never has more than one such task in its queue. Canceling the task at the
 * deadline would not achieve this, because a canceled task keeps its place in the queue of a
 * {@link java.util.concurrent.ThreadPoolExecutor}.
 */
final class ExecutorCheck implements Check {

    private final ManagedExecutorService executor;
    private @Nullable Task given;

    ExecutorCheck(ManagedExecutorService executor) {
        this.executor = executor;
    }

    @Override
    public @Nullable Object run(Deadline deadline)
            throws CheckFailedException, ExecutionException, InterruptedException {
        CheckFailedException late =
                new CheckFailedException(FailureKind.TIMEOUT, "the executor has not run the task of the check");
        deadline.waitingFor(late);
        try {
            task().await(deadline);
            return null;
        } catch (TimeoutException e) {
            throw late;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RejectedExecutionException) {
                throw new CheckFailedException(FailureKind.EXCEPTION, "the executor rejects tasks");
            }
            throw e;
        }
    }

    private Task task() {
        Task task = new Task(new CompletableFuture<>());
        synchronized (this) {
            if (given != null && !given.isOver()) {
                return given;
            }
            given = task;
        }
        task.giveTo(executor);
        return task;
    }

    /** Cancels the pending task, if there is one. Called when the executor is no longer checked. */
    synchronized void forget() {
        if (given != null) {
            given.cancel();
        }
    }

    /**
     * @param taken completes with the future that the executor returns; necessary because submitting a task may take as
     *     long as running it
     */
    private record Task(CompletableFuture<Future<?>> taken) {

        void giveTo(ManagedExecutorService executor) {
            try {
                taken.complete(executor.submit(() -> {}));
            } catch (Throwable e) {
                taken.completeExceptionally(e);
            }
        }

        void await(Deadline deadline) throws ExecutionException, InterruptedException, TimeoutException {
            taken.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)
                    .get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        }

        boolean isOver() {
            return taken.isCompletedExceptionally()
                    || (taken.isDone() && taken.join().isDone());
        }

        void cancel() {
            var unused = taken.thenAccept(task -> task.cancel(false));
        }
    }
}
