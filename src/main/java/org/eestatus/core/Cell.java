package org.eestatus.core;

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

    Cell(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /** @param deadline of the run that is started for this; who joins another run shares that one's */
    CompletableFuture<Outcome> ask(Check check, Deadline deadline) {
        Attempt started;
        synchronized (this) {
            Attempt current = attempt;
            if (current != null) {
                if (!current.outcome().isDone()) {
                    return current.outcome();
                }
                Outcome latest = known == null ? current.outcome().join() : known;
                if (evaluator.isFresh(latest)) {
                    return CompletableFuture.completedFuture(latest);
                }
                if (!current.over().isDone()) {
                    known = current.late();
                    return CompletableFuture.completedFuture(known);
                }
            }
            started = evaluator.attempt(check, deadline);
            attempt = started;
            known = null;
        }
        evaluator.start(started);
        return started.outcome();
    }

    /** Whether a thread is at work here, be it past the deadline. */
    synchronized boolean isBusy() {
        return attempt != null && !attempt.over().isDone();
    }
}
