package org.eestatus.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eestatus.Provider;
import org.junit.jupiter.api.Test;

class NamedBeansTest {

    private final List<String> released = new ArrayList<>();
    private final NamedBeans beans = new NamedBeans();

    @Test
    void givesABeanByItsName() {
        beans.add(bean("clock"));

        assertThat(beans.reference(manager(), "clock")).hasValue(Provider.class);
        assertThat(beans.reference(manager(), "watch")).isEmpty();
    }

    @Test
    void endsWhatWasMadeOnce() {
        beans.add(bean("clock"));
        beans.add(bean("unused"));
        var unused = beans.reference(manager(), "clock");
        beans.release();
        beans.release();

        assertThat(released).containsExactly("clock");
    }

    @Test
    void endsTheNextWhereAnEndFails() {
        beans.add(bean("broken"));
        beans.add(bean("clock"));
        var first = beans.reference(manager(), "broken");
        var second = beans.reference(manager(), "clock");
        beans.release();

        assertThat(first).isPresent();
        assertThat(second).isPresent();
        assertThat(released).containsExactly("broken", "clock");
    }

    private static Bean<?> bean(String name) {
        return answering(Bean.class, Map.of("getName", name, "getTypes", Set.of(Object.class, Provider.class)));
    }

    /** Gives the type that is asked for in place of the bean, and a context that tells its end. */
    private BeanManager manager() {
        return BeanManager.class.cast(Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {BeanManager.class},
                (proxy, method, arguments) -> method.getName().equals("getReference")
                        ? arguments[1]
                        : new Ending(((Bean<?>) arguments[0]).getName())));
    }

    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(method.getName())));
    }

    private final class Ending implements CreationalContext<Object> {

        private final String name;

        Ending(String name) {
            this.name = name;
        }

        @Override
        public void push(Object incompleteInstance) {
            // nothing is kept
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
