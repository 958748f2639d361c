package org.eestatus.servers;

import java.util.Optional;
import org.eestatus.core.redact.SafeText;

/**
 * The entry that a server lists for a JNDI name, before any lookup.
 *
 * @param className the listed class, or the class of the object that the binding refers to
 * @param isRemote whether a lookup connects to another naming service
 * @param error the text of the exception, if the class could not be listed
 * @param target the other name that a lookup resolves to, if there is one
 */
public record BoundEntry(String className, boolean isRemote, Optional<String> error, Optional<String> target) {

    /** The class of an entry whose class is not known. */
    public static final String UNKNOWN = Object.class.getName();

    public static BoundEntry of(String className) {
        return new BoundEntry(className, false, Optional.empty(), Optional.empty());
    }

    /** Returns an entry for a name that may resolve to another one. */
    static BoundEntry alias(String className, Optional<String> target) {
        return new BoundEntry(className, false, Optional.empty(), target);
    }

    public static BoundEntry remote(String className) {
        return new BoundEntry(className, true, Optional.empty(), Optional.empty());
    }

    /** Returns an entry for a name whose class the server does not list. */
    public static BoundEntry unreadable(Throwable error) {
        return new BoundEntry(UNKNOWN, false, Optional.of(SafeText.of(error)), Optional.empty());
    }
}
