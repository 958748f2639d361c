package org.eestatus.providers.batch;

import java.util.Map;
import org.eestatus.core.run.Source;
import org.eestatus.servers.ClassPresence;
import org.eestatus.servers.Server;

/** Reports the batch jobs of the server's applications, one component each. */
public final class BatchJobs {

    /** Jakarta Batch is not in the Web Profile. */
    private static final boolean BATCH_IS_HERE =
            ClassPresence.of("jakarta.batch.runtime.BatchRuntime", BatchJobs.class);

    private BatchJobs() {}

    /** Reports whether each job is running, how it last ended, and when it last failed. */
    public static Source stats(Server server) {
        return new Source.Composite(BATCH_IS_HERE ? JobListing.of(server) : deadline -> Map.of());
    }
}
