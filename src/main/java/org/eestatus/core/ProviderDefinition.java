package org.eestatus.core;

import java.time.Duration;

/**
 * One provider in a resource.
 *
 * @param source where its result comes from
 * @param deadline how long it may take, and each of its components
 * @param judged whether its verdict counts in that of the whole
 * @param critical whether its failure is one, and not a warning
 * @param origin equal for two entries that check the same, so that a fault which both see is counted once
 */
public record ProviderDefinition(Source source, Duration deadline, boolean judged, boolean critical, Object origin) {

    /** An entry that checks the same as another one with the same source. */
    public ProviderDefinition(Source source, Duration deadline, boolean judged, boolean critical) {
        this(source, deadline, judged, critical, source);
    }

    /** The outcome as it counts here: the failure of what is not critical is a warning. */
    Outcome counted(Outcome outcome) {
        return critical ? outcome : outcome.asWarning();
    }
}
