package org.eestatus.core.run;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.eestatus.core.model.Outcome;

/**
 * The cached checks of a provider. The key of a check is the name of its component, or the names of all components of its group.
 */
final class CachedChecks {

    private final CheckRunner runner;
    private final Map<String, CachedCheck> cells = new ConcurrentHashMap<>();

    CachedChecks(CheckRunner runner) {
        this.runner = runner;
    }

    /**
     * Runs the check with this name, joins the run in progress, or returns the latest outcome while it is fresh.
     *
     * @param counting receives the outcome of each run once, before the callers do
     */
    CompletableFuture<Outcome> ask(String name, Check check, Consumer<Outcome> counting, Deadline deadline) {
        while (true) {
            CachedCheck known = cells.computeIfAbsent(name, unknown -> new CachedCheck(runner, true, counting));
            Optional<CompletableFuture<Outcome>> asked = known.ask(check, deadline);
            if (asked.isPresent()) {
                return asked.get();
            }
            // a concurrent listing without this component retired the check, but may not have removed it yet
            cells.remove(name, known);
        }
    }

    /** Removes every check that does not have one of these names, unless its run still holds or awaits a thread. */
    void keep(Set<String> names) {
        cells.entrySet()
                .removeIf(cell ->
                        !names.contains(cell.getKey()) && cell.getValue().retire());
    }
}
