package org.eestatus.servers;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** The batch jobs of all applications. The default methods show only the jobs of this application, as Jakarta Batch does. */
public interface BatchRuntimeView {

    /** Shows only the jobs of this application. */
    BatchRuntimeView STANDARD = new BatchRuntimeView() {};

    /**
     * Whether the runtime is initialized lazily and is not initialized yet. A check must not initialize the runtime: if the
     * runtime's database is unavailable at that time, the runtime may not run any job until the server is restarted.
     */
    default boolean isUninitialized() {
        return false;
    }

    /**
     * Returns the names of all jobs that have ever run, if the runtime has a central store.
     *
     * @throws IllegalStateException if the runtime does not currently return the names
     */
    default Optional<Set<String>> jobNames() {
        return Optional.empty();
    }

    /**
     * Returns the job operators of all applications if each application has its own job operator, otherwise only {@code own}.
     *
     * @param own the job operator of this application
     */
    default <T> List<T> operators(T own, Class<T> type) {
        return List.of(own);
    }

    /** Runs a query with the privilege to see the jobs of all applications. */
    default <V> V privileged(Callable<V> query) throws Exception {
        return query.call();
    }
}
