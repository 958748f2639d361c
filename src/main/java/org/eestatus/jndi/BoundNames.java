package org.eestatus.jndi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.NameClassPair;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.spi.NamingManager;
import org.eestatus.servers.Peek;

/**
 * Lists the names that are bound in a context, by their listed class.
 *
 * <p>WildFly's {@link Context#list} calls each object factory in order to tell the class of what it makes, so that every
 * listing creates objects. Its store of names is therefore read instead, where it can be; the listed class of such a
 * binding is then that of the binding itself.
 */
@SuppressWarnings("BanJNDI")
final class BoundNames {

    /** WildFly's bindings from the settings of its naming subsystem, such as object factories. */
    private static final String CONFIGURED_BINDING = "org.jboss.as.naming.subsystem.";

    private static final String UNKNOWN = Object.class.getName();

    private BoundNames() {}

    /**
     * Lists the names of a place as the server gives them: some servers list whole names, some relative ones.
     *
     * @param names where the listed class of each name is put; what was listed before an error is in it too
     */
    static void in(Context context, String place, Map<String, String> names) throws NamingException {
        Optional<Map<String, String>> stored = NamingManager.hasInitialContextFactoryBuilder()
                ? stored(Peek.into(context.lookup(place)))
                : Optional.empty();
        if (stored.isPresent()) {
            names.putAll(stored.get());
        } else {
            list(context, place, names);
        }
    }

    private static void list(Context context, String place, Map<String, String> names) throws NamingException {
        NamingEnumeration<NameClassPair> children = context.list(place);
        try {
            while (children.hasMore()) {
                NameClassPair child = children.next();
                names.putIfAbsent(child.getName(), String.valueOf(child.getClassName()));
            }
        } finally {
            children.close();
        }
    }

    private static Optional<Map<String, String>> stored(Peek place) {
        Peek store = place.field("namingStore");
        Optional<List<String>> base = segments(store.field("serviceNameBase"));
        Optional<Name> prefix = place.field("prefix").as(Name.class);
        Optional<Collection<?>> services =
                store.field("boundServices").as(Collection.class).map(found -> (Collection<?>) found);
        if (base.isEmpty() || prefix.isEmpty() || services.isEmpty()) {
            return Optional.empty();
        }
        List<String> path = new ArrayList<>(base.get());
        path.addAll(Collections.list(prefix.get().getAll()));
        Map<String, String> names = new LinkedHashMap<>();
        for (Object service : services.get()) {
            Peek name = Peek.into(service);
            List<String> segments = segments(name).orElse(List.of());
            if (segments.size() > path.size()
                    && segments.subList(0, path.size()).equals(path)) {
                String child = segments.get(path.size());
                if (segments.size() == path.size() + 1) {
                    names.put(child, className(store.field("serviceRegistry").call("getService", name)));
                } else {
                    names.putIfAbsent(child, Context.class.getName());
                }
            }
        }
        return Optional.of(names);
    }

    private static Optional<List<String>> segments(Peek serviceName) {
        return serviceName.call("toArray").as(String[].class).map(Arrays::asList);
    }

    private static String className(Peek service) {
        Peek binding = service.call("getValue");
        String type = binding.as(Object.class)
                .map(value -> value.getClass().getName())
                .orElse(UNKNOWN);
        return type.startsWith(CONFIGURED_BINDING)
                ? type
                : binding.call("getInstanceClassName").as(String.class).orElse(UNKNOWN);
    }
}
