package org.eestatus.container;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.System.Logger.Level;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eestatus.Provider;

/** The beans that settings can name, and what was made of them, which nobody else would end. */
final class NamedBeans {

    private static final System.Logger LOG = System.getLogger(NamedBeans.class.getName());

    private final Map<String, Bean<?>> beans = new ConcurrentHashMap<>();
    private final Queue<CreationalContext<?>> made = new ConcurrentLinkedQueue<>();

    void add(Bean<?> bean) {
        String name = bean.getName();
        if (name != null) {
            beans.put(name, bean);
        }
    }

    Optional<Object> reference(BeanManager manager, String name) {
        return Optional.ofNullable(beans.get(name)).map(bean -> reference(manager, bean, type(bean)));
    }

    Object reference(BeanManager manager, Bean<?> bean, Type type) {
        CreationalContext<?> context = manager.createCreationalContext(bean);
        made.add(context);
        return manager.getReference(bean, type, context);
    }

    /** A proxy has the methods of the type that is asked for, and no others. */
    private static Type type(Bean<?> bean) {
        return bean.getTypes().contains(Provider.class) ? Provider.class : Object.class;
    }

    /** Ends each, be it that another one's end fails. */
    void release() {
        for (CreationalContext<?> context = made.poll(); context != null; context = made.poll()) {
            try {
                context.release();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "The end of a provider's bean failed", e);
            }
        }
    }
}
