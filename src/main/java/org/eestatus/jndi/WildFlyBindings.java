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
import org.eestatus.servers.Peek;

/** What WildFly binds, read from its store of names. The listed class of an object factory is that of its binding. */
final class WildFlyBindings {

    /** Bindings from the settings of the naming subsystem, such as object factories and external contexts. */
    private static final String CONFIGURED = "org.jboss.as.naming.subsystem.";

    private WildFlyBindings() {}

    /** The names of a context, or nothing if it is none of WildFly's. */
    static Optional<Map<String, Bound>> in(Peek context) {
        Peek store = context.field("namingStore");
        Optional<List<String>> base = segments(store.field("serviceNameBase"));
        Optional<Name> prefix = context.field("prefix").as(Name.class);
        Optional<Collection<?>> services =
                store.field("boundServices").as(Collection.class).map(found -> (Collection<?>) found);
        if (base.isEmpty() || prefix.isEmpty() || services.isEmpty()) {
            return Optional.empty();
        }
        List<String> path = new ArrayList<>(base.get());
        path.addAll(Collections.list(prefix.get().getAll()));
        Map<String, Bound> names = new LinkedHashMap<>();
        for (Object service : services.get()) {
            Peek name = Peek.into(service);
            List<String> segments = segments(name).orElse(List.of());
            if (segments.size() > path.size()
                    && segments.subList(0, path.size()).equals(path)) {
                String child = segments.get(path.size());
                if (segments.size() == path.size() + 1) {
                    names.put(child, bound(store.field("serviceRegistry").call("getService", name)));
                } else {
                    names.putIfAbsent(child, Bound.of(Context.class.getName()));
                }
            }
        }
        return Optional.of(names);
    }

    private static Optional<List<String>> segments(Peek serviceName) {
        return serviceName.call("toArray").as(String[].class).map(Arrays::asList);
    }

    private static Bound bound(Peek service) {
        try {
            Peek binding = service.call("getValue");
            String type = binding.as(Object.class)
                    .map(value -> value.getClass().getName())
                    .orElse(Bound.UNKNOWN);
            if (!type.startsWith(CONFIGURED)) {
                return Bound.of(
                        binding.call("getInstanceClassName").as(String.class).orElse(Bound.UNKNOWN));
            }
            return isRemote(binding) ? Bound.remote(type) : Bound.alias(type, target(binding));
        } catch (Throwable e) {
            return Bound.unreadable(e);
        }
    }

    private static Optional<String> target(Peek binding) {
        return binding.call("getFactory").field("lookup").as(String.class);
    }

    /** By the object factory: one for external contexts, or one of the JDK for directories and registries. */
    private static boolean isRemote(Peek binding) {
        return Stream.of(binding, binding.call("getFactory"))
                .flatMap(each -> Stream.of(
                        each.field("objectFactoryClassInstance"), each.field("val$objectFactoryClassInstance")))
                .flatMap(factory -> factory.as(ObjectFactory.class).stream())
                .anyMatch(factory -> Names.isRemoteFactory(factory.getClass().getName()));
    }
}
