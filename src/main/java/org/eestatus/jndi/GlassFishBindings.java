package org.eestatus.jndi;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.naming.Context;
import javax.naming.NamingEnumeration;
import javax.naming.Reference;
import org.eestatus.servers.ReflectiveView;

/**
 * Bindings of GlassFish and Payara. Their root context and its subcontexts list bindings as they are stored, without creating
 * the objects that the bindings refer to.
 *
 * <p>The first lookup of a resource deploys it. For an external JNDI resource, this connects to the other naming service. If
 * that fails, Payara 6 repeats it until the stack overflows, and each time logs several lines.
 */
final class GlassFishBindings {

    private static final String COMPONENT = "java:comp";
    private static final String MODULE = "java:module";
    private static final String STORE = "com.sun.enterprise.naming.impl.SerialContext";

    private GlassFishBindings() {}

    /** Whether {@link Context#listBindings} of a context creates no objects. */
    static boolean isStore(Context context) {
        return context.getClass().getName().equals(STORE);
    }

    /**
     * Returns the entry for a binding.
     *
     * @param binding the binding as it is stored: a {@link Reference}, a proxy for a resource that is not deployed yet, or
     *     the object
     */
    static BoundEntry bound(Object binding) {
        if (binding instanceof Reference reference) {
            String made = String.valueOf(reference.getClassName());
            return JndiNames.isRemoteFactory(String.valueOf(reference.getFactoryClassName()))
                            || JndiNames.isAnyContext(made)
                    ? BoundEntry.remote(made)
                    : BoundEntry.of(binding.getClass().getName());
        }
        ReflectiveView resource = ReflectiveView.into(binding).field("resource");
        String made = resource.call("getResType").as(String.class).orElse("");
        boolean isExternal = resource.call("getJndiLookupName").as(String.class).isPresent();
        return isExternal || JndiNames.isAnyContext(made)
                ? BoundEntry.remote(made)
                : BoundEntry.alias(binding.getClass().getName(), target(ReflectiveView.into(binding)));
    }

    /** Returns the name that an application's resource reference refers to. */
    private static Optional<String> target(ReflectiveView reference) {
        return Stream.of(reference, reference.field("delegate"))
                .flatMap(each -> each.field("jndiName").as(String.class).stream())
                .findFirst();
    }

    /**
     * Returns the names of a component, or empty if the listing is not one of a component. Iterating over such a listing
     * would look up each name, so the underlying map is read instead.
     */
    static Optional<Map<String, BoundEntry>> ofComponent(NamingEnumeration<?> listing) {
        ReflectiveView children = ReflectiveView.into(listing);
        ReflectiveView manager = children.field("nm");
        Optional<String> component = manager.callHidden("getComponentId").as(String.class);
        Optional<Iterator<?>> names = children.field("names").as(Iterator.class).map(found -> (Iterator<?>) found);
        if (component.isEmpty() || names.isEmpty()) {
            return Optional.empty();
        }
        Map<String, BoundEntry> bound = new LinkedHashMap<>();
        while (names.get().hasNext()) {
            String name = String.valueOf(names.get().next());
            bound.put(name, ofComponent(manager, component.get(), name));
        }
        return Optional.of(bound);
    }

    /** A web application's {@code java:comp} names are stored as {@code java:module} names. */
    private static String asModule(String name) {
        return name.startsWith(COMPONENT) ? MODULE + name.substring(COMPONENT.length()) : name;
    }

    private static BoundEntry ofComponent(ReflectiveView manager, String component, String name) {
        for (String kept : List.of(name, asModule(name))) {
            Optional<Map<?, ?>> namespace = manager.callHidden("getNamespace", component, kept)
                    .as(Map.class)
                    .map(found -> (Map<?, ?>) found);
            Object binding = namespace.<Object>map(found -> found.get(kept)).orElse(null);
            if (binding != null) {
                return bound(binding);
            }
        }
        return BoundEntry.of(BoundEntry.UNKNOWN);
    }
}
