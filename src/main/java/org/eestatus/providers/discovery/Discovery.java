package org.eestatus.providers.discovery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.eestatus.core.Guarded;
import org.eestatus.core.Source;
import org.eestatus.jndi.Sighting;

/** Explains what there is in JNDI: every name, its type, and the providers that use it or why none does. */
public final class Discovery {

    private final Callable<Map<String, Sighting>> sightings;
    private final Map<String, Predicate<Object>> uses;

    private Discovery(Callable<Map<String, Sighting>> sightings, Map<String, Predicate<Object>> uses) {
        this.sightings = sightings;
        this.uses = uses;
    }

    /**
     * One entry a name.
     *
     * @param uses whether a provider of that name uses a resource
     */
    public static Source stats(Callable<Map<String, Sighting>> sightings, Map<String, Predicate<Object>> uses) {
        Discovery discovery = new Discovery(sightings, uses);
        return new Source.Single(deadline -> discovery.explained());
    }

    private Map<String, Object> explained() throws Exception {
        Map<String, Object> names = new LinkedHashMap<>();
        sightings.call().forEach((name, sighting) -> names.put(name, explained(sighting)));
        return names;
    }

    private Map<String, Object> explained(Sighting sighting) {
        Map<String, Object> explained = new LinkedHashMap<>();
        explained.put("type", sighting.type());
        if (sighting instanceof Sighting.Taken taken) {
            List<String> users = uses.entrySet().stream()
                    .filter(use -> use.getValue().test(taken.resource()))
                    .map(Map.Entry::getKey)
                    .toList();
            explained.put("used", !users.isEmpty());
            explained.put(users.isEmpty() ? "reason" : "as", users.isEmpty() ? "no provider checks this type" : users);
        } else if (sighting instanceof Sighting.Skipped skipped) {
            explained.put("used", false);
            explained.put("reason", skipped.reason());
            skipped.error().ifPresent(error -> explained.put("error", Guarded.of(error)));
        }
        return explained;
    }
}
