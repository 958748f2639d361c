package org.eestatus.providers.celery;

import java.util.List;
import java.util.Map;
import org.eestatus.core.Source;
import org.eestatus.settings.Celery;
import org.jspecify.annotations.Nullable;

/** The Celery workers of the settings, one component each; those behind one broker are asked at once. */
public final class CeleryWorkers {

    private final List<Celery> celery;

    /** @param celery the workers, by their brokers */
    public CeleryWorkers(List<Celery> celery) {
        this.celery = celery.stream().filter(each -> !each.workers().isEmpty()).toList();
    }

    /** Whether each worker answers to a ping. */
    public Source health() {
        return source(ControlMethod.PING, null);
    }

    /** What each worker tells of itself. */
    public Source stats() {
        return source(ControlMethod.STATS, Map.of());
    }

    /** @throws IllegalArgumentException where there are no workers, for then nothing could ever fail */
    private Source source(ControlMethod method, @Nullable Object fallback) {
        if (celery.isEmpty()) {
            throw new IllegalArgumentException("there are no workers; expected some under celery.workers");
        }
        return new Source.Grouped(
                celery.stream()
                        .map(each -> new Source.Group(each.workers(), new WorkersCheck(each, method)))
                        .toList(),
                fallback);
    }
}
