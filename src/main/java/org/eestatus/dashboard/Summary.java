package org.eestatus.dashboard;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.eestatus.dialects.Observation;
import org.jspecify.annotations.Nullable;

/**
 * What a page says of itself before it shows everything: how all of it does, since when, and what is not well.
 *
 * @param mark how all of it does
 * @param judged whether any of it counts
 * @param providers those that decide
 * @param troubles the checks of these that fail or warn, each fault once, worst first
 */
record Summary(Mark mark, boolean judged, List<ProviderView> providers, List<Trouble> troubles) {

    /** @param alone whether it is of one provider, which decides then be it that it does not count */
    static Summary of(List<ResourceView> resources, Mark mark, boolean alone) {
        List<ProviderView> all = resources.stream()
                .flatMap(resource -> resource.providers().stream())
                .toList();
        List<ProviderView> judged = all.stream().filter(ProviderView::judged).toList();
        List<ProviderView> deciding = alone ? all : judged;
        return new Summary(mark, !judged.isEmpty(), deciding, Trouble.of(deciding));
    }

    String headline(Phrases phrases) {
        if (!judged && mark == Mark.PASS) {
            return phrases.say("headline.unjudged");
        }
        String headline = phrases.say("headline." + mark.label(), count(mark));
        return mark == Mark.FAIL && count(Mark.WARN) > 0
                ? headline + ", " + phrases.say("headline.and.warn", count(Mark.WARN))
                : headline;
    }

    private long count(Mark mark) {
        return troubles.stream().filter(trouble -> trouble.mark() == mark).count();
    }

    /** Since when the first of the listed checks fails or warns, or all pass; null while that is not known or nothing counts. */
    @Nullable
    Instant since() {
        if (!judged || mark == Mark.UNKNOWN) {
            return null;
        }
        if (mark == Mark.PASS) {
            return providers.stream()
                    .map(provider -> provider.whole().observation())
                    .filter(Objects::nonNull)
                    .map(Observation::since)
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        }
        return troubles.stream()
                .filter(trouble -> trouble.mark() == mark)
                .map(Trouble::since)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
