package org.eestatus.servers;

import org.jspecify.annotations.Nullable;

/**
 * A key that is equal like the object of a server or an application that it holds. Where that object fails to compare itself, it
 * is equal to itself alone.
 *
 * @param object compares itself
 * @param hash its hash code, which is asked for once
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

    /** Asks the object for nothing. */
    @Override
    public String toString() {
        return object.getClass().getName();
    }
}
