package org.eestatus.cdi;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Fake beans that have only a name and types. The fake bean manager records the beans that are released. */
final class Beans {

    private final List<String> released = new ArrayList<>();

    static Bean<?> bean(String name, Set<Type> types) {
        return answering(Bean.class, Map.of("getName", name, "getTypes", types));
    }

    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(method.getName())));
    }

    /** Returns the names of the beans that were released, in order. */
    List<String> released() {
        return released;
    }

    /**
     * Creates a bean manager.
     *
     * @param making returns the reference to a bean, given the name of the bean
     */
    BeanManager manager(UnaryOperator<String> making) {
        return BeanManager.class.cast(Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {BeanManager.class}, (proxy, method, arguments) -> {
                    String name = ((Bean<?>) arguments[0]).getName();
                    return method.getName().equals("getReference") ? making.apply(name) : new Ending(name);
                }));
    }

    private final class Ending implements CreationalContext<Object> {

        private final String name;

        Ending(String name) {
            this.name = name;
        }

        @Override
        public void push(Object incompleteInstance) {
            // the tests do not use instances
        }

        @Override
        public void release() {
            released.add(name);
            if (name.equals("broken")) {
                throw new IllegalStateException("expected in the log");
            }
        }
    }
}
