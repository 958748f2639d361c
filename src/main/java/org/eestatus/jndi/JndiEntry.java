package org.eestatus.jndi;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eestatus.core.SafeText;

/** A name that the server lists, and what became of it. */
public sealed interface JndiEntry {

    String name();

    /** The class of what stands there, as far as it is known. */
    String type();

    /** The names that were skipped although they may hold a resource of this kind, each with the reason. */
    static List<String> notes(Map<String, JndiEntry> sightings, Suspect suspect) {
        return sightings.values().stream()
                .filter(sighting -> sighting instanceof Skipped skipped
                        && skipped.suspects().contains(suspect))
                .map(sighting -> "%s is not checked: %s".formatted(sighting.name(), ((Skipped) sighting).reason()))
                .toList();
    }

    /**
     * A resource that checks may use.
     *
     * @param remark how it differs from other resources, for people
     */
    record Taken(String name, String type, Object resource, Optional<String> remark) implements JndiEntry {

        public Taken(String name, String type, Object resource) {
            this(name, type, resource, Optional.empty());
        }

        Taken with(String remark) {
            return new Taken(name, type, resource, Optional.of(remark));
        }
    }

    /**
     * One that no check gets to see.
     *
     * @param reason the rule, the duplicate or the error, for people
     * @param error what was thrown, if it was for that: its text alone, since the object may hold an application in the
     *     JVM that is gone
     * @param suspects what it may hold that should be checked
     */
    record Skipped(String name, String type, String reason, Optional<String> error, Set<Suspect> suspects)
            implements JndiEntry {

        public Skipped {
            suspects = Set.copyOf(suspects);
        }

        public Skipped(String name, String type, String reason, Optional<String> error) {
            this(name, type, reason, error, Set.of());
        }

        Skipped(String name, String type, String reason) {
            this(name, type, reason, Set.of());
        }

        Skipped(String name, String type, String reason, Set<Suspect> suspects) {
            this(name, type, reason, Optional.empty(), suspects);
        }
    }

    /** The text of an error; some errors, of a server's own, fail when they are to tell what they are. */
    static String text(Throwable error) {
        String type = error.getClass().getName();
        try {
            return SafeText.onOneLine(Objects.requireNonNullElse(error.toString(), type));
        } catch (Throwable e) {
            return type;
        }
    }
}
