package org.eestatus.core;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One run of a check: from the moment it is asked for, through the wait for a thread, to the moment its thread is free
 * again, which for a check that hangs is long after its outcome was given.
 */
final class Attempt implements Runnable {

    private final Check check;
    private final Deadline deadline;
    private final Failures failures;
    private final long asked = System.nanoTime();
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();

    private @Nullable Thread thread;
    private @Nullable Instant since;

    Attempt(Check check, Deadline deadline, Failures failures) {
        this.check = check;
        this.deadline = deadline;
        this.failures = failures;
    }

    Deadline deadline() {
        return deadline;
    }

    /** Given once, at the latest when the time is up. */
    CompletableFuture<Outcome> outcome() {
        return outcome;
    }

    /** Completed once it holds no thread and waits for none. */
    CompletableFuture<@Nullable Void> over() {
        return over;
    }

    @Override
    public void run() {
        if (!begin()) {
            return;
        }
        Outcome result;
        try {
            result = result();
        } finally {
            deadline.finish();
            end();
        }
        outcome.complete(result);
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
        since = Instant.now();
        return true;
    }

    private void end() {
        synchronized (this) {
            thread = null;
        }
        over.complete(null);
    }

    /** Gives up an attempt that no thread can be had for. */
    void fail(Throwable cause) {
        end();
        outcome.complete(failed(cause));
    }

    /**
     * Gives the outcome of an attempt whose time is up. One that still waits for a thread is over with it.
     *
     * @return what ends the run that has not ended by itself, or null
     */
    Deadline.@Nullable Ending expire() {
        synchronized (this) {
            if (thread == null) {
                over.complete(null);
            }
        }
        outcome.complete(late());
        return deadline.expire();
    }

    /** The outcome of an attempt that is past its deadline, as of now. */
    synchronized Outcome late() {
        String within = " within " + Durations.text(deadline.total());
        if (since == null) {
            return outcome(null, timeout("no thread was free" + within, null));
        }
        Stuck stuck = thread == null ? null : Stuck.of(thread, since);
        CheckFailedException reason = deadline.reason();
        return outcome(
                null,
                reason == null
                        ? timeout("no answer" + within, stuck)
                        : failures.of(reason).at(stuck));
    }

    private static Failure timeout(String message, @Nullable Stuck stuck) {
        return new Failure(Kind.TIMEOUT, message, Verdict.FAIL, stuck);
    }

    private Outcome failed(Throwable thrown) {
        Object known = thrown instanceof CheckFailedException failure ? failure.value() : null;
        return outcome(known, failures.of(thrown));
    }

    private Outcome outcome(@Nullable Object value, @Nullable Failure failure) {
        return new Outcome(value, failure, Instant.now(), Duration.ofNanos(System.nanoTime() - asked));
    }
}
