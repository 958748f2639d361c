package org.eestatus.core;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Rings when the first of the deadlines that it is set to is over; whoever hears it sets it to those that are left. It
 * rings in vain where all of them were kept, since to put it back for each would wake a thread for each.
 */
final class DeadlineTimer {

    /** After an error, such as one for want of memory. */
    private static final Duration RETRY = Duration.ofMillis(100);

    private final ScheduledExecutorService timer;
    private final Runnable heard;

    private @Nullable Deadline next;
    private @Nullable ScheduledFuture<?> ringing;

    /** @param heard is run on the timer's thread */
    DeadlineTimer(ScheduledExecutorService timer, Runnable heard) {
        this.timer = timer;
        this.heard = heard;
    }

    /** @throws java.util.concurrent.RejectedExecutionException once this is stopped */
    synchronized void set(Deadline deadline) {
        boolean isOverdue = next != null && next.remaining().isZero();
        if (next != null && !isOverdue && !deadline.isBefore(next)) {
            return;
        }
        // one that is overdue is about to ring, or rings as soon as this has made the timer a thread
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
            set(Deadline.in(RETRY));
            LazyLogger.write(DeadlineTimer.class, Level.ERROR, "Deadlines could not be kept and are tried again", e);
        }
    }

    private synchronized void forget(Deadline over) {
        if (next == over) {
            next = null;
            ringing = null;
        }
    }

    /** Ends the timer too. */
    synchronized void stop() {
        timer.shutdownNow();
        next = null;
        ringing = null;
    }
}
