package org.eestatus.core.run;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The deadline of one check run, and the action that cancels the run when the deadline expires. */
public final class Deadline {

    private final Duration total;
    private final long end;
    private boolean over;
    private @Nullable CheckFailedException reason;
    private @Nullable Ending ending;

    /**
     * The action that cancels a run.
     *
     * @param quick whether the action never blocks, so that it need not queue behind actions that may block
     */
    record Ending(Runnable action, boolean quick) {}

    private Deadline(Duration total, long end) {
        this.total = total;
        this.end = end;
    }

    static Deadline in(Duration total) {
        return new Deadline(total, System.nanoTime() + total.toNanos());
    }

    /** Creates a deadline that expires after {@code time}. Messages show {@code named}, the longer timeout from the settings. */
    static Deadline in(Duration time, Duration named) {
        return new Deadline(named, System.nanoTime() + time.toNanos());
    }

    /** Returns another deadline that expires at the same time as this one, for another run. */
    Deadline shared() {
        return new Deadline(total, end);
    }

    boolean isBefore(Deadline other) {
        return end - other.end < 0;
    }

    /** Whether {@link #expire} has been called. */
    synchronized boolean isExpired() {
        return over;
    }

    /** Returns the timeout that messages show. */
    Duration total() {
        return total;
    }

    /** Returns the remaining time; zero after the deadline has passed. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /**
     * Registers the action that cancels this run by closing or aborting what the run waits for. A later registration replaces an
     * earlier one. The action runs on another thread, or immediately on this thread if the deadline has already expired. The
     * action may run while the run is ending by itself, so it must be harmless in that case.
     */
    public void onExpiry(Runnable action) {
        end(new Ending(action, false));
    }

    /**
     * Registers an interrupt, or another action that takes no time, to cancel this run. Such an action never queues behind
     * the cancel actions of other runs, which may block.
     */
    public void onExpiryInterrupt(Runnable action) {
        end(new Ending(action, true));
    }

    private void end(Ending said) {
        synchronized (this) {
            if (!over) {
                ending = said;
                return;
            }
        }
        said.action().run();
    }

    /**
     * Sets the failure to report if the deadline expires while the run waits, for example for a pooled connection; null to report
     * a plain timeout.
     */
    public synchronized void waitingFor(@Nullable CheckFailedException reason) {
        this.reason = reason;
    }

    synchronized @Nullable CheckFailedException reason() {
        return reason;
    }

    /** Marks the deadline as expired, then removes and returns the action that cancels the run; null if there is none. */
    synchronized @Nullable Ending expire() {
        over = true;
        return finish();
    }

    /** Removes and returns the action that cancels the run, because the run ended by itself; null if there is none. */
    synchronized @Nullable Ending finish() {
        Ending taken = ending;
        ending = null;
        return taken;
    }
}
