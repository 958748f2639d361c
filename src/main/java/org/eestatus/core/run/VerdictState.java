package org.eestatus.core.run;

import java.time.Instant;
import java.time.InstantSource;
import org.eestatus.Verdict;
import org.eestatus.core.model.Outcome;
import org.jspecify.annotations.Nullable;

/** The state of one check or provider between evaluations: its latest outcome, its verdict and its evaluation counts. */
final class VerdictState {

    private final InstantSource clock;
    private final Changed changed;
    private final RunCounts counts = new RunCounts();
    private @Nullable Outcome latest;
    private Verdict verdict = Verdict.PASS;

    /** Listener for changes of the verdict. The changes arrive in order. The listener must not block. */
    @FunctionalInterface
    interface Changed {

        /**
         * Receives a change of the verdict, or a first outcome that does not pass.
         *
         * @param from the previous verdict, or null for the first outcome
         * @param before the previous outcome; for the first outcome, the same as {@code now}
         */
        void accept(@Nullable Verdict from, Outcome before, Verdict to, Outcome now);
    }

    VerdictState(InstantSource clock, Changed changed) {
        this.clock = clock;
        this.changed = changed;
    }

    /**
     * Records an outcome with its resulting verdict.
     *
     * @return the outcome with the time since which the verdict has been the same
     */
    synchronized Outcome add(Outcome outcome, Verdict verdict) {
        Outcome before = latest;
        Verdict from = before == null ? null : this.verdict;
        Outcome counted = counted(before, outcome, verdict);
        if (this.verdict != (from == null ? Verdict.PASS : from)) {
            changed.accept(from, before == null ? counted : before, verdict, counted);
        }
        return counted;
    }

    private Outcome counted(@Nullable Outcome before, Outcome outcome, Verdict verdict) {
        if (before == null) {
            return remember(outcome, verdict);
        }
        if (verdict == this.verdict && outcome.time().equals(before.time())) {
            return before;
        }
        Outcome counted = outcome.withSince(since(verdict, outcome.since(), outcome.time()));
        return isOlder(outcome, before) ? counted : remember(counted, verdict);
    }

    /**
     * Returns the time since which a verdict applies.
     *
     * @param turned when the verdict changed to this one; ignored if the recorded verdict is the same
     * @param now when this verdict was determined
     */
    synchronized Instant since(Verdict verdict, Instant turned, Instant now) {
        if (latest == null) {
            return turned;
        }
        if (verdict == this.verdict) {
            return latest.since().isAfter(now) ? now : latest.since();
        }
        return turned.isAfter(latest.time()) ? turned : now;
    }

    private Outcome remember(Outcome outcome, Verdict verdict) {
        this.latest = outcome;
        this.verdict = verdict;
        return outcome;
    }

    /**
     * Whether the outcome is older than the recorded one. Callers may record the outcomes of shared runs in any order. A recorded
     * outcome with a future time does not count as newer: it is from before the clock was set back.
     */
    private boolean isOlder(Outcome outcome, Outcome before) {
        return outcome.time().isBefore(before.time()) && !before.time().isAfter(clock.instant());
    }

    RunCounts counts() {
        return counts;
    }

    /** Returns the latest outcome, or null before the first one. */
    synchronized @Nullable Outcome latest() {
        return latest;
    }
}
