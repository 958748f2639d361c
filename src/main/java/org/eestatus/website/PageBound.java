package org.eestatus.website;

import java.util.ArrayList;
import java.util.List;
import org.eestatus.formats.CheckRow;

/**
 * A size limit for a page. It is needed because a provider may have any number of components. Space is assigned in rounds: each
 * round adds the next component of every provider, worst components first. The page states how many components are omitted.
 */
final class PageBound {

    /** The maximum estimated size of markup and text, in characters. */
    private static final int MOST_IN_ALL = 250_000;

    /** The approximate size of the markup of one check, in characters. */
    private static final int MARKUP = 800;

    private int room = MOST_IN_ALL;

    /** Returns the resources with as many components as fit on the page. */
    List<ResourceView> on(List<ResourceView> resources) {
        List<ProviderView> providers = resources.stream()
                .flatMap(resource -> resource.providers().stream())
                .toList();
        int[] shown = new int[providers.size()];
        int longest = providers.stream()
                .mapToInt(provider -> provider.components().size())
                .max()
                .orElse(0);
        for (int row = 0; row < longest && room > 0; row++) {
            for (int i = 0; i < shown.length; i++) {
                List<CheckView> components = providers.get(i).components();
                if (row < components.size() && hasRoomFor(components.get(row))) {
                    shown[i]++;
                }
            }
        }
        List<ResourceView> bounded = new ArrayList<>();
        int next = 0;
        for (ResourceView resource : resources) {
            List<ProviderView> fewer = new ArrayList<>();
            for (ProviderView provider : resource.providers()) {
                fewer.add(provider.showing(shown[next]));
                next++;
            }
            bounded.add(new ResourceView(resource.name(), resource.mark(), resource.judged(), fewer));
        }
        return bounded;
    }

    /** Returns as many checks from the start of the list as fit on the page. */
    List<FailingCheck> first(List<FailingCheck> troubles) {
        int shown = 0;
        while (shown < troubles.size() && hasRoomFor(troubles.get(shown))) {
            shown++;
        }
        return troubles.subList(0, shown);
    }

    private boolean hasRoomFor(FailingCheck trouble) {
        room -= trouble.firstElsewhere().size() * MARKUP / 4;
        return hasRoomFor(trouble.check());
    }

    private boolean hasRoomFor(CheckView check) {
        int size = MARKUP + check.id().length() + check.name().length();
        CheckRow observation = check.observation();
        if (observation != null) {
            size += observation.reason() == null ? 0 : observation.reason().length();
            size += observation.stuck() == null
                    ? 0
                    : observation.stuck().frames().stream()
                            .mapToInt(String::length)
                            .sum();
        }
        room -= size;
        return room >= 0;
    }
}
