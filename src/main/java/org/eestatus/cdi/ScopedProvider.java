package org.eestatus.cdi;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import org.eestatus.Arguments;
import org.eestatus.Provider;
import org.jspecify.annotations.Nullable;

/** A provider that is a bean: it finds request-scoped beans, though each of its evaluations is nobody's request. */
record ScopedProvider(Provider provider, Instance<RequestContextController> controllers) implements Provider {

    @Override
    public @Nullable Object status(Arguments arguments) throws Exception {
        RequestScope scope = new RequestScope(controllers);
        try {
            return provider.status(arguments);
        } finally {
            scope.close();
        }
    }
}
