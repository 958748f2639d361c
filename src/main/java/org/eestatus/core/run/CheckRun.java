package org.eestatus.core.run;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eestatus.Verdict;
import org.eestatus.core.model.Durations;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.model.HangDetails;
import org.eestatus.core.model.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One run of a check, from the request until the thread of the check returns. If the check hangs, the thread returns long
 * after the outcome is known.
 *
 * <p>The outcome is completed no later than the deadline, even if the check hangs. The thread returns to the pool, even if
 * the check throws an {@link OutOfMemoryError}.
 */
final class CheckRun implements Runnable {

    private static final LazyLogger LOG = new LazyLogger(CheckRun.class);

    /**
     * Start-up grace period as a multiple of the deadline. The first run of a component may need this time to load a driver
     * or fill a pool.
     */
    private static final int GRACE_FACTOR = 3;

    /** The failure to report if no memory is left to describe the actual error. */
    private static final Failure NO_MEMORY = new Failure(FailureKind.EXCEPTION, "out of memory");

    private final Check check;
    private final Deadline deadline;
    private final @Nullable Deadline grace;
    private final FailureClassifier failures;
    private final InstantSource clock;
    private final Consumer<Outcome> counting;
    private final long asked = System.nanoTime();
    private final AtomicBoolean known = new AtomicBoolean();
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();

    private @Nullable Thread thread;
    private @Nullable Instant since;

    /**
     * Creates a run that has not started.
     *
     * @param mayBeSlow whether the run gets a start-up grace period, because it may have to load a driver or fill a pool
     * @param counting receives the outcome once, before the callers that wait for the outcome
     */
    CheckRun(
            Check check,
            Deadline deadline,
            boolean mayBeSlow,
            FailureClassifier failures,
            InstantSource clock,
            Consumer<Outcome> counting) {
        this.clock = clock;
        this.check = check;
        this.deadline = deadline;
        this.grace = mayBeSlow ? Deadline.in(deadline.total().multipliedBy(GRACE_FACTOR)) : null;
        this.failures = failures;
        this.counting = counting;
    }

    Deadline deadline() {
        return deadline;
    }

    /** Returns the future outcome, which is completed once, at the latest when the deadline expires. */
    CompletableFuture<Outcome> outcome() {
        return outcome;
    }

    /** Returns a future that is completed as soon as this run no longer holds or awaits a thread. */
    CompletableFuture<@Nullable Void> over() {
        return over;
    }

    /** Returns when {@link #expire} must be called next, or null if it need not be called again. */
    @Nullable
    Deadline due() {
        if (!outcome.isDone()) {
            return deadline;
        }
        if (over.isDone() || deadline.isExpired()) {
            return null;
        }
        return grace == null ? deadline : grace;
    }

    @Override
    public void run() {
        if (!begin()) {
            return;
        }
        Outcome result = null;
        try {
            result = result();
        } finally {
            deadline.finish();
            end();
            complete(result == null ? outcome(null, NO_MEMORY) : result);
        }
    }

    private Outcome result() {
        try {
            return outcome(check.run(deadline), null);
        } catch (Throwable e) {
            return failed(e);
        }
    }

    private synchronized boolean begin() {
        if (over.isDone()) {
            return false;
        }
        thread = Thread.currentThread();
        since = clock.instant();
        return true;
    }

    private void end() {
        synchronized (this) {
            thread = null;
        }
        over.complete(null);
    }

    private void complete(Outcome result) {
        if (known.compareAndSet(false, true)) {
            try {
                counting.accept(result);
            } catch (Throwable e) {
                LOG.write(Level.WARNING, "A check run could not be added to the statistics", e);
            }
        }
        try {
            BoundedExecutor.lastly(() -> outcome.complete(result));
        } finally {
            // delivers the outcome to the remaining callers if an error interrupted the delivery
            outcome.complete(result);
        }
    }

    /** Completes a run that cannot be started, for example because no thread can be created. */
    void fail(Throwable cause) {
        end();
        complete(failed(cause));
    }

    /**
     * Completes the outcome of a run whose deadline has passed. A run that still waits for a thread ends without running
     * the check.
     *
     * @return the action that cancels the run; null if no action is registered, the run ended by itself, or the run is
     *     still loading
     */
    Deadline.@Nullable Ending expire() {
        return expire(isLoading());
    }

    /** Ends this run as {@link #expire} does, but without a grace period, because the runner is closed. */
    Deadline.@Nullable Ending stop() {
        return expire(false);
    }

    private Deadline.@Nullable Ending expire(boolean isLoading) {
        synchronized (this) {
            if (thread == null) {
                over.complete(null);
            }
        }
        Outcome late = late(isLoading);
        Deadline.Ending ending = isLoading ? null : deadline.expire();
        try {
            complete(late);
        } catch (Throwable e) {
            // The cancel action must not be lost. The timer calls this method again if the outcome is not complete.
        }
        return ending;
    }

    /** Returns the outcome, as of now, of a run that is past its deadline. */
    Outcome late() {
        return late(isLoading());
    }

    private synchronized Outcome late(boolean isLoading) {
        String within = " within " + Durations.text(deadline.total());
        if (since == null) {
            return outcome(null, timeout("no thread was free" + within, null));
        }
        HangDetails stuck = thread == null ? null : ThreadFrames.hang(thread, since);
        if (isLoading) {
            return outcome(
                    null,
                    timeout("the first run of the check is still loading and has not responded" + within, stuck)
                            .asWarning());
        }
        CheckFailedException reason = deadline.reason();
        return outcome(
                null,
                reason == null
                        ? timeout("no response" + within, stuck)
                        : failures.of(reason).at(stuck));
    }

    /**
     * Whether this run is still starting up, for example loading a driver or filling a pool, which is not an outage. This is
     * the case if the grace period of the first run has not ended, the run has not called {@link Deadline#waitingFor}, and its
     * thread waits neither for the network nor for another thread.
     */
    private synchronized boolean isLoading() {
        return grace != null
                && thread != null
                && !grace.remaining().isZero()
                && deadline.reason() == null
                && ThreadFrames.isLoading(thread);
    }

    private static Failure timeout(String message, @Nullable HangDetails stuck) {
        return new Failure(FailureKind.TIMEOUT, message, Verdict.FAIL, stuck);
    }

    private Outcome failed(Throwable thrown) {
        Object known = thrown instanceof CheckFailedException failure ? failure.value() : null;
        return outcome(known, failures.of(thrown));
    }

    private Outcome outcome(@Nullable Object value, @Nullable Failure failure) {
        return new Outcome(value, failure, clock.instant(), Duration.ofNanos(System.nanoTime() - asked));
    }
}
