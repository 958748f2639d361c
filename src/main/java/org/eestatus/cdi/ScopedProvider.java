package org.eestatus.cdi;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import org.eestatus.Arguments;
import org.eestatus.Provider;
import org.jspecify.annotations.Nullable;

/**
 * A provider that is a bean. The request scope is activated for each evaluation, because evaluations do not belong to a
 * request.
 */
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
