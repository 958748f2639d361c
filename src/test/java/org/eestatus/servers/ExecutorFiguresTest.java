package org.eestatus.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.glassfish.enterprise.concurrent.AbstractManagedExecutorService;
import org.glassfish.enterprise.concurrent.AbstractManagedExecutorService.RejectPolicy;
import org.glassfish.enterprise.concurrent.ManagedExecutorServiceImpl;
import org.glassfish.enterprise.concurrent.ManagedScheduledExecutorServiceImpl;
import org.glassfish.enterprise.concurrent.ManagedThreadFactoryImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the base classes of the executors of Payara and WildFly. The integration tests cover the executors of real servers. */
@Timeout(60)
class ExecutorFiguresTest {

    private static final long NEVER_HUNG = 0;
    private static final long HUNG_AT_ONCE = 1;

    private final ManagedThreadFactoryImpl threads = new ManagedThreadFactoryImpl("test");
    private final CountDownLatch busy = new CountDownLatch(1);

    @AfterEach
    void free() {
        busy.countDown();
        threads.stop();
    }

    @Test
    void tellsThreadsAndQueue() throws Exception {
        ManagedExecutorServiceImpl executor = executor(NEVER_HUNG, false, new LinkedBlockingQueue<>(10));
        executor.getAdapter().submit(() -> {}).get();
        keepBusy(executor);
        executor.getAdapter().execute(() -> {});
        assertThat(ExecutorFigures.of(executor.getAdapter()))
                .hasToString("{queue=1, active_threads=1, threads=1, max_threads=25, completed_tasks=1}");
    }

    @Test
    void tellsTheCoreSizeAsTheMostWhereTheQueueIsNeverFull() throws Exception {
        ManagedExecutorServiceImpl executor = executor(NEVER_HUNG, false, new LinkedBlockingQueue<>());
        keepBusy(executor);
        executor.getAdapter().execute(() -> {});
        assertThat(ExecutorFigures.of(executor.getAdapter()))
                .containsEntry("queue", 1)
                .containsEntry("max_threads", 1);
    }

    @Test
    void tellsNoMostWhereThereIsNone() {
        ManagedExecutorServiceImpl executor = new ManagedExecutorServiceImpl(
                "test",
                threads,
                NEVER_HUNG,
                false,
                1,
                Integer.MAX_VALUE,
                0,
                TimeUnit.SECONDS,
                0,
                null,
                RejectPolicy.ABORT,
                new SynchronousQueue<>());
        assertThat(ExecutorFigures.of(executor.getAdapter()))
                .containsKey("threads")
                .doesNotContainKey("max_threads");
    }

    @Test
    void tellsWhatIsScheduledApartFromAQueue() {
        ManagedScheduledExecutorServiceImpl executor = new ManagedScheduledExecutorServiceImpl(
                "test", threads, NEVER_HUNG, false, 3, 0, TimeUnit.SECONDS, 0, null, RejectPolicy.ABORT);
        var unused = executor.getAdapter().schedule(() -> {}, 1, TimeUnit.DAYS);
        assertThat(ExecutorFigures.of(executor.getAdapter()))
                .containsEntry("scheduled", 1)
                .containsEntry("max_threads", 3)
                .doesNotContainKey("queue");
    }

    @Test
    void tellsHungThreadsWhereTheServerWatches() throws Exception {
        ManagedExecutorServiceImpl executor = executor(HUNG_AT_ONCE, false, new LinkedBlockingQueue<>());
        assertThat(ExecutorFigures.of(executor.getAdapter())).containsEntry("hung_threads", 0);
        keepBusy(executor);
        while (executor.getHungThreads() == null) {
            Thread.onSpinWait();
        }
        assertThat(ExecutorFigures.of(executor.getAdapter())).containsEntry("hung_threads", 1);
    }

    @Test
    void tellsNoHungThreadsWhereTheServerDoesNotWatch() {
        assertThat(ExecutorFigures.of(
                        executor(NEVER_HUNG, false, new LinkedBlockingQueue<>()).getAdapter()))
                .containsKey("threads")
                .doesNotContainKey("hung_threads");
        assertThat(ExecutorFigures.of(executor(HUNG_AT_ONCE, true, new LinkedBlockingQueue<>())
                        .getAdapter()))
                .containsKey("threads")
                .doesNotContainKey("hung_threads");
    }

    @Test
    void tellsNothingOfAnExecutorThatIsBuiltOtherwise() {
        assertThat(ExecutorFigures.of(Executors.newCachedThreadPool())).isEmpty();
    }

    private ManagedExecutorServiceImpl executor(
            long hungAfterMillis, boolean longRunning, BlockingQueue<Runnable> queue) {
        return new ManagedExecutorServiceImpl(
                "test",
                threads,
                hungAfterMillis,
                longRunning,
                1,
                25,
                0,
                TimeUnit.SECONDS,
                0,
                null,
                RejectPolicy.ABORT,
                queue);
    }

    /** Occupies a thread until the end of the test. Returns once the thread is busy. */
    private void keepBusy(AbstractManagedExecutorService executor) throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        executor.execute(() -> {
            started.countDown();
            try {
                busy.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
