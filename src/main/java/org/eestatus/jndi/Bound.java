package org.eestatus.jndi;

import java.util.Optional;

/**
 * What a server lists for a name, before any look-up.
 *
 * @param className the listed class, or the class of what the binding leads to
 * @param obstacle why the name must not be looked up, whatever the settings say
 * @param error what was thrown instead of the class
 */
record Bound(String className, Optional<String> obstacle, Optional<String> error) {

    static final String UNKNOWN = Object.class.getName();

    private static final String UNREADABLE = "the server does not list its class";

    static Bound of(String className) {
        return new Bound(className, Optional.empty(), Optional.empty());
    }

    /** A binding whose look-up connects to another naming service. */
    static Bound remote(String className) {
        return new Bound(className, Optional.of(Rules.FOREIGN), Optional.empty());
    }

    static Bound unreadable(Throwable error) {
        return new Bound(UNKNOWN, Optional.of(UNREADABLE), Optional.of(Sighting.text(error)));
    }
}
