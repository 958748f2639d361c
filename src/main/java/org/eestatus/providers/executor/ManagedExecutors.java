package org.eestatus.providers.executor;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eestatus.core.Component;
import org.eestatus.core.Source;
import org.eestatus.servers.ExecutorFigures;
import org.eestatus.servers.ClassPresence;

/** Every managed executor among the resources, the scheduled ones included, one component each. */
public final class ManagedExecutors {

    private static final boolean CONCURRENCY_IS_HERE =
            ClassPresence.of("jakarta.enterprise.concurrent.ManagedExecutorService", ManagedExecutors.class);

    private final Callable<Map<String, Object>> resources;
    private final Source.Listing executors;

    public ManagedExecutors(Callable<Map<String, Object>> resources) {
        this.resources = resources;
        this.executors = CONCURRENCY_IS_HERE ? new ExecutorListing(resources) : deadline -> Map.of();
    }

    /** Whether each executor runs a task in time; one that is stuck has a single task, whoever else asks by this. */
    public Source health() {
        return new Source.Composite(executors);
    }

    /** What the server knows of each executor, by its own figures; no task is given. */
    public Source stats() {
        return new Source.Composite(Source.Listing.of(
                resources,
                resource -> uses(resource)
                        ? Optional.of(new Component(deadline -> ExecutorFigures.of(resource), null))
                        : Optional.empty()));
    }

    /** Whether a resource of the server is a managed executor. */
    public static boolean uses(Object resource) {
        return CONCURRENCY_IS_HERE && ExecutorListing.uses(resource);
    }
}
