package org.eestatus.jndi;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers what look-ups of earlier listings returned, by name and listed class, for as long as the name is listed. A
 * look-up of a name with an object factory creates an object that nobody can safely close, since it may be shared.
 */
final class LookupMemory {

    /** Payara lists this class until the first look-up of a resource, and another one from then on. */
    private static final String NOT_YET_LOOKED_UP = "ResourceProxy";

    private record Remembered(String className, Sighting sighting, boolean settled) {}

    private Map<String, Remembered> before = new HashMap<>();
    private Map<String, Remembered> now = new HashMap<>();

    /** Begins a listing; the names that the last one did not list are forgotten. */
    void next() {
        before = now;
        now = new HashMap<>();
    }

    /** Keeps what is known of the names in a context that could not be listed. */
    void carryOver(String context) {
        before.forEach((name, remembered) -> {
            if (name.startsWith(context)) {
                now.putIfAbsent(name, remembered);
            }
        });
    }

    /** What is known of a name that needs no look-up any more. */
    Optional<Sighting> settled(String name, String className) {
        Remembered remembered = before.get(name);
        if (remembered == null || !remembered.settled() || !isSameBinding(remembered, className)) {
            return Optional.empty();
        }
        now.put(name, new Remembered(className, remembered.sighting(), true));
        return Optional.of(remembered.sighting());
    }

    /** The object that the last look-up of the name returned. */
    Optional<Object> latest(String name) {
        Remembered remembered = before.get(name);
        return remembered != null && remembered.sighting() instanceof Sighting.Taken taken
                ? Optional.of(taken.resource())
                : Optional.empty();
    }

    /** Keeps the result of a look-up that is not to be repeated. */
    <T extends Sighting> T settle(String className, T sighting) {
        now.put(sighting.name(), new Remembered(className, sighting, true));
        return sighting;
    }

    /** Keeps a resource that is looked up again for each listing. */
    Sighting.Taken keep(String className, Sighting.Taken taken) {
        now.put(taken.name(), new Remembered(className, taken, false));
        return taken;
    }

    private static boolean isSameBinding(Remembered remembered, String className) {
        return remembered.className().equals(className)
                || remembered.className().endsWith(NOT_YET_LOOKED_UP);
    }
}
