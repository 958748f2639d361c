package org.eestatus.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlineTimerTest {

    private static final Duration BRIEF = Duration.ofMillis(100);

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final Semaphore rings = new Semaphore(0);
    private final DeadlineTimer alarm = new DeadlineTimer(timer, rings::release);

    DeadlineTimerTest() {
        timer.setRemoveOnCancelPolicy(true);
    }

    @AfterEach
    void stop() {
        alarm.stop();
    }

    @Test
    void ringsWhenTheFirstDeadlineIsOver() throws Exception {
        Deadline first = Deadline.in(BRIEF);
        alarm.set(Deadline.in(Duration.ofHours(1)));
        alarm.set(first);
        alarm.set(Deadline.in(Duration.ofHours(2)));
        assertThat(timer.getQueue()).hasSize(1);

        assertThat(rings.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        assertThat(first.remaining()).isZero();
        assertThat(timer.getQueue()).isEmpty();
    }

    @Test
    void canBeSetAgainOnceItRang() throws Exception {
        for (int i = 0; i < 2; i++) {
            alarm.set(Deadline.in(BRIEF));
            assertThat(rings.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void doesNotRelyOnARingThatIsOverdue() throws Exception {
        Semaphore gate = new Semaphore(0);
        DeadlineTimer slow = new DeadlineTimer(timer, () -> {
            rings.release();
            gate.acquireUninterruptibly();
        });
        slow.set(Deadline.in(BRIEF));
        assertThat(rings.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        slow.set(Deadline.in(BRIEF));
        TimeUnit.NANOSECONDS.sleep(2 * BRIEF.toNanos());
        slow.set(Deadline.in(BRIEF.multipliedBy(2)));
        assertThat(timer.getQueue()).hasSize(2);

        gate.release(3);
        assertThat(rings.tryAcquire(2, 10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void triesAgainUntilThereIsMemoryToScheduleTheRetry() throws Exception {
        AtomicInteger failures = new AtomicInteger();
        ScheduledThreadPoolExecutor full = new ScheduledThreadPoolExecutor(1) {
            @Override
            public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
                if (failures.getAndDecrement() > 0) {
                    throw new OutOfMemoryError("planned");
                }
                return super.schedule(task, delay, unit);
            }
        };
        DeadlineTimer retrying = new DeadlineTimer(full, () -> {
            rings.release();
            if (rings.availablePermits() == 1) {
                failures.set(2);
                throw new OutOfMemoryError("planned");
            }
        });
        retrying.set(Deadline.in(BRIEF));

        assertThat(rings.tryAcquire(2, 10, TimeUnit.SECONDS)).isTrue();
        assertThat(failures).hasNegativeValue();
        retrying.stop();
    }

    @Test
    void isSetNoMoreOnceItIsStopped() {
        alarm.set(Deadline.in(Duration.ofHours(1)));
        alarm.stop();
        assertThatThrownBy(() -> alarm.set(Deadline.in(Duration.ofHours(2))))
                .isInstanceOf(RejectedExecutionException.class);
    }
}
