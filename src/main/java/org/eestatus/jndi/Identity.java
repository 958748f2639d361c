package org.eestatus.jndi;

import java.lang.reflect.Field;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether two look-ups gave the same resource. Most servers then give the same object. Payara makes a new
 * {@code DataSource} for each look-up; the resource that it stands for is in two private fields, read here by their
 * names, since nothing public tells it. Where they are not to be read, each object is a resource of its own.
 */
final class Identity {

    private Identity() {}

    /** Equal for two objects that are the same resource. */
    static Object of(Object object) {
        if (object instanceof DataSource) {
            Object connections = read(object, "cm");
            Object resource = connections == null ? null : read(connections, "resourceInfo");
            if (resource != null) {
                return resource;
            }
        }
        return new Same(object);
    }

    private static @Nullable Object read(Object object, String name) {
        try {
            Field field = field(object.getClass(), name);
            if (field == null) {
                return null;
            }
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException | RuntimeException e) {
            return null;
        }
    }

    private static @Nullable Field field(Class<?> type, String name) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return field;
                }
            }
        }
        return null;
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
