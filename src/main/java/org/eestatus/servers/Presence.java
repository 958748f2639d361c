package org.eestatus.servers;

/**
 * Whether a type is here that not every place has: some servers leave out a part of Jakarta EE. A class that names such a
 * type may only be touched where it is, and nothing that others look at by reflection may name it at all.
 */
public final class Presence {

    private Presence() {}

    /**
     * Whether a class sees the type of that name.
     *
     * @param user through whose class loader it is looked for
     */
    public static boolean of(String type, Class<?> user) {
        try {
            Class.forName(type, false, user.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
