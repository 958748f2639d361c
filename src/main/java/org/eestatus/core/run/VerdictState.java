package org.eestatus.core.run;

import java.time.Instant;
import java.time.InstantSource;
import org.eestatus.Verdict;
import org.eestatus.core.model.Outcome;
import org.jspecify.annotations.Nullable;

/** The state of one check between evaluations: its latest outcome, since when it has had its verdict, and how often it was evaluated. */
final class VerdictState {

    private final InstantSource clock;
    private final Changed changed;
    private final RunCounts counts = new RunCounts();
    private @Nullable Outcome latest;
    private Verdict verdict = Verdict.PASS;

    /** Receives changes of the verdict, in order. It must not block. */
    @FunctionalInterface
    interface Changed {

        /**
         * Called after each change, and after a first outcome that does not pass.
         *
         * @param from the previous verdict, or null for the first outcome
         * @param before the previous outcome, or the first one if there is no previous one
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
     * @return the outcome with the time since when the verdict has been the same
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
     * Returns since when a verdict has been the current one.
     *
     * @param turned when the verdict changed to this one, if it was a different one before
     * @param now when it is known that the verdict is this one
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
     * Whether the outcome is older than the recorded one, because callers that share a run record its outcome in any order. A recorded
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
