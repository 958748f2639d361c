package org.eestatus.cdi;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.System.Logger.Level;
import java.lang.reflect.Type;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * References to beans. The class keeps the creational contexts of the references, because nothing else would release them.
 */
final class References {

    private static final System.Logger LOG = System.getLogger(References.class.getName());

    private final Queue<CreationalContext<?>> made = new ConcurrentLinkedQueue<>();

    Object get(BeanManager manager, Bean<?> bean, Type type) {
        CreationalContext<?> context = manager.createCreationalContext(bean);
        try {
            Object reference = manager.getReference(bean, type, context);
            made.add(context);
            return reference;
        } catch (Throwable e) {
            context.release();
            throw e;
        }
    }

    /** Returns a supplier that gets the reference on first use. If that fails, each further call tries again. */
    Supplier<Object> whenAsked(BeanManager manager, Bean<?> bean, Type type) {
        return new Supplier<>() {

            private @Nullable Object reference;

            @Override
            public synchronized Object get() {
                Object known = reference;
                if (known == null) {
                    known = References.this.get(manager, bean, type);
                    reference = known;
                }
                return known;
            }
        };
    }

    /** Releases all references, even if releasing one of them fails. */
    void release() {
        for (CreationalContext<?> context = made.poll(); context != null; context = made.poll()) {
            try {
                context.release();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "A provider's bean could not be destroyed", e);
            }
        }
    }
}
