package org.eestatus.providers.executor;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eestatus.core.Presence;
import org.eestatus.core.Source;

/** Every managed executor among the resources, the scheduled ones included, one component each. */
public final class ManagedExecutors {

    private static final boolean CONCURRENCY_IS_HERE =
            Presence.of("jakarta.enterprise.concurrent.ManagedExecutorService", ManagedExecutors.class);

    private ManagedExecutors() {}

    /** Whether each executor runs a task in time. */
    public static Source health(Callable<Map<String, Object>> resources) {
        return new Source.Composite(CONCURRENCY_IS_HERE ? new ExecutorListing(resources) : deadline -> Map.of());
    }

    /** Whether a resource of the server is a managed executor. */
    public static boolean uses(Object resource) {
        return CONCURRENCY_IS_HERE && ExecutorListing.uses(resource);
    }
}
