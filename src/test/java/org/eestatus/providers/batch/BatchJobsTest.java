package org.eestatus.providers.batch;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.batch.operations.JobSecurityException;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import jakarta.batch.runtime.JobInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.run.Source;
import org.eestatus.providers.Asking;
import org.eestatus.providers.WithoutPackage;
import org.eestatus.servers.BatchRuntimeView;
import org.eestatus.servers.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BatchJobsTest {

    private static final Instant NOON = Instant.parse("2026-02-03T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(90);

    private final JobLog log = new JobLog();

    @Test
    void tellsEachJobByItsName() throws Exception {
        log.ran("orders", BatchStatus.COMPLETED, "COMPLETED", NOON, LATER);
        log.runs("bills", NOON);
        log.knows("idle");
        assertThat(json(Audience.PUBLIC))
                .isEqualTo("{\"bills\":{\"running\":1,\"last\":{\"status\":\"STARTED\","
                        + "\"started\":\"2026-02-03T12:00:00Z\"}},"
                        + "\"idle\":{\"running\":0},"
                        + "\"orders\":{\"running\":0,\"last\":{\"status\":\"COMPLETED\","
                        + "\"started\":\"2026-02-03T12:00:00Z\",\"ended\":\"2026-02-03T12:01:30Z\"}}}");
    }

    @Test
    void tellsWhenAJobLastFailedThoughItHasCompletedSince() throws Exception {
        log.ran("a", BatchStatus.FAILED, "FAILED", NOON.minusSeconds(100), NOON.minusSeconds(50));
        log.ran("a", BatchStatus.FAILED, "FAILED", NOON.minusSeconds(10), NOON);
        log.ran("a", BatchStatus.COMPLETED, "COMPLETED", NOON, LATER);
        assertThat(json(Audience.PUBLIC))
                .contains("\"last\":{\"status\":\"COMPLETED\",")
                .contains("\"last_failed\":{\"time\":\"2026-02-03T12:00:00Z\",\"exit_status\":\"FAILED\"}");
    }

    @Test
    void tellsTheWordsOfAnApplicationToThoseWhoMaySeeThem() throws Exception {
        log.ran("a", BatchStatus.FAILED, "no login with password=planted", NOON, LATER);
        assertThat(json(Audience.DETAILED)).contains("\"exit_status\":\"no login with password=***\"");
        assertThat(json(Audience.PUBLIC)).contains("\"exit_status\":\"***\"");
    }

    @Test
    void looksAtTheNewestInstancesOnly() throws Exception {
        log.ran("a", BatchStatus.FAILED, "FAILED", NOON, LATER);
        for (int i = 0; i < 1_000; i++) {
            log.ran("a", BatchStatus.COMPLETED, "COMPLETED", NOON, LATER);
        }
        assertThat(json(Audience.PUBLIC)).contains("COMPLETED").doesNotContain("FAILED");
        assertThat(log.looks).isEqualTo(JobStats.NEWEST_INSTANCES);
    }

    @Test
    void tellsTheOthersWhileOneJobCannotBeTold() throws Exception {
        JobLog strict = new JobLog() {
            @Override
            public List<JobInstance> getJobInstances(String job, int start, int count) {
                if (job.equals("secret")) {
                    throw new JobSecurityException("not for you");
                }
                return super.getJobInstances(job, start, count);
            }
        };
        strict.runs("secret", NOON);
        strict.runs("open", NOON);
        try (Asking asking = Asking.of(source(strict))) {
            assertThat(asking.json(Audience.PUBLIC))
                    .contains("\"open\":{\"running\":1,")
                    .endsWith("\"secret\":{\"error\":{\"kind\":\"exception\"}}}");
            assertThat(asking.failure("secret").message()).isEqualTo("not for you");
        }
    }

    @Test
    void tellsTheOthersWhileTheRepositoryOfOneJobHangs() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        JobLog hanging = new JobLog() {
            @Override
            public List<JobExecution> getJobExecutions(JobInstance instance) {
                if (instance.getJobName().equals("hangs")) {
                    await(end);
                }
                return super.getJobExecutions(instance);
            }
        };
        hanging.runs("hangs", NOON);
        hanging.runs("well", NOON);
        try (Asking asking = Asking.of(source(hanging), Duration.ofMillis(300))) {
            assertThat(asking.failure("hangs").kind()).isEqualTo(FailureKind.TIMEOUT);
            assertThat(asking.json(Audience.PUBLIC)).contains("\"well\":{\"running\":1,");
        } finally {
            end.countDown();
        }
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void leavesOutAnApplicationThatIsBeingUndeployed() throws Exception {
        JobLog stopped = new JobLog() {
            @Override
            public Set<String> getJobNames() {
                throw new IllegalStateException("stopped");
            }
        };
        try (Asking asking = Asking.of(source(stopped))) {
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{}");
        }
    }

    @Test
    void tellsNothingWhereThereIsNoRuntime() throws Exception {
        try (Asking asking = Asking.of(BatchJobs.stats(Server.UNKNOWN))) {
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{}");
        }
    }

    @Test
    void tellsNothingWhereThereIsNoJakartaBatch() throws Exception {
        try (WithoutPackage place = new WithoutPackage("jakarta.batch")) {
            assertThat(place.call(OnAServer.class)).isEqualTo("{}");
            place.reflectOn(BatchJobs.class);
        }
    }

    public static final class OnAServer implements Callable<String> {

        @Override
        public String call() throws Exception {
            try (Asking asking = Asking.of(BatchJobs.stats(Server.UNKNOWN))) {
                return asking.json(Audience.DETAILED);
            }
        }
    }

    private String json(Audience audience) throws Exception {
        try (Asking asking = Asking.of(source(log))) {
            return asking.json(audience);
        }
    }

    private static Source source(JobLog log) {
        return new Source.Composite(new JobListing(() -> log, BatchRuntimeView.STANDARD));
    }
}
