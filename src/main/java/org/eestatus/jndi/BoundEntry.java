package org.eestatus.jndi;

import java.util.Optional;
import java.util.Set;

/**
 * What a server lists for a name, before any look-up.
 *
 * @param className the listed class, or the class of what the binding leads to
 * @param obstacle why the name must not be looked up, whatever the settings say
 * @param error what was thrown instead of the class
 * @param target another name that a look-up leads to
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

    /** A binding whose look-up connects to another naming service. */
    static BoundEntry remote(String className) {
        return new BoundEntry(className, Optional.of(JndiFilter.FOREIGN), Optional.empty(), Optional.empty());
    }

    static BoundEntry unreadable(Throwable error) {
        return new BoundEntry(UNKNOWN, Optional.of(UNREADABLE), Optional.of(JndiEntry.text(error)), Optional.empty());
    }

    boolean isRemote() {
        return obstacle.filter(JndiFilter.FOREIGN::equals).isPresent();
    }

    /** The same, if this is no alias of one of these names. */
    BoundEntry unlessAliasOf(Set<String> remote) {
        return target.filter(remote::contains).isPresent() ? remote(className) : this;
    }
}
