package org.eestatus.core.model;

import java.util.Optional;
import java.util.Set;
import org.eestatus.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The part of one provider's result that is known while the provider may still be running.
 *
 * @param known the latest known result, which may be from an earlier evaluation; null before the first result
 * @param judged whether the verdict counts toward the overall verdict
 * @param checking whether a newer result is pending
 * @param pending the components whose new outcome is pending; a pending component that has never had an outcome is missing
 *     from {@code known}
 */
public record PartialResult(@Nullable Result known, boolean judged, boolean checking, Set<String> pending) {

    /** Returns a result with nothing pending. */
    public static PartialResult done(Result result) {
        return new PartialResult(result, result.judged(), false, Set.of());
    }

    /**
     * Returns the provider's verdict, using the latest known result while a newer one is pending.
     *
     * @return the verdict; empty if it depends on a provider or component that has never had a result
     */
    public Optional<Verdict> verdict() {
        return known == null || (known.verdict().isWell() && hasUnknown())
                ? Optional.empty()
                : Optional.of(known.verdict());
    }

    /** Whether the provider or one of its pending components has never had a result. */
    public boolean hasUnknown() {
        return known == null
                || (known instanceof Result.Composite composite
                        && !composite.components().keySet().containsAll(pending));
    }
}
