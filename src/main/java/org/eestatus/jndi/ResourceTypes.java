package org.eestatus.jndi;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.Context;
import org.eestatus.servers.NamingRules;
import org.jspecify.annotations.Nullable;

/** The types of resources that providers can check. */
final class ResourceTypes {

    /** Whether an object has one of the types, judged by its listed class. */
    enum Match {
        YES,
        NO,
        UNKNOWN
    }

    private static final String JNDI = "javax.naming.";

    private final List<Class<?>> types;
    private final Map<String, Match> resources = new ConcurrentHashMap<>();
    private final Map<String, Match> contexts = new ConcurrentHashMap<>();

    private final NamingRules server;

    ResourceTypes(List<Class<?>> types, NamingRules server) {
        this.types = List.copyOf(types);
        this.server = server;
    }

    /** Whether a provider can check this object. */
    boolean include(Object resource) {
        return types.stream().anyMatch(type -> type.isInstance(resource));
    }

    /** Whether a provider can check an object that is listed with this class. */
    Match match(String className) {
        return match(className, types, resources);
    }

    /** Whether an object that is listed with this class is a context. */
    Match matchContext(String className) {
        return match(className, List.of(Context.class), contexts);
    }

    /**
     * Whether a listed class is only a placeholder for the class of the bound object. A placeholder belongs to JNDI itself or
     * to the server.
     */
    boolean isPlaceholder(String className) {
        return className.startsWith(JNDI) || server.isPlaceholder(className);
    }

    /**
     * Returns the cached match, or loads the class to determine the match. The class is not loaded inside a map operation,
     * because a class loader that hangs would hold a lock of the map.
     */
    private Match match(String className, List<Class<?>> types, Map<String, Match> known) {
        Match match = known.get(className);
        if (match == null) {
            match = match(className, types);
            known.put(className, match);
        }
        return match;
    }

    private Match match(String className, List<Class<?>> types) {
        Class<?> listed = type(className);
        if (listed == null) {
            return Match.UNKNOWN;
        }
        if (types.stream().anyMatch(type -> type.isAssignableFrom(listed))) {
            return Match.YES;
        }
        return isPlaceholder(className) || types.stream().anyMatch(listed::isAssignableFrom) ? Match.UNKNOWN : Match.NO;
    }

    /**
     * Returns the class, or null if it is not visible here. Classes of other applications and of WildFly modules are not
     * visible.
     */
    private static @Nullable Class<?> type(String className) {
        try {
            return Class.forName(className, false, ResourceTypes.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }
}
