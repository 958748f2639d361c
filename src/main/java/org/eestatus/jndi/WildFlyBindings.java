package org.eestatus.jndi;

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
import org.eestatus.servers.ReflectiveView;

/** Bindings of WildFly, read from its naming store. For an object factory, the listed class is the class of the binding. */
final class WildFlyBindings {

    /** Bindings from the configuration of the naming subsystem, such as object factories and external contexts. */
    private static final String CONFIGURED = "org.jboss.as.naming.subsystem.";

    private WildFlyBindings() {}

    /** Returns the names of a context, or empty if it is not a WildFly context. */
    static Optional<Map<String, BoundEntry>> in(ReflectiveView context) {
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
                    names.put(child, bound(store.field("serviceRegistry").call("getService", name)));
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

    private static BoundEntry bound(ReflectiveView service) {
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

    /** Whether the binding's object factory is one for external contexts, or one of the JDK for directories and registries. */
    private static boolean isRemote(ReflectiveView binding) {
        return Stream.of(binding, binding.call("getFactory"))
                .flatMap(each -> Stream.of(
                        each.field("objectFactoryClassInstance"), each.field("val$objectFactoryClassInstance")))
                .flatMap(factory -> factory.as(ObjectFactory.class).stream())
                .anyMatch(
                        factory -> JndiNames.isRemoteFactory(factory.getClass().getName()));
    }
}
