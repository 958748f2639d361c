package org.eestatus.servers;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * The batch runtime of GlassFish and Payara. It has one store for all applications, and creates the tables of the store on
 * first use.
 *
 * @param runtime an object or a class from whose class loader the classes of the runtime can be loaded
 */
record GlassFishBatch(ReflectiveView runtime) implements BatchRuntimeView {

    private static final String BUNDLE = "com.ibm.jbatch.container";
    private static final String SERVICES = BUNDLE + ".servicesmanager.ServicesManagerImpl";
    private static final String STORE = BUNDLE + ".services.impl.JDBCPersistenceManagerImpl";

    /**
     * Returns the batch runtime of the server. If the server uses OSGi, the runtime is in a bundle of its own, whose classes the
     * bundle of the API does not see.
     *
     * @param api any object whose class belongs to the API
     */
    static GlassFishBatch of(Object api) {
        return new GlassFishBatch(ReflectiveView.into(api.getClass().getClassLoader())
                .call("getBundle")
                .callHidden("getFramework")
                .call("getBundleContext")
                .call("getBundles")
                .values()
                .filter(bundle ->
                        bundle.call("getSymbolicName").as(String.class).equals(Optional.of(BUNDLE)))
                .map(bundle -> bundle.call("loadClass", ReflectiveView.into(SERVICES)))
                .filter(ReflectiveView::isPresent)
                .findFirst()
                .orElse(ReflectiveView.into(api)));
    }

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
        ReflectiveView security = runtime.callStatic("com.ibm.jbatch.spi.BatchSPIManager", "getInstance")
                .call("getBatchSecurityHelper");
        security.call("markInvocationPrivilege", ReflectiveView.into(true));
        try {
            return query.call();
        } finally {
            security.call("markInvocationPrivilege", ReflectiveView.into(false));
        }
    }

    private ReflectiveView services() {
        return runtime.callStatic(SERVICES, "getInstance");
    }

    /**
     * Returns the service that stores the runs, or empty if it has not been created yet. Payara hides it behind a proxy that creates
     * it on first use.
     */
    private Optional<ReflectiveView> store() {
        return services()
                .field("serviceRegistry")
                .values()
                .map(service -> isStore(service) ? service : service.field("lazyProxy"))
                .filter(ReflectiveView::isPresent)
                .findFirst();
    }

    private static boolean isStore(ReflectiveView service) {
        return service.as(Object.class)
                .filter(object -> object.getClass().getName().equals(STORE))
                .isPresent();
    }
}
