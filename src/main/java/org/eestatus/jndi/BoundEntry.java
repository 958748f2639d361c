package org.eestatus.jndi;

import java.util.Optional;
import java.util.Set;

/**
 * The entry that a server lists for a name, before any lookup.
 *
 * @param className the listed class, or the class of the object that the binding refers to
 * @param obstacle why the name must not be looked up, regardless of the settings
 * @param error the exception that was thrown instead of listing the class
 * @param target another name that a lookup resolves to
 */
record BoundEntry(String className, Optional<String> obstacle, Optional<String> error, Optional<String> target) {

    static final String UNKNOWN = Object.class.getName();

    private static final String UNREADABLE = "the server does not list its class";

    static BoundEntry of(String className) {
        return new BoundEntry(className, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static BoundEntry alias(String className, Optional<String> target) {
        return new BoundEntry(className, Optional.empty(), Optional.empty(), target);
    }

    /** Returns an entry for a binding whose lookup connects to another naming service. */
    static BoundEntry remote(String className) {
        return new BoundEntry(className, Optional.of(JndiFilter.FOREIGN), Optional.empty(), Optional.empty());
    }

    static BoundEntry unreadable(Throwable error) {
        return new BoundEntry(UNKNOWN, Optional.of(UNREADABLE), Optional.of(JndiEntry.text(error)), Optional.empty());
    }

    boolean isRemote() {
        return obstacle.filter(JndiFilter.FOREIGN::equals).isPresent();
    }

    /** Returns this entry, or a remote entry if this is an alias of one of these names. */
    BoundEntry unlessAliasOf(Set<String> remote) {
        return target.filter(remote::contains).isPresent() ? remote(className) : this;
    }
}
