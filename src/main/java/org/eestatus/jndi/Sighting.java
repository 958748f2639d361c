package org.eestatus.jndi;

import java.util.Objects;
import java.util.Optional;

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
     * @param error what was thrown, if it was for that: its text alone, since the object may hold an application in the
     *     JVM that is gone
     */
    record Skipped(String name, String type, String reason, Optional<String> error) implements Sighting {

        Skipped(String name, String type, String reason) {
            this(name, type, reason, Optional.empty());
        }

        Skipped(String name, String type, String reason, Throwable error) {
            this(name, type, reason, Optional.of(text(error)));
        }

        /** Some, of a server's own, fail when they are to tell what they are. */
        private static String text(Throwable error) {
            String type = error.getClass().getName();
            try {
                return Objects.requireNonNullElse(error.toString(), type);
            } catch (RuntimeException | LinkageError e) {
                return type;
            }
        }
    }
}
