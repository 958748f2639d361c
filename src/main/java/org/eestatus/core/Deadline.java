package org.eestatus.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The time that one run of a check has, and how the run is ended when that time is up. */
public final class Deadline {

    private final Duration total;
    private final long end;
    private boolean over;
    private @Nullable CheckFailedException reason;
    private @Nullable Ending ending;

    /**
     * What ends a run.
     *
     * @param quick whether it does not wait for anything, so that it need not stand in line with those that may
     */
    record Ending(Runnable action, boolean quick) {}

    private Deadline(Duration total, long end) {
        this.total = total;
        this.end = end;
    }

    static Deadline in(Duration total) {
        return new Deadline(total, System.nanoTime() + total.toNanos());
    }

    /** One that ends earlier than the time that messages name, which is the one of the settings. */
    static Deadline in(Duration time, Duration named) {
        return new Deadline(named, System.nanoTime() + time.toNanos());
    }

    /** For another run that ends at the same time. */
    Deadline shared() {
        return new Deadline(total, end);
    }

    boolean isBefore(Deadline other) {
        return end - other.end < 0;
    }

    /** Whether {@link #expire} was called. */
    synchronized boolean isExpired() {
        return over;
    }

    /** The time that there was in all, as messages name it. */
    Duration total() {
        return total;
    }

    /** The time left; zero once it is up. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /**
     * Says how this run is ended: by closing or aborting what it waits for. The last one said counts. It runs on another
     * thread, or here and at once if the time is up already. It may still come when the run is just ending by itself, so
     * it must do no harm then.
     */
    public void endBy(Runnable action) {
        end(new Ending(action, false));
    }

    /** The same by an interrupt or what else takes no time, which never waits behind another run's ending that hangs. */
    public void interruptBy(Runnable action) {
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
     * Says what the run waits for now, as the reason that is given should the time be up before it goes on; null for
     * none but the time itself.
     */
    public synchronized void waitingFor(@Nullable CheckFailedException reason) {
        this.reason = reason;
    }

    synchronized @Nullable CheckFailedException reason() {
        return reason;
    }

    /** Takes what would end the run; from now on the time counts as up. */
    synchronized @Nullable Ending expire() {
        over = true;
        return finish();
    }

    /** Forgets what would end the run, for it has ended by itself. */
    synchronized @Nullable Ending finish() {
        Ending taken = ending;
        ending = null;
        return taken;
    }
}
