package org.eestatus.core;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The place of one check in the tree: shares a run among those who ask at the same time, serves an outcome again while
 * it is fresh, and never starts the check again while it still hangs.
 */
final class Cell {

    private final Evaluator evaluator;
    private @Nullable Attempt attempt;
    private @Nullable Outcome known;
    private boolean retired;

    Cell(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /**
     * Asks the check, or joins those who have.
     *
     * @param deadline of the run that is started for this; who joins another run shares that one's
     * @return nothing where this has been retired, so that the check is another cell's
     */
    Optional<CompletableFuture<Outcome>> ask(Check check, Deadline deadline) {
        Attempt started;
        synchronized (this) {
            if (retired) {
                return Optional.empty();
            }
            Attempt current = attempt;
            if (current != null) {
                if (!current.outcome().isDone()) {
                    return Optional.of(current.outcome());
                }
                Outcome latest = known == null ? current.outcome().join() : known;
                if (evaluator.isFresh(latest)) {
                    return Optional.of(CompletableFuture.completedFuture(latest));
                }
                if (!current.over().isDone()) {
                    known = current.late();
                    return Optional.of(CompletableFuture.completedFuture(known));
                }
            }
            started = evaluator.attempt(check, deadline);
            attempt = started;
            known = null;
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
