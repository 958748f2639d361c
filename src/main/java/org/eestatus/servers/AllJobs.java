package org.eestatus.servers;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * The batch jobs of all applications. Jakarta Batch shows an application its own alone, and on a server that is not known
 * here it stays at that.
 */
public final class AllJobs {

    private final ReflectiveView api;

    private AllJobs(ReflectiveView api) {
        this.api = api;
    }

    /**
     * Those of the runtime that a Jakarta Batch belongs to.
     *
     * @param api any object of a class of it
     */
    public static AllJobs behind(Object api) {
        return new AllJobs(ReflectiveView.into(api));
    }

    /**
     * Whether the runtime is one that starts when it is first asked, and has not been. Payara's makes its tables then, and
     * should its database be away at that time, runs no job until the server starts again: nothing for a check to do.
     */
    public boolean areAsleep() {
        return isThere(services()) && persistence().isEmpty();
    }

    /**
     * The names of the jobs that ever ran, where the runtime has them all in one place. By one query: Payara's operator
     * makes one for each run there ever was.
     *
     * @throws IllegalStateException if it does not tell them now
     */
    public Optional<Set<String>> names() {
        return persistence().map(runs -> {
            ReflectiveView names = runs.call("jobOperatorGetExternalJobInstanceData");
            if (!isThere(names)) {
                throw new IllegalStateException("the batch runtime does not tell its jobs");
            }
            return names.values()
                    .flatMap(name -> name.as(String.class).stream())
                    .collect(Collectors.toUnmodifiableSet());
        });
    }

    /** The operators of all applications on WildFly, where each has its own; elsewhere the one that is given. */
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

    /** Asks an operator as somebody who may see the jobs of every application, which Payara knows by the thread. */
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

    /** Payara's, made when they are first needed. */
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
