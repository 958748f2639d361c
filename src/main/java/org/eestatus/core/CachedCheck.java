package org.eestatus.core;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The place of one check in the tree: shares a run among those who ask at the same time, serves an outcome again while
 * it is fresh, and never starts the check again while it still hangs.
 */
final class CachedCheck {

    private final Evaluator evaluator;
    private final Consumer<Outcome> counting;
    private final boolean mayStartSlowly;
    private @Nullable CheckRun attempt;
    private CompletableFuture<Outcome> latest = new CompletableFuture<>();
    private boolean hasEnded;
    private boolean retired;

    /**
     * A check that has not run.
     *
     * @param mayStartSlowly whether the first run has a start-up grace
     * @param counting receives the outcome of each run once, before those who asked
     */
    CachedCheck(Evaluator evaluator, boolean mayStartSlowly, Consumer<Outcome> counting) {
        this.evaluator = evaluator;
        this.mayStartSlowly = mayStartSlowly;
        this.counting = counting;
    }

    /**
     * Asks the check, or joins those who have.
     *
     * @param deadline of the run that is started for this; who joins another run shares that one's
     * @return the same for the same outcome; nothing where this has been retired, so that the check is another cell's
     */
    Optional<CompletableFuture<Outcome>> ask(Check check, Deadline deadline) {
        CheckRun started;
        synchronized (this) {
            if (retired) {
                return Optional.empty();
            }
            CheckRun current = attempt;
            if (current != null) {
                if (!latest.isDone() || evaluator.isFresh(latest.join().time())) {
                    return Optional.of(latest);
                }
                if (!current.over().isDone()) {
                    latest = CompletableFuture.completedFuture(current.late());
                    return Optional.of(latest);
                }
                hasEnded = true;
            }
            started = evaluator.attempt(check, deadline, mayStartSlowly && !hasEnded, counting);
            attempt = started;
            latest = started.outcome();
        }
        evaluator.start(started);
        return Optional.of(started.outcome());
    }

    /** Starts nothing from now on, unless a thread is at work here, be it past the deadline. */
    synchronized boolean retire() {
        retired = attempt == null || attempt.over().isDone();
        return retired;
    }
}
