package org.eestatus.providers.batch;

import jakarta.batch.operations.JobOperator;
import jakarta.batch.operations.NoSuchJobException;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import jakarta.batch.runtime.JobInstance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eestatus.core.Check;
import org.eestatus.core.Deadline;
import org.eestatus.core.Guarded;
import org.eestatus.servers.AllJobs;
import org.jspecify.annotations.Nullable;

/**
 * How one job does. Each instance that is looked at costs a runtime with a database some queries, so only the newest are:
 * a job that failed before those counts as one that never did.
 */
record JobStats(JobOperator operator, String job, AllJobs jobs) implements Check {

    static final int NEWEST_INSTANCES = 50;

    /** The exit status of a job that says none itself; one that does may say there what it likes. */
    private static final String FAILED = BatchStatus.FAILED.name();

    @Override
    public Object run(Deadline deadline) throws Exception {
        return jobs.asking(() -> stats(deadline));
    }

    private Map<String, Object> stats(Deadline deadline) {
        Map<String, Object> stats = new LinkedHashMap<>();
        stats.put("running", known(() -> operator.getRunningExecutions(job)).size());
        List<JobExecution> executions = newestFirst(deadline);
        executions.stream().findFirst().ifPresent(last -> stats.put("last", last(last)));
        executions.stream()
                .filter(execution -> execution.getBatchStatus() == BatchStatus.FAILED)
                .findFirst()
                .ifPresent(failed -> stats.put("last_failed", lastFailed(failed)));
        return stats;
    }

    private List<JobExecution> newestFirst(Deadline deadline) {
        List<JobExecution> executions = new ArrayList<>();
        for (JobInstance instance : known(() -> operator.getJobInstances(job, 0, NEWEST_INSTANCES))) {
            if (deadline.remaining().isZero()) {
                break;
            }
            executions.addAll(operator.getJobExecutions(instance));
        }
        executions.sort(Comparator.comparingLong(JobExecution::getExecutionId).reversed());
        return executions;
    }

    /** A job that has no runs is one that a runtime may not know. */
    private static <T> List<T> known(Supplier<List<T>> runs) {
        try {
            return runs.get();
        } catch (NoSuchJobException e) {
            return List.of();
        }
    }

    private static Map<String, Object> last(JobExecution execution) {
        Map<String, Object> last = new LinkedHashMap<>();
        last.put("status", execution.getBatchStatus());
        put(last, "started", execution.getStartTime());
        put(last, "ended", execution.getEndTime());
        return last;
    }

    private static Map<String, Object> lastFailed(JobExecution execution) {
        Map<String, Object> failed = new LinkedHashMap<>();
        put(failed, "time", execution.getEndTime());
        String exitStatus = execution.getExitStatus();
        if (exitStatus != null) {
            failed.put("exit_status", exitStatus.equals(FAILED) ? FAILED : Guarded.of(exitStatus));
        }
        return failed;
    }

    private static void put(Map<String, Object> stats, String name, @Nullable Date time) {
        if (time != null) {
            stats.put(name, time.toInstant());
        }
    }
}
