package org.eestatus.servers;

import java.util.Optional;

/**
 * Tests whether a type is present, because some servers omit parts of Jakarta EE. A class that refers to an optional type may
 * be loaded only if that type is present. A class that other code inspects by reflection must not refer to an optional type at
 * all.
 */
public final class ClassPresence {

    private ClassPresence() {}

    /**
     * Whether a type is visible from a class.
     *
     * @param user the class whose class loader is used
     */
    public static boolean of(String type, Class<?> user) {
        return find(type, user).isPresent();
    }

    /** Returns the type with this name, if it is visible from a class. */
    public static Optional<Class<?>> find(String type, Class<?> user) {
        try {
            return Optional.of(Class.forName(type, false, user.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }
}
