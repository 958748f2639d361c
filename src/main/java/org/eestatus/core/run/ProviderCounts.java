package org.eestatus.core.run;

import java.util.Map;

/**
 * Evaluation counts of a provider.
 *
 * @param whole the counts of the provider itself
 * @param durations how long each evaluation took since the first request for it; a shared or cached result is not counted again
 * @param components the counts of the components' checks, for the components that currently exist
 */
public record ProviderCounts(RunCounts whole, Histogram durations, Map<String, RunCounts> components) {

    public ProviderCounts {
        components = Map.copyOf(components);
    }
}
