package org.eestatus.servers;

import java.util.Optional;

/**
 * Tests of whether a type is present, because some servers omit parts of Jakarta EE. A class that refers to such a type may be
 * loaded only if the type is present. A class that other code inspects by reflection must not refer to such a type at all.
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

    /** Returns the type of this name, if it is visible from a class. */
    public static Optional<Class<?>> find(String type, Class<?> user) {
        try {
            return Optional.of(Class.forName(type, false, user.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }
}
