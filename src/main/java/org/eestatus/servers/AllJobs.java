package org.eestatus.servers;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * The batch jobs of all applications. Jakarta Batch shows an application only its own jobs. On a server that this class does
 * not support, only those are available.
 */
public final class AllJobs {

    private final ReflectiveView api;

    private AllJobs(ReflectiveView api) {
        this.api = api;
    }

    /**
     * Returns the jobs of the batch runtime that an object of the Jakarta Batch API belongs to.
     *
     * @param api any object whose class belongs to the batch runtime
     */
    public static AllJobs behind(Object api) {
        return new AllJobs(ReflectiveView.into(api));
    }

    /**
     * Whether the batch runtime is initialized lazily and is not initialized yet. Payara's runtime creates its tables on
     * first use. If its database is unavailable then, it runs no job until the server is restarted, so a check must not
     * trigger this.
     */
    public boolean areAsleep() {
        return isThere(services()) && persistence().isEmpty();
    }

    /**
     * Returns the names of all jobs that ever ran, if the runtime has a central store. It uses one query, because Payara's
     * job operator executes one for each run in the history.
     *
     * @throws IllegalStateException if the runtime does not return the names now
     */
    public Optional<Set<String>> names() {
        return persistence().map(runs -> {
            ReflectiveView names = runs.call("jobOperatorGetExternalJobInstanceData");
            if (!isThere(names)) {
                throw new IllegalStateException("the batch runtime does not return its jobs");
            }
            return names.values()
                    .flatMap(name -> name.as(String.class).stream())
                    .collect(Collectors.toUnmodifiableSet());
        });
    }

    /** Returns the job operators of all applications on WildFly, where each application has its own, otherwise the given one. */
    public static <T> List<T> operators(T own, Class<T> type) {
        List<T> all = ReflectiveView.into(own)
                .callStatic("org.jberet.spi.JobOperatorContext", "getJobOperatorContext")
                .field("SELECTOR")
                .field("contexts")
                .values()
                .flatMap(context -> context.call("getJobOperator").as(type).stream())
                .toList();
        return all.isEmpty() ? List.of(own) : all;
    }

    /** Runs a query with the privilege to see the jobs of all applications. Payara stores this privilege per thread. */
    public <V> V asking(Callable<V> question) throws Exception {
        ReflectiveView security = api.callStatic("com.ibm.jbatch.spi.BatchSPIManager", "getInstance")
                .call("getBatchSecurityHelper");
        security.call("markInvocationPrivilege", ReflectiveView.into(true));
        try {
            return question.call();
        } finally {
            security.call("markInvocationPrivilege", ReflectiveView.into(false));
        }
    }

    /** Returns Payara's services, which are created on first use. */
    private ReflectiveView services() {
        return api.callStatic("com.ibm.jbatch.container.servicesmanager.ServicesManagerImpl", "getInstance");
    }

    private Optional<ReflectiveView> persistence() {
        return services()
                .field("serviceRegistry")
                .values()
                .map(service -> service.field("lazyProxy"))
                .filter(AllJobs::isThere)
                .findFirst();
    }

    private static boolean isThere(ReflectiveView object) {
        return object.as(Object.class).isPresent();
    }
}
