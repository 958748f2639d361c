package org.eestatus.jndi;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.naming.Context;
import org.jspecify.annotations.Nullable;

/** The types of resources that providers can check. */
final class ResourceTypes {

    /** Whether an object has one of the types, judged by its listed class. */
    enum Match {
        YES,
        NO,
        UNKNOWN
    }

    /**
     * Classes of servers and of JNDI itself. A server often lists a placeholder instead of the object's class: Payara lists
     * {@code ResourceProxy}, {@code Reference} or the class of its iterator, WildFly the class of the binding.
     */
    private static final Pattern PLACEHOLDER = Pattern.compile("^(javax\\.naming|org\\.(glassfish|jboss|wildfly)"
            + "|com\\.sun\\.(appserv|ejb|enterprise)|fish\\.payara|com\\.ibm\\.(ejs|ws|wsspi)|io\\.openliberty"
            + "|org\\.apache\\.(catalina|naming|openejb|tomee))\\.");

    private final List<Class<?>> types;
    private final Map<String, Match> resources = new ConcurrentHashMap<>();
    private final Map<String, Match> contexts = new ConcurrentHashMap<>();

    ResourceTypes(List<Class<?>> types) {
        this.types = List.copyOf(types);
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

    /** Whether a class belongs to the server itself, not to an application or a driver. */
    static boolean isServers(String className) {
        return PLACEHOLDER.matcher(className).find() || className.startsWith("com.sun.");
    }

    /** Loads the class outside of the map, because a class loader that hangs would hold a lock of the map. */
    private static Match match(String className, List<Class<?>> types, Map<String, Match> known) {
        Match match = known.get(className);
        if (match == null) {
            match = match(className, types);
            known.put(className, match);
        }
        return match;
    }

    private static Match match(String className, List<Class<?>> types) {
        Class<?> listed = type(className);
        if (listed == null) {
            return Match.UNKNOWN;
        }
        if (types.stream().anyMatch(type -> type.isAssignableFrom(listed))) {
            return Match.YES;
        }
        boolean placeholder = PLACEHOLDER.matcher(className).find();
        return placeholder || types.stream().anyMatch(listed::isAssignableFrom) ? Match.UNKNOWN : Match.NO;
    }

    /** Returns null if the class is not visible here, such as a class of another application or of a WildFly module. */
    private static @Nullable Class<?> type(String className) {
        try {
            return Class.forName(className, false, ResourceTypes.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }
}
