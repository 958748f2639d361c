package org.eestatus.servers;

import org.jspecify.annotations.Nullable;

/**
 * A key that delegates to the methods {@code equals} and {@code hashCode} of an object whose class belongs to a server or an
 * application. If one of these methods fails, the object counts as equal only to itself.
 *
 * @param object the object, which implements {@code equals}
 * @param hash the hash code of the object, computed once
 */
public record GuardedKey(Object object, int hash) {

    public static GuardedKey of(Object object) {
        try {
            return new GuardedKey(object, object.hashCode());
        } catch (Throwable e) {
            return new GuardedKey(object, System.identityHashCode(object));
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        try {
            return other instanceof GuardedKey key
                    && (key.object == object || (key.hash == hash && object.equals(key.object)));
        } catch (Throwable e) {
            return false;
        }
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** Returns the class name of the object, because the {@code toString} of the object may fail. */
    @Override
    public String toString() {
        return object.getClass().getName();
    }
}
