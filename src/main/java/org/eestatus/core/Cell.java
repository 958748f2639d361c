package org.eestatus.core;

import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The place of one check in the tree: shares a run among those who ask at the same time, serves an outcome again while
 * it is fresh, and never starts the check again while it still hangs.
 */
final class Cell {

    private final Evaluator evaluator;
    private final Consumer<Outcome> counting;
    private @Nullable Attempt attempt;
    private CompletableFuture<Outcome> latest = new CompletableFuture<>();
    private boolean retired;

    /** @param counting told of the outcome of each run once, before those who asked */
    Cell(Evaluator evaluator, Consumer<Outcome> counting) {
        this.evaluator = evaluator;
        this.counting = counting;
    }

    /**
     * Asks the check, or joins those who have.
     *
     * @param deadline of the run that is started for this; who joins another run shares that one's
     * @return the same for the same outcome; nothing where this has been retired, so that the check is another cell's
     */
    Optional<CompletableFuture<Outcome>> ask(Check check, Deadline deadline) {
        Attempt started;
        CompletableFuture<Outcome> outcome;
        synchronized (this) {
            if (retired) {
                return Optional.empty();
            }
            Attempt current = attempt;
            if (current != null) {
                if (!latest.isDone() || evaluator.isFresh(latest.join().time())) {
                    return Optional.of(latest);
                }
                if (!current.over().isDone()) {
                    latest = CompletableFuture.completedFuture(current.late());
                    return Optional.of(latest);
                }
            }
            started = evaluator.attempt(check, deadline);
            attempt = started;
            outcome = started.outcome().thenApply(this::counted);
            latest = outcome;
        }
        evaluator.start(started);
        return Optional.of(outcome);
    }

    private Outcome counted(Outcome outcome) {
        try {
            counting.accept(outcome);
        } catch (RuntimeException | Error e) {
            Log.write(Cell.class, Level.WARNING, "A run could not be counted", e);
        }
        return outcome;
    }

    /** Starts nothing from now on, unless a thread is at work here, be it past the deadline. */
    synchronized boolean retire() {
        retired = attempt == null || attempt.over().isDone();
        return retired;
    }
}
