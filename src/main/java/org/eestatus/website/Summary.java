package org.eestatus.website;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.eestatus.formats.CheckRow;
import org.jspecify.annotations.Nullable;

/**
 * What a page says of itself before it shows everything: how all of it does, since when, and what is not well.
 *
 * @param mark how all of it does
 * @param judged whether any of it counts
 * @param providers those that decide
 * @param troubles the checks of these that fail or warn, each fault once, worst first
 */
record Summary(DisplayStatus mark, boolean judged, List<ProviderView> providers, List<FailingCheck> troubles) {

    /** @param alone whether it is of one provider, which decides then be it that it does not count */
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

    /** Since when the first of the listed checks fails or warns, or all pass; null while that is not known or nothing counts. */
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
