package org.eestatus.core;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one provider, be it that it is still being checked.
 *
 * @param known what is known, from before where there is nothing newer yet; null before the first answer
 * @param judged whether its verdict counts in that of the whole
 * @param checking whether more will be known
 * @param pending the components of which more will be known; one that nothing is known of is in no result yet
 */
public record PartialResult(@Nullable Result known, boolean judged, boolean checking, Set<String> pending) {

    static PartialResult done(Result result) {
        return new PartialResult(result, result.judged(), false, Set.of());
    }

    /**
     * The provider's verdict, by the last known result while a newer one is pending.
     *
     * @return nothing where it depends on what has never been known
     */
    public Optional<Verdict> verdict() {
        return known == null || (known.verdict().isWell() && hasUnknown())
                ? Optional.empty()
                : Optional.of(known.verdict());
    }

    /** Whether nothing can be said yet of all of it or of a component. */
    public boolean hasUnknown() {
        return known == null
                || (known instanceof Result.Composite composite
                        && !composite.components().keySet().containsAll(pending));
    }
}
