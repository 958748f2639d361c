package org.eestatus.servers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.naming.Context;
import javax.sql.DataSource;

/**
 * The rules by which a server names and lists its resources in JNDI. The default methods describe a server that lists its
 * names as the Jakarta EE platform specification requires (EE.5.2.2) and binds nothing else.
 */
public interface NamingRules {

    /** The rules for an unknown server. */
    NamingRules STANDARD = new NamingRules() {};

    /** Returns the contexts whose names are listed, in the order of listing. */
    default List<String> roots() {
        return List.of("", "java:global", "java:app", "java:module", "java:comp", "java:comp/env");
    }

    /** Whether a class belongs to the server, and not to Jakarta EE, a driver or an application. */
    default boolean owns(String className) {
        return false;
    }

    /** Whether a context of this class belongs to the server, and not to another naming service. */
    default boolean isOwnContext(String className) {
        return owns(className);
    }

    /** Whether the server lists this class in place of the class of the bound object. */
    default boolean isPlaceholder(String className) {
        return owns(className);
    }

    /** Whether the server lists this class for a resource only until the first lookup, and another class afterwards. */
    default boolean isUnresolved(String className) {
        return false;
    }

    /** Whether the server lists this class for a name that is bound to an object factory, which is called on every lookup. */
    default boolean isObjectFactory(String className) {
        return false;
    }

    /** Whether the server lists this class only for an enterprise bean. */
    default boolean isEnterpriseBean(String className) {
        return false;
    }

    /** Whether it is certain that a name refers to the server's own message broker. */
    default boolean isBroker(String name, String className) {
        return false;
    }

    /** Whether a name is internal to the server. */
    default boolean isInternal(String name) {
        return false;
    }

    /**
     * Whether a name is a twin: an additional name that the server binds whenever it binds another name in the same context.
     *
     * @param siblings all names in the same context
     */
    default boolean isTwin(String name, String className, Set<String> siblings) {
        return false;
    }

    /** Returns a key for a data source. Two objects that represent the same data source have equal keys. */
    default Object identity(DataSource dataSource) {
        return new SameObject(dataSource);
    }

    /**
     * Reads the entries of a context from the server's own store. On some servers, {@link Context#list} would create the bound
     * objects to determine their classes.
     *
     * @param names a context, or a listing of a context
     * @return the entries by listed name, or empty if {@code names} does not give access to the store
     */
    default Optional<Map<String, BoundEntry>> stored(Object names) {
        return Optional.empty();
    }

    /** Whether {@link Context#listBindings} returns the bindings of a context as they are stored, without looking them up. */
    default boolean listsStoredBindings(Context context) {
        return false;
    }

    /** Returns the entry for a binding as it is stored. */
    default BoundEntry entry(Object binding) {
        return BoundEntry.of(binding.getClass().getName());
    }
}
