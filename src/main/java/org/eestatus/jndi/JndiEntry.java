package org.eestatus.jndi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A name that the server lists, and whether its object is a resource or was skipped. */
public sealed interface JndiEntry {

    String name();

    /** Returns the class of the bound object, as far as it is known. */
    String type();

    /** Returns a note for each skipped name that may hold a resource of this kind. The note states the reason. */
    static List<String> notes(Map<String, JndiEntry> entries, Suspect suspect) {
        return entries.values().stream()
                .filter(entry ->
                        entry instanceof Skipped skipped && skipped.suspects().contains(suspect))
                .map(entry -> "%s is not checked: %s".formatted(entry.name(), ((Skipped) entry).reason()))
                .toList();
    }

    /**
     * A resource that checks may use.
     *
     * @param remark how the lookups of this resource differ from other lookups, for display
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
     * A name that no check uses.
     *
     * @param reason why the name is skipped, for display: a rule, a duplicate or an error
     * @param error the text of the exception, if there was one. The exception itself is not kept, because it may keep an
     *     undeployed application in memory
     * @param suspects the kinds of resources that the name may hold and that should have been checked
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
}
