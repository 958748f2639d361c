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
record Bound(String className, Optional<String> obstacle, Optional<String> error, Optional<String> target) {

    static final String UNKNOWN = Object.class.getName();

    private static final String UNREADABLE = "the server does not list its class";

    static Bound of(String className) {
        return new Bound(className, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Bound alias(String className, Optional<String> target) {
        return new Bound(className, Optional.empty(), Optional.empty(), target);
    }

    /** A binding whose look-up connects to another naming service. */
    static Bound remote(String className) {
        return new Bound(className, Optional.of(Rules.FOREIGN), Optional.empty(), Optional.empty());
    }

    static Bound unreadable(Throwable error) {
        return new Bound(UNKNOWN, Optional.of(UNREADABLE), Optional.of(Sighting.text(error)), Optional.empty());
    }

    boolean isRemote() {
        return obstacle.filter(Rules.FOREIGN::equals).isPresent();
    }

    /** The same, if this is no alias of one of these names. */
    Bound unlessAliasOf(Set<String> remote) {
        return target.filter(remote::contains).isPresent() ? remote(className) : this;
    }
}
