package org.eestatus.core;

import java.util.Map;

/**
 * How often a provider was evaluated.
 *
 * @param whole the provider itself
 * @param durations how long those who asked for it waited, sharing and freshness aside
 * @param components the checks of its components, as far as they are there now
 */
public record ProviderCounts(RunCounts whole, Histogram durations, Map<String, RunCounts> components) {

    public ProviderCounts {
        components = Map.copyOf(components);
    }
}
