package org.eestatus.core.run;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Timer that calls a callback when the earliest of its deadlines expires. The callback must set the remaining deadlines
 * again. The timer is not rescheduled when a check run completes, because that would cost a thread wake-up each time.
 * Therefore the timer may call the callback even if no run is late.
 */
final class DeadlineTimer {

    private static final LazyLogger LOG = new LazyLogger(DeadlineTimer.class);

    /** Delay of a retry after an error, such as an {@link OutOfMemoryError}. */
    private static final Duration RETRY = Duration.ofMillis(100);

    private final ScheduledExecutorService timer;
    private final Runnable heard;

    private @Nullable Deadline next;
    private @Nullable ScheduledFuture<?> ringing;

    /**
     * Creates a timer without a deadline.
     *
     * @param heard the callback, which runs on the timer's thread
     */
    DeadlineTimer(ScheduledExecutorService timer, Runnable heard) {
        this.timer = timer;
        this.heard = heard;
    }

    /**
     * Adds a deadline.
     *
     * @throws java.util.concurrent.RejectedExecutionException after the timer has been stopped
     */
    synchronized void set(Deadline deadline) {
        boolean isOverdue = next != null && next.remaining().isZero();
        if (next != null && !isOverdue && !deadline.isBefore(next)) {
            return;
        }
        // an overdue task need not be canceled: it runs soon, at the latest when the call of schedule below has created
        // a thread for the timer
        ScheduledFuture<?> later = isOverdue ? null : ringing;
        long left = deadline.remaining().toNanos();
        ringing = timer.schedule(() -> ring(deadline), left, TimeUnit.NANOSECONDS);
        next = deadline;
        if (later != null) {
            later.cancel(false);
        }
    }

    private void ring(Deadline over) {
        forget(over);
        try {
            heard.run();
        } catch (Throwable e) {
            try {
                LOG.write(Level.ERROR, "Deadlines could not be enforced; EE Status will try again", e);
            } finally {
                retry();
            }
        }
    }

    /** Schedules another attempt. While there is too little memory to schedule it, waits on the timer's thread. */
    private void retry() {
        while (true) {
            try {
                set(Deadline.in(RETRY));
                return;
            } catch (RejectedExecutionException e) {
                return; // the timer has been stopped
            } catch (Throwable e) {
                LockSupport.parkNanos(RETRY.toNanos());
            }
        }
    }

    private synchronized void forget(Deadline over) {
        if (next == over) {
            next = null;
            ringing = null;
        }
    }

    /** Stops this timer and shuts down its executor. */
    synchronized void stop() {
        timer.shutdownNow();
        next = null;
        ringing = null;
    }
}
