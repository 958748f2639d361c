package org.eestatus.website;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.eestatus.formats.CheckRow;
import org.jspecify.annotations.Nullable;

/**
 * The summary at the top of a page: the overall status, when that status began, and the checks that fail or warn.
 *
 * @param mark the overall status
 * @param judged whether any provider is judged
 * @param providers the providers that determine the status
 * @param troubles the failing and warning checks of these providers, worst first; if several checks report the same fault,
 *     only one is listed
 */
record Summary(DisplayStatus mark, boolean judged, List<ProviderView> providers, List<FailingCheck> troubles) {

    /**
     * Summarizes resources.
     *
     * @param alone whether the page shows a single provider, which then determines the status even if it is not judged
     */
    static Summary of(List<ResourceView> resources, DisplayStatus mark, boolean alone) {
        List<ProviderView> all = resources.stream()
                .flatMap(resource -> resource.providers().stream())
                .toList();
        List<ProviderView> judged = all.stream().filter(ProviderView::judged).toList();
        List<ProviderView> deciding = alone ? all : judged;
        return new Summary(mark, !judged.isEmpty(), deciding, FailingCheck.of(deciding));
    }

    String headline(Phrases phrases) {
        if (!judged && mark == DisplayStatus.PASS) {
            return phrases.say("headline.unjudged");
        }
        String headline = phrases.say("headline." + mark.label(), count(mark));
        return mark == DisplayStatus.FAIL && count(DisplayStatus.WARN) > 0
                ? headline + ", " + phrases.say("headline.and.warn", count(DisplayStatus.WARN))
                : headline;
    }

    private long count(DisplayStatus mark) {
        return troubles.stream().filter(trouble -> trouble.mark() == mark).count();
    }

    /**
     * Returns the time since which the status applies. If checks fail or warn, this is the time when the first check with
     * this status began to fail or warn. If all providers pass, it is the time when the last provider began to pass. Returns
     * null if the time is unknown or nothing is judged.
     */
    @Nullable
    Instant since() {
        if (!judged || mark == DisplayStatus.UNKNOWN) {
            return null;
        }
        if (mark == DisplayStatus.PASS) {
            return providers.stream()
                    .map(provider -> provider.whole().observation())
                    .filter(Objects::nonNull)
                    .map(CheckRow::since)
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        }
        return troubles.stream()
                .filter(trouble -> trouble.mark() == mark)
                .map(FailingCheck::since)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
