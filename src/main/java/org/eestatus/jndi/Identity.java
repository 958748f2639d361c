package org.eestatus.jndi;

import java.util.Optional;
import javax.sql.DataSource;
import org.eestatus.servers.Peek;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether two look-ups gave the same resource. Most servers then give the same object. Payara makes a new
 * {@code DataSource} for each look-up; the resource that it stands for is in two private fields. Where they are not to
 * be read, each object is a resource of its own.
 */
final class Identity {

    private Identity() {}

    /** Equal for two objects that are the same resource. */
    static Object of(Object object) {
        Optional<Object> resource = object instanceof DataSource
                ? Peek.into(object).field("cm").field("resourceInfo").as(Object.class)
                : Optional.empty();
        return resource.orElseGet(() -> new Same(object));
    }

    /** Equal only for the very same object, whatever it thinks itself. */
    private record Same(Object object) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Same same && same.object == object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }
}
