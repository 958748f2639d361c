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
import org.eestatus.Sensitive;
import org.eestatus.core.run.Check;
import org.eestatus.core.run.Deadline;
import org.eestatus.servers.BatchRuntimeView;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of one job. Each job instance costs several queries if the runtime uses a database, so only the newest
 * instances are read. A failure of an older instance is not reported.
 */
record JobStats(JobOperator operator, String job, BatchRuntimeView batch) implements Check {

    static final int NEWEST_INSTANCES = 50;

    /**
     * Exit status of a failed job that does not set an exit status itself. Any other exit status is masked, because a
     * job may set any text.
     */
    private static final String FAILED = BatchStatus.FAILED.name();

    @Override
    public Object run(Deadline deadline) throws Exception {
        return batch.privileged(() -> stats(deadline));
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

    /**
     * Returns the runs of a job, or an empty list if the runtime does not know the job. Some runtimes do not know a job
     * before its first run.
     */
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
            failed.put("exit_status", exitStatus.equals(FAILED) ? FAILED : Sensitive.of(exitStatus));
        }
        return failed;
    }

    private static void put(Map<String, Object> stats, String name, @Nullable Date time) {
        if (time != null) {
            stats.put(name, time.toInstant());
        }
    }
}
