package org.eestatus.core;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The cells of an entry's components, by the names of these. */
final class CachedChecks {

    private final Evaluator evaluator;
    private final Map<String, CachedCheck> cells = new ConcurrentHashMap<>();

    CachedChecks(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /**
     * Asks the check of one, or joins those who have.
     *
     * @param counting told of the outcome of each run once, before those who asked
     */
    CompletableFuture<Outcome> ask(String name, Check check, Consumer<Outcome> counting, Deadline deadline) {
        while (true) {
            CachedCheck known = cells.computeIfAbsent(name, unknown -> new CachedCheck(evaluator, true, counting));
            Optional<CompletableFuture<Outcome>> asked = known.ask(check, deadline);
            if (asked.isPresent()) {
                return asked.get();
            }
            // another listing, without the component, may just be retiring its cell
            cells.remove(name, known);
        }
    }

    /** Forgets the others, but for those where a thread is at work. */
    void keep(Set<String> names) {
        cells.entrySet()
                .removeIf(cell ->
                        !names.contains(cell.getKey()) && cell.getValue().retire());
    }
}
