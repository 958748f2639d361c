package org.eestatus.jndi;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A name that the server lists, and what became of it. */
public sealed interface Sighting {

    String name();

    /** The class of what stands there, as far as it is known. */
    String type();

    /** A resource that checks may use. */
    record Taken(String name, String type, Object resource) implements Sighting {}

    /**
     * One that no check gets to see.
     *
     * @param reason the rule, the duplicate or the error, for people
     * @param cause what was thrown, or null
     */
    record Left(
            String name,
            String type,
            String reason,
            @Nullable Throwable cause) implements Sighting {

        /** What was thrown, if it was for that. */
        public Optional<Throwable> thrown() {
            return Optional.ofNullable(cause);
        }
    }
}
