package org.eestatus.servers;

import java.util.Optional;
import org.eestatus.core.redact.SafeText;

/**
 * The entry that a server lists for a JNDI name, before any lookup.
 *
 * @param className the class that the server lists: the class of the bound object, or of a binding that refers to the object
 * @param isRemote whether a lookup connects to another naming service
 * @param error the text of the exception, if the class could not be read
 * @param target if the name is an alias, the other name that a lookup resolves to
 */
public record BoundEntry(String className, boolean isRemote, Optional<String> error, Optional<String> target) {

    /** The class name of an entry if the class of the object is not known. */
    public static final String UNKNOWN = Object.class.getName();

    public static BoundEntry of(String className) {
        return new BoundEntry(className, false, Optional.empty(), Optional.empty());
    }

    /** Returns an entry for an alias of the target. If the target is empty, the name is not an alias. */
    static BoundEntry alias(String className, Optional<String> target) {
        return new BoundEntry(className, false, Optional.empty(), target);
    }

    public static BoundEntry remote(String className) {
        return new BoundEntry(className, true, Optional.empty(), Optional.empty());
    }

    /** Returns an entry for a name if its class could not be read. */
    public static BoundEntry unreadable(Throwable error) {
        return new BoundEntry(UNKNOWN, false, Optional.of(SafeText.of(error)), Optional.empty());
    }
}
