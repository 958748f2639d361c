package org.eestatus.cdi;

import jakarta.enterprise.inject.spi.Bean;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.eestatus.Provider;

/** The named beans to which the settings can refer. */
final class NamedBeans {

    private final Map<String, Bean<?>> beans = new ConcurrentHashMap<>();

    void add(Bean<?> bean) {
        String name = bean.getName();
        if (name != null) {
            beans.put(name, bean);
        }
    }

    /**
     * Returns a reference to the bean with this name.
     *
     * @param reference a function that returns the reference for a bean and a type
     */
    Optional<Object> reference(String name, BiFunction<Bean<?>, Type, Object> reference) {
        return Optional.ofNullable(beans.get(name)).map(bean -> reference.apply(bean, type(bean)));
    }

    /**
     * Returns the type for which the reference is created: {@link Provider} if possible, because a proxy has only the
     * methods of its type.
     */
    private static Type type(Bean<?> bean) {
        return bean.getTypes().contains(Provider.class) ? Provider.class : Object.class;
    }
}
