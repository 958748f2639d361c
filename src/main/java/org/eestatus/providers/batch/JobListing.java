package org.eestatus.providers.batch;

import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eestatus.core.run.Component;
import org.eestatus.core.run.Deadline;
import org.eestatus.core.run.Source;
import org.eestatus.servers.BatchRuntimeView;
import org.eestatus.servers.Server;
import org.jspecify.annotations.Nullable;

/**
 * A listing of the jobs by name. If applications have jobs with the same name, a shared job repository reports them as
 * one job. If each application has its own repository, only one of these jobs is listed. This class can be loaded only
 * if Jakarta Batch is present.
 */
final class JobListing implements Source.Listing {

    private final Supplier<@Nullable JobOperator> runtime;
    private final BatchRuntimeView batch;

    /**
     * @param runtime returns the job operator of this application
     * @param batch provides access to the jobs of all applications
     */
    JobListing(Supplier<@Nullable JobOperator> runtime, BatchRuntimeView batch) {
        this.runtime = runtime;
        this.batch = batch;
    }

    static JobListing of(Server server) {
        return new JobListing(BatchRuntime::getJobOperator, server.batch(BatchStatus.STARTED));
    }

    @Override
    public Map<String, Component> list(Deadline deadline) {
        JobOperator own = batch.isUninitialized() ? null : runtime.get();
        if (own == null) {
            return Map.of();
        }
        Optional<Set<String>> all = batch.jobNames();
        Map<String, Component> listed = new TreeMap<>();
        for (JobOperator operator : batch.operators(own, JobOperator.class)) {
            for (String name : all.orElseGet(() -> names(operator))) {
                listed.putIfAbsent(name, new Component(new JobStats(operator, name, batch), Map.of()));
            }
        }
        return listed;
    }

    private static Set<String> names(JobOperator operator) {
        try {
            return operator.getJobNames();
        } catch (IllegalStateException e) {
            // The application of this operator is being undeployed.
            return Set.of();
        }
    }
}
