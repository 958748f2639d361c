package org.eestatus.providers.discovery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.eestatus.core.Guarded;
import org.eestatus.core.Source;
import org.eestatus.jndi.Sighting;

/**
 * Explains what there is in JNDI: which providers use which name, and why nothing uses the others. Those others, names
 * that the settings exclude among them, are for nobody but those who may see details.
 */
public final class Discovery {

    private final Callable<Map<String, Sighting>> sightings;
    private final Map<String, Predicate<Object>> providers;
    private final Set<String> named;

    private Discovery(
            Callable<Map<String, Sighting>> sightings, Map<String, Predicate<Object>> providers, Set<String> named) {
        this.sightings = sightings;
        this.providers = providers;
        this.named = named;
    }

    /**
     * One entry a name.
     *
     * @param providers whether the provider of that name uses a resource
     * @param named the providers of the settings
     */
    public static Source stats(
            Callable<Map<String, Sighting>> sightings, Map<String, Predicate<Object>> providers, Set<String> named) {
        Discovery discovery = new Discovery(sightings, providers, named);
        return new Source.Single(deadline -> discovery.explained());
    }

    private Map<String, Object> explained() throws Exception {
        Map<String, Object> used = new LinkedHashMap<>();
        Map<String, Object> skipped = new LinkedHashMap<>();
        sightings.call().forEach((name, sighting) -> {
            if (sighting instanceof Sighting.Taken taken) {
                List<String> able = able(taken.resource());
                List<String> users = able.stream().filter(named::contains).toList();
                if (users.isEmpty()) {
                    skipped.put(name, skipped(taken.type(), unused(able), Optional.empty()));
                } else {
                    used.put(name, used(users, taken.type()));
                }
            } else if (sighting instanceof Sighting.Skipped unseen) {
                skipped.put(name, skipped(unseen.type(), unseen.reason(), unseen.error()));
            }
        });
        Map<String, Object> explained = new LinkedHashMap<>();
        explained.put("used", used);
        explained.put("skipped", Guarded.of(skipped));
        return explained;
    }

    private List<String> able(Object resource) {
        return providers.entrySet().stream()
                .filter(provider -> provider.getValue().test(resource))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String unused(List<String> able) {
        return able.isEmpty()
                ? "no provider checks this type"
                : "no provider of the settings checks this type; " + String.join(", ", able) + " would";
    }

    private static Map<String, Object> used(List<String> users, String type) {
        Map<String, Object> used = new LinkedHashMap<>();
        used.put("as", users);
        used.put("type", Guarded.of(type));
        return used;
    }

    private static Map<String, Object> skipped(String type, String reason, Optional<String> error) {
        Map<String, Object> skipped = new LinkedHashMap<>();
        skipped.put("type", type);
        skipped.put("reason", reason);
        error.ifPresent(text -> skipped.put("error", text));
        return skipped;
    }
}
