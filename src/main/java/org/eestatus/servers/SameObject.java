package org.eestatus.servers;

import org.jspecify.annotations.Nullable;

/**
 * A key that compares by identity, regardless of the object's own {@code equals}.
 *
 * @param object the object, which is compared by reference
 */
public record SameObject(Object object) {

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SameObject same && same.object == object;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(object);
    }
}
