package org.eestatus.core.run;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.eestatus.core.model.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One check and its latest outcome. Concurrent callers share a run (single flight), a fresh outcome is served from the cache, and
 * a check is not started again while it hangs.
 */
final class CachedCheck {

    private final CheckRunner runner;
    private final Consumer<Outcome> counting;
    private final boolean mayStartSlowly;
    private @Nullable CheckRun attempt;
    private CompletableFuture<Outcome> latest = new CompletableFuture<>();
    private boolean hasEnded;
    private boolean retired;

    /**
     * Creates a cached check that has not run.
     *
     * @param mayStartSlowly whether the first run has a start-up grace period
     * @param counting receives the outcome of each run once, before the callers do
     */
    CachedCheck(CheckRunner runner, boolean mayStartSlowly, Consumer<Outcome> counting) {
        this.runner = runner;
        this.mayStartSlowly = mayStartSlowly;
        this.counting = counting;
    }

    /**
     * Runs the check, joins the run in progress, or returns the latest outcome while it is fresh.
     *
     * @param deadline the deadline of a run that this call starts; a caller that joins a run shares the deadline of that run
     * @return the outcome, as the same future for all callers that share it; empty if this check is retired and the caller must
     *     use a new {@link CachedCheck}
     */
    Optional<CompletableFuture<Outcome>> ask(Check check, Deadline deadline) {
        CheckRun started;
        synchronized (this) {
            if (retired) {
                return Optional.empty();
            }
            CheckRun current = attempt;
            if (current != null) {
                if (!latest.isDone() || runner.isFresh(latest.join().time())) {
                    return Optional.of(latest);
                }
                if (!current.over().isDone()) {
                    latest = CompletableFuture.completedFuture(current.late());
                    return Optional.of(latest);
                }
                hasEnded = true;
            }
            started = runner.attempt(check, deadline, mayStartSlowly && !hasEnded, counting);
            attempt = started;
            latest = started.outcome();
        }
        runner.start(started);
        return Optional.of(started.outcome());
    }

    /**
     * Retires this check, so that it starts no more runs. A check is not retired while its run holds or awaits a thread, even
     * past the deadline.
     *
     * @return whether this check is retired
     */
    synchronized boolean retire() {
        retired = attempt == null || attempt.over().isDone();
        return retired;
    }
}
