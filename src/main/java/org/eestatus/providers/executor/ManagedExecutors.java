package org.eestatus.providers.executor;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eestatus.core.run.Component;
import org.eestatus.core.run.Source;
import org.eestatus.servers.ClassPresence;
import org.eestatus.servers.Server;

/** Checks of every managed executor among the resources, including scheduled ones, with one component for each. */
public final class ManagedExecutors {

    private static final boolean CONCURRENCY_IS_HERE =
            ClassPresence.of("jakarta.enterprise.concurrent.ManagedExecutorService", ManagedExecutors.class);

    private final Callable<Map<String, Object>> resources;
    private final Server server;
    private final Source.Listing executors;

    /**
     * @param resources the resources of the server
     * @param server provides the figures of the executors
     */
    public ManagedExecutors(Callable<Map<String, Object>> resources, Server server) {
        this.resources = resources;
        this.server = server;
        this.executors = CONCURRENCY_IS_HERE ? new ExecutorListing(resources) : deadline -> Map.of();
    }

    /**
     * Returns a source that reports whether each executor runs a task in time. However many times the check runs, an
     * executor that hangs never has more than one pending task from the check.
     */
    public Source health() {
        return new Source.Composite(executors);
    }

    /** Returns a source that reports the figures that the server provides for each executor. No task is submitted. */
    public Source stats() {
        return new Source.Composite(Source.Listing.of(
                resources,
                resource -> uses(resource)
                        ? Optional.of(new Component(deadline -> server.executorFigures(resource), null))
                        : Optional.empty()));
    }

    /** Whether a resource of the server is a managed executor. */
    public static boolean uses(Object resource) {
        return CONCURRENCY_IS_HERE && ExecutorListing.uses(resource);
    }
}
