package org.eestatus.servers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.spi.ObjectFactory;

/**
 * The JNDI names of WildFly, read from its naming store. The contexts are not listed, because WildFly would call each object
 * factory to determine the class of the created object. The store contains the class of the binding instead.
 */
record WildFlyNaming(ClassNames own) implements NamingRules {

    /** Package of the bindings that are configured in the naming subsystem, such as object factories and external contexts. */
    private static final String CONFIGURED = "org.jboss.as.naming.subsystem.";

    /** Returns WildFly's own roots first, because the root without a name repeats the names of {@code java:/}. */
    @Override
    public List<String> roots() {
        return List.of(
                "java:/", "", "java:jboss", "java:global", "java:app", "java:module", "java:comp", "java:comp/env");
    }

    /**
     * Whether the class belongs to the application server itself. Other packages of WildFly contain contexts for remote
     * servers.
     */
    @Override
    public boolean isOwnContext(String className) {
        return className.startsWith("org.jboss.as.");
    }

    @Override
    public boolean owns(String className) {
        return own.include(className);
    }

    @Override
    public boolean isObjectFactory(String className) {
        return className.startsWith(CONFIGURED);
    }

    @Override
    public Optional<Map<String, BoundEntry>> stored(Object names) {
        return names instanceof Context ? ofContext(ReflectiveView.into(names)) : Optional.empty();
    }

    private static Optional<Map<String, BoundEntry>> ofContext(ReflectiveView context) {
        ReflectiveView store = context.field("namingStore");
        Optional<List<String>> base = segments(store.field("serviceNameBase"));
        Optional<Name> prefix = context.field("prefix").as(Name.class);
        Optional<Collection<?>> services =
                store.field("boundServices").as(Collection.class).map(found -> (Collection<?>) found);
        if (base.isEmpty() || prefix.isEmpty() || services.isEmpty()) {
            return Optional.empty();
        }
        List<String> path = new ArrayList<>(base.get());
        path.addAll(Collections.list(prefix.get().getAll()));
        Map<String, BoundEntry> names = new LinkedHashMap<>();
        for (Object service : services.get()) {
            ReflectiveView name = ReflectiveView.into(service);
            List<String> segments = segments(name).orElse(List.of());
            if (segments.size() > path.size()
                    && segments.subList(0, path.size()).equals(path)) {
                String child = segments.get(path.size());
                if (segments.size() == path.size() + 1) {
                    names.put(child, entry(store.field("serviceRegistry").call("getService", name)));
                } else {
                    names.putIfAbsent(child, BoundEntry.of(Context.class.getName()));
                }
            }
        }
        return Optional.of(names);
    }

    private static Optional<List<String>> segments(ReflectiveView serviceName) {
        return serviceName.call("toArray").as(String[].class).map(Arrays::asList);
    }

    private static BoundEntry entry(ReflectiveView service) {
        try {
            ReflectiveView binding = service.call("getValue");
            String type = binding.as(Object.class)
                    .map(value -> value.getClass().getName())
                    .orElse(BoundEntry.UNKNOWN);
            if (!type.startsWith(CONFIGURED)) {
                return BoundEntry.of(
                        binding.call("getInstanceClassName").as(String.class).orElse(BoundEntry.UNKNOWN));
            }
            return isRemote(binding) ? BoundEntry.remote(type) : BoundEntry.alias(type, target(binding));
        } catch (Throwable e) {
            return BoundEntry.unreadable(e);
        }
    }

    private static Optional<String> target(ReflectiveView binding) {
        return binding.call("getFactory").field("lookup").as(String.class);
    }

    /**
     * Whether the binding uses an object factory for external contexts, or one of the JDK's factories for directories and
     * registries.
     */
    private static boolean isRemote(ReflectiveView binding) {
        return Stream.of(binding, binding.call("getFactory"))
                .flatMap(each -> Stream.of(
                        each.field("objectFactoryClassInstance"), each.field("val$objectFactoryClassInstance")))
                .flatMap(factory -> factory.as(ObjectFactory.class).stream())
                .map(factory -> factory.getClass().getName())
                .anyMatch(name -> name.startsWith("com.sun.jndi.") || name.endsWith(".ExternalContextObjectFactory"));
    }
}
