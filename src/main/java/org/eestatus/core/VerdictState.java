package org.eestatus.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one check from one evaluation to the next: its latest outcome, how long that has been its verdict,
 * and how often it was evaluated.
 */
final class VerdictState {

    private final Changed changed;
    private final RunCounts tally = new RunCounts();
    private @Nullable Outcome latest;
    private Verdict verdict = Verdict.PASS;

    /** Receives changes of the verdict. */
    @FunctionalInterface
    interface Changed {

        /**
         * Called after each change, and after a first outcome that does not pass.
         *
         * @param from the verdict before, or null for the first outcome
         * @param before the outcome before, or the first one
         */
        void accept(@Nullable Verdict from, Outcome before, Verdict to, Outcome now);
    }

    VerdictState(Changed changed) {
        this.changed = changed;
    }

    /**
     * Adds an outcome, with the verdict that it comes to.
     *
     * @return the outcome with the time from when on that has been the verdict
     */
    Outcome add(Outcome outcome, Verdict verdict) {
        Outcome before;
        Verdict from;
        Outcome counted;
        synchronized (this) {
            before = latest;
            from = before == null ? null : this.verdict;
            counted = counted(before, outcome, verdict);
            if (this.verdict == (from == null ? Verdict.PASS : from)) {
                return counted;
            }
        }
        changed.accept(from, before == null ? counted : before, verdict, counted);
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
     * From when on a verdict has been the one that there is now.
     *
     * @param turned when it became so, if it was another before
     * @param now when it is known to be so
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

    /** Those who shared a run tell of it in any order. What lies in the future is from before the clock was put back. */
    private static boolean isOlder(Outcome outcome, Outcome before) {
        return outcome.time().isBefore(before.time()) && !before.time().isAfter(Instant.now());
    }

    RunCounts tally() {
        return tally;
    }

    /** The latest outcome, or null before the first. */
    synchronized @Nullable Outcome latest() {
        return latest;
    }
}
