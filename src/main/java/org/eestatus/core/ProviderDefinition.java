package org.eestatus.core;

import java.time.Duration;

/**
 * One provider in a resource.
 *
 * @param source where its result comes from
 * @param deadline the timeout of the provider, and of each of its components
 * @param judged whether its verdict counts toward the overall verdict
 * @param critical whether its failure counts as a failure; otherwise it counts as a warning
 * @param origin equal for two definitions that check the same thing, so that a fault which affects both is counted once
 */
public record ProviderDefinition(Source source, Duration deadline, boolean judged, boolean critical, Object origin) {

    /** Creates a definition that checks the same thing as any other definition with the same source. */
    public ProviderDefinition(Source source, Duration deadline, boolean judged, boolean critical) {
        this(source, deadline, judged, critical, source);
    }

    /** Returns the outcome as it counts for this provider: the failure of a provider that is not critical is a warning. */
    Outcome counted(Outcome outcome) {
        return critical ? outcome : outcome.asWarning();
    }
}
