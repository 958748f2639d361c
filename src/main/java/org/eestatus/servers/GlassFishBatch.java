package org.eestatus.servers;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * The batch runtime of GlassFish and Payara. It has one store for all applications, and creates the tables of the store on
 * first use.
 *
 * @param api any object whose class belongs to the batch runtime
 */
record GlassFishBatch(ReflectiveView api) implements BatchRuntimeView {

    @Override
    public boolean isUninitialized() {
        return services().isPresent() && store().isEmpty();
    }

    /**
     * Reads the names with a single query. The job operator is not used, because it would execute one query for each run in the
     * history.
     */
    @Override
    public Optional<Set<String>> jobNames() {
        return store().map(runs -> {
            ReflectiveView names = runs.call("jobOperatorGetExternalJobInstanceData");
            if (!names.isPresent()) {
                throw new IllegalStateException("the batch runtime does not return its jobs");
            }
            return names.values()
                    .flatMap(name -> name.as(String.class).stream())
                    .collect(Collectors.toUnmodifiableSet());
        });
    }

    /** Sets the privilege on the current thread while the query runs, because the runtime stores the privilege per thread. */
    @Override
    public <V> V privileged(Callable<V> query) throws Exception {
        ReflectiveView security = api.callStatic("com.ibm.jbatch.spi.BatchSPIManager", "getInstance")
                .call("getBatchSecurityHelper");
        security.call("markInvocationPrivilege", ReflectiveView.into(true));
        try {
            return query.call();
        } finally {
            security.call("markInvocationPrivilege", ReflectiveView.into(false));
        }
    }

    private ReflectiveView services() {
        return api.callStatic("com.ibm.jbatch.container.servicesmanager.ServicesManagerImpl", "getInstance");
    }

    /** Returns the service that stores the runs, or empty if it has not been created yet. */
    private Optional<ReflectiveView> store() {
        return services()
                .field("serviceRegistry")
                .values()
                .map(service -> service.field("lazyProxy"))
                .filter(ReflectiveView::isPresent)
                .findFirst();
    }
}
