package org.eestatus.core;

import java.util.Map;

/**
 * How often a provider was evaluated.
 *
 * @param whole the provider itself
 * @param durations how long those who asked for it waited, sharing and freshness aside
 * @param components the checks of its components, as far as they are there now
 */
public record Tallies(Tally whole, Histogram durations, Map<String, Tally> components) {

    public Tallies {
        components = Map.copyOf(components);
    }
}
