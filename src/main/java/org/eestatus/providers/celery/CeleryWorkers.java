package org.eestatus.providers.celery;

import java.util.List;
import java.util.Map;
import org.eestatus.core.run.Source;
import org.eestatus.settings.Celery;
import org.jspecify.annotations.Nullable;

/**
 * Checks of the Celery workers in the settings, with one component for each. The workers behind one broker are checked
 * together.
 */
public final class CeleryWorkers {

    private final List<Celery> celery;

    /** @param celery the workers, grouped by broker */
    public CeleryWorkers(List<Celery> celery) {
        this.celery = celery.stream().filter(each -> !each.workers().isEmpty()).toList();
    }

    /** Returns a source that reports whether each worker replies to a ping. */
    public Source health() {
        return source(ControlMethod.PING, null);
    }

    /** Returns a source that reports the statistics of each worker. */
    public Source stats() {
        return source(ControlMethod.STATS, Map.of());
    }

    /** @throws IllegalArgumentException if there are no workers, because the check could then never fail */
    private Source source(ControlMethod method, @Nullable Object fallback) {
        if (celery.isEmpty()) {
            throw new IllegalArgumentException("no workers are configured; expected at least one under celery.workers");
        }
        return new Source.Grouped(
                celery.stream()
                        .map(each -> new Source.Group(each.workers(), new WorkersCheck(each, method)))
                        .toList(),
                fallback);
    }
}
