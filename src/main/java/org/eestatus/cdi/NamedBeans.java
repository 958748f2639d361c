package org.eestatus.cdi;

import jakarta.enterprise.inject.spi.Bean;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.eestatus.Provider;

/** The beans that settings can name. */
final class NamedBeans {

    private final Map<String, Bean<?>> beans = new ConcurrentHashMap<>();

    void add(Bean<?> bean) {
        String name = bean.getName();
        if (name != null) {
            beans.put(name, bean);
        }
    }

    /** @param reference gives it by the bean and the type */
    Optional<Object> reference(String name, BiFunction<Bean<?>, Type, Object> reference) {
        return Optional.ofNullable(beans.get(name)).map(bean -> reference.apply(bean, type(bean)));
    }

    /** A proxy has the methods of the type that is asked for, and no others. */
    private static Type type(Bean<?> bean) {
        return bean.getTypes().contains(Provider.class) ? Provider.class : Object.class;
    }
}
