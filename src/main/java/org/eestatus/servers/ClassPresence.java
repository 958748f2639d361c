package org.eestatus.servers;

import java.util.Optional;

/**
 * Whether a type is here that not every place has: some servers leave out a part of Jakarta EE. A class that names such a
 * type may only be touched where it is, and nothing that others look at by reflection may name it at all.
 */
public final class ClassPresence {

    private ClassPresence() {}

    /**
     * Whether a class sees the type of that name.
     *
     * @param user through whose class loader it is looked for
     */
    public static boolean of(String type, Class<?> user) {
        return find(type, user).isPresent();
    }

    /** The type of that name, if a class sees it. */
    public static Optional<Class<?>> find(String type, Class<?> user) {
        try {
            return Optional.of(Class.forName(type, false, user.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }
}
