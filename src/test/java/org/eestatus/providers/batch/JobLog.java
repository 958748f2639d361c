package org.eestatus.providers.batch;

import jakarta.batch.operations.JobOperator;
import jakarta.batch.operations.NoSuchJobException;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import jakarta.batch.runtime.JobInstance;
import jakarta.batch.runtime.StepExecution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A fake batch runtime that only returns recorded runs. Each job instance has one execution, which is the usual case. */
class JobLog implements JobOperator {

    private final Map<String, List<Run>> runs = new LinkedHashMap<>();

    /** The number of job instances whose executions were read. */
    int looks;

    /** Adds a run that has not ended. */
    void runs(String job, Instant started) {
        add(job, BatchStatus.STARTED, null, started, null);
    }

    /** Adds a run that has ended. */
    void ran(String job, BatchStatus status, String exitStatus, Instant started, Instant ended) {
        add(job, status, exitStatus, started, ended);
    }

    /** Adds a job that is known but never ran. */
    void knows(String job) {
        runs.put(job, new ArrayList<>());
    }

    private void add(
            String job, BatchStatus status, @Nullable String exitStatus, Instant started, @Nullable Instant ended) {
        List<Run> all = runs.computeIfAbsent(job, unknown -> new ArrayList<>());
        all.add(new Run(all.size(), job, status, exitStatus, started, ended));
    }

    private record Run(
            long id,
            String job,
            BatchStatus status,
            @Nullable String exitStatus,
            Instant started,
            @Nullable Instant ended)
            implements JobInstance, JobExecution {

        @Override
        public long getInstanceId() {
            return id;
        }

        @Override
        public long getExecutionId() {
            return id;
        }

        @Override
        public String getJobName() {
            return job;
        }

        @Override
        public BatchStatus getBatchStatus() {
            return status;
        }

        @Override
        public Date getStartTime() {
            return Date.from(started);
        }

        @Override
        public @Nullable Date getEndTime() {
            return ended == null ? null : Date.from(ended);
        }

        @Override
        public @Nullable String getExitStatus() {
            return exitStatus;
        }

        @Override
        public Date getCreateTime() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Date getLastUpdatedTime() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Properties getJobParameters() {
            throw new UnsupportedOperationException();
        }
    }

    @Override
    public Set<String> getJobNames() {
        return runs.keySet();
    }

    @Override
    public List<JobInstance> getJobInstances(String job, int start, int count) {
        return of(job).stream()
                .sorted(Comparator.comparing(Run::id).reversed())
                .skip(start)
                .limit(count)
                .map(JobInstance.class::cast)
                .toList();
    }

    @Override
    public List<JobExecution> getJobExecutions(JobInstance instance) {
        looks++;
        return List.of((Run) instance);
    }

    /** Throws if no execution is running, as Payara does. */
    @Override
    public List<Long> getRunningExecutions(String job) {
        List<Long> running = of(job).stream()
                .filter(run -> run.status() == BatchStatus.STARTED)
                .map(Run::id)
                .toList();
        if (running.isEmpty()) {
            throw new NoSuchJobException(job);
        }
        return running;
    }

    private List<Run> of(String job) {
        List<Run> all = runs.get(job);
        if (all == null || all.isEmpty()) {
            throw new NoSuchJobException(job);
        }
        return all;
    }

    @Override
    public int getJobInstanceCount(String job) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Properties getParameters(long execution) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long start(String job, Properties parameters) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long restart(long execution, Properties parameters) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void stop(long execution) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void abandon(long execution) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JobInstance getJobInstance(long execution) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JobExecution getJobExecution(long execution) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<StepExecution> getStepExecutions(long execution) {
        throw new UnsupportedOperationException();
    }
}
