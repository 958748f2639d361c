package org.eestatus.providers.batch;

import java.util.Map;
import org.eestatus.core.run.Source;
import org.eestatus.servers.ClassPresence;
import org.eestatus.servers.Server;

/** Statistics of the batch jobs of all applications on the server, with one component for each job. */
public final class BatchJobs {

    /** Whether Jakarta Batch is present. It is not part of the Web Profile. */
    private static final boolean BATCH_IS_HERE =
            ClassPresence.of("jakarta.batch.runtime.BatchRuntime", BatchJobs.class);

    private BatchJobs() {}

    /** Returns a source that reports whether each job is running, how it last ended, and when it last failed. */
    public static Source stats(Server server) {
        return new Source.Composite(BATCH_IS_HERE ? JobListing.of(server) : deadline -> Map.of());
    }
}
