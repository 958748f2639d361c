package org.eestatus.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BoundedExecutorTest {

    private final AtomicInteger made = new AtomicInteger();
    private final Queue<BoundedExecutor> opened = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> rejected = new ConcurrentLinkedQueue<>();
    private final CountDownLatch hold = new CountDownLatch(1);

    @AfterEach
    void endThreads() {
        hold.countDown();
        opened.forEach(BoundedExecutor::close);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void runsEachOfManyTasksNeverMoreThanTheLimitAtATime(int limit) throws Exception {
        BoundedExecutor workers = workers(limit);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(10_000);
        Runnable task = () -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.onSpinWait();
            now.decrementAndGet();
            done.countDown();
        };
        for (int caller = 0; caller < 4; caller++) {
            new Thread(() -> {
                        for (int i = 0; i < 2_500; i++) {
                            workers.execute(task);
                        }
                    })
                    .start();
        }

        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(most).hasValueLessThanOrEqualTo(limit);
    }

    @Test
    void usesAllOfItsThreads() throws Exception {
        BoundedExecutor workers = workers(8);
        CountDownLatch together = new CountDownLatch(8);
        for (int i = 0; i < 8; i++) {
            workers.execute(() -> {
                together.countDown();
                await(together);
            });
        }

        assertThat(together.await(15, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void runsTheFirstTaskOfALastActionOnTheSameThread() throws Exception {
        BoundedExecutor workers = workers(3);
        Queue<Thread> threads = new ConcurrentLinkedQueue<>();
        CountDownLatch others = new CountDownLatch(2);
        CountDownLatch done = new CountDownLatch(1);
        workers.execute(() -> {
            threads.add(Thread.currentThread());
            BoundedExecutor.lastly(() -> {
                workers.execute(() -> {
                    threads.add(Thread.currentThread());
                    done.countDown();
                });
                workers.execute(others::countDown);
                workers.execute(others::countDown);
            });
            await(others);
        });

        assertThat(done.await(15, TimeUnit.SECONDS)).isTrue();
        assertThat(threads).hasSize(2);
        assertThat(Set.copyOf(threads)).hasSize(1);
        assertThat(others.getCount()).isZero();
    }

    @Test
    void runsATaskThatAnotherTaskWaitsFor() throws Exception {
        BoundedExecutor workers = workers(2);
        CountDownLatch done = new CountDownLatch(1);
        workers.execute(() -> {
            CountDownLatch inner = new CountDownLatch(1);
            workers.execute(inner::countDown);
            await(inner);
            done.countDown();
        });

        assertThat(done.await(15, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void usesAnIdleThreadBeforeItMakesANewOne() throws Exception {
        BoundedExecutor workers = workers(100);
        for (int i = 0; i < 50; i++) {
            CountDownLatch done = new CountDownLatch(1);
            workers.execute(done::countDown);
            await(done);
            TimeUnit.MILLISECONDS.sleep(2);
        }

        assertThat(made).hasValueLessThan(10);
    }

    @Test
    void makesNoThreadBeforeThereIsATask() {
        workers(8);

        assertThat(made).hasValue(0);
    }

    @Test
    void runsTasksInTheOrderInWhichTheyCame() throws Exception {
        BoundedExecutor workers = workers(1);
        occupy(workers);
        Queue<Integer> order = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            workers.execute(() -> order.add(number));
        }
        CountDownLatch last = new CountDownLatch(1);
        workers.execute(last::countDown);
        hold.countDown();

        await(last);
        assertThat(order).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void doesNotRunATaskThatWasTakenOutOfTheLine() throws Exception {
        BoundedExecutor workers = workers(1);
        occupy(workers);
        AtomicBoolean ran = new AtomicBoolean();
        Runnable waiting = () -> ran.set(true);
        CountDownLatch last = new CountDownLatch(1);
        workers.execute(waiting);
        workers.execute(last::countDown);
        workers.remove(waiting);
        hold.countDown();

        await(last);
        assertThat(ran).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void runsTheRestAfterTasksThatThrow(int limit) throws Exception {
        BoundedExecutor workers = workers(limit);
        for (int i = 0; i < 4; i++) {
            workers.execute(() -> {
                throw new AssertionError("expected in the log");
            });
        }
        CountDownLatch together = new CountDownLatch(limit);
        for (int i = 0; i < limit; i++) {
            workers.execute(() -> {
                together.countDown();
                await(together);
            });
        }

        await(together);
    }

    @Test
    void runsTheRestWhereTheLogCannotBeWritten() throws Exception {
        Logger log = Logger.getLogger(BoundedExecutor.class.getName());
        Handler full = new BrokenHandler();
        log.addHandler(full);
        try {
            BoundedExecutor workers = workers(1);
            CountDownLatch last = new CountDownLatch(1);
            workers.execute(() -> {
                throw new AssertionError("expected nowhere");
            });
            workers.execute(last::countDown);

            await(last);
        } finally {
            log.removeHandler(full);
        }
    }

    @Test
    void doesNotHandAnInterruptOnToTheNextTask() throws Exception {
        BoundedExecutor workers = workers(1);
        CountDownLatch occupied = new CountDownLatch(1);
        workers.execute(() -> {
            occupied.countDown();
            await(hold);
            Thread.currentThread().interrupt();
        });
        await(occupied);
        AtomicBoolean interrupted = new AtomicBoolean();
        CountDownLatch last = new CountDownLatch(1);
        workers.execute(() -> {
            interrupted.set(Thread.currentThread().isInterrupted());
            last.countDown();
        });
        hold.countDown();

        await(last);
        assertThat(interrupted).isFalse();
    }

    @Test
    @SuppressWarnings("ThreadPriorityCheck") // the test changes the priority on purpose
    void restoresTheContextClassLoaderAndThePriorityOfItsThread() throws Exception {
        BoundedExecutor workers = workers(1);
        CountDownLatch occupied = new CountDownLatch(1);
        workers.execute(() -> {
            occupied.countDown();
            await(hold);
            Thread.currentThread().setContextClassLoader(null);
            Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
        });
        await(occupied);
        Queue<Object> state = new ConcurrentLinkedQueue<>();
        CountDownLatch last = new CountDownLatch(1);
        workers.execute(() -> {
            state.add(Thread.currentThread().getContextClassLoader());
            state.add(Thread.currentThread().getPriority());
            last.countDown();
        });
        hold.countDown();

        await(last);
        assertThat(state).containsExactly(Thread.currentThread().getContextClassLoader(), Thread.NORM_PRIORITY);
    }

    @Test
    void keepsItsPlacesWhenNoThreadCanBeMade() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        BoundedExecutor workers = workers(2, task -> {
            if (broken.get()) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return new Thread(task);
        });
        for (int i = 0; i < 5; i++) {
            workers.execute(() -> {});
        }
        assertThat(rejected).hasSize(5);
        broken.set(false);
        CountDownLatch together = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            workers.execute(() -> {
                together.countDown();
                await(together);
            });
        }

        await(together);
    }

    @Test
    void leavesWhatWaitsToTheThreadsThatThereAreWhenNoOtherCanBeMade() throws Exception {
        Queue<Runnable> meanwhile = new ConcurrentLinkedQueue<>();
        BoundedExecutor workers = workers(2, task -> {
            if (made.incrementAndGet() > 1) {
                meanwhile.forEach(Runnable::run);
                throw new OutOfMemoryError("unable to create native thread");
            }
            return new Thread(task);
        });
        occupy(workers);
        AtomicReference<Thread> ranOn = new AtomicReference<>();
        CountDownLatch ran = new CountDownLatch(1);
        meanwhile.add(() -> workers.execute(() -> {
            ranOn.set(Thread.currentThread());
            ran.countDown();
        }));
        Runnable withoutThread = () -> {};
        workers.execute(withoutThread);
        hold.countDown();

        await(ran);
        assertThat(ranOn.get()).isNotSameAs(Thread.currentThread());
        assertThat(rejected).containsExactly(withoutThread);
    }

    @Test
    void rejectsQueuedTasksInsteadOfRunningThemOnTheCallerWhenNoThreadIsLeft() {
        Queue<Runnable> meanwhile = new ConcurrentLinkedQueue<>();
        AtomicBoolean ran = new AtomicBoolean();
        BoundedExecutor workers = workers(1, task -> {
            meanwhile.forEach(Runnable::run);
            throw new OutOfMemoryError("unable to create native thread");
        });
        Runnable first = () -> ran.set(true);
        Runnable queued = () -> ran.set(true);
        meanwhile.add(() -> workers.execute(queued));
        workers.execute(first);

        assertThat(rejected).containsExactly(first, queued);
        assertThat(ran).isFalse();
    }

    @Test
    void rejectsTasksOnceItIsClosed() {
        BoundedExecutor workers = workers(2);
        workers.close();

        for (int i = 0; i < 3; i++) {
            workers.execute(() -> {});
        }
        assertThat(rejected).hasSize(3);
    }

    @Test
    void bringsWhatWaitsToItsEndAfterItWasClosed() throws Exception {
        BoundedExecutor workers = workers(1);
        occupy(workers);
        CountDownLatch last = new CountDownLatch(1);
        workers.execute(last::countDown);
        workers.close();
        hold.countDown();

        await(last);
    }

    private BoundedExecutor workers(int limit) {
        return workers(limit, task -> {
            made.incrementAndGet();
            return new Thread(task);
        });
    }

    private BoundedExecutor workers(int limit, ThreadFactory factory) {
        BoundedExecutor workers = new BoundedExecutor(limit, factory, (task, cause) -> rejected.add(task));
        opened.add(workers);
        return workers;
    }

    private void occupy(BoundedExecutor workers) {
        CountDownLatch occupied = new CountDownLatch(1);
        workers.execute(() -> {
            occupied.countDown();
            await(hold);
        });
        await(occupied);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(15, TimeUnit.SECONDS)) {
                throw new AssertionError("this did not happen");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static final class BrokenHandler extends Handler {

        @Override
        public void publish(LogRecord written) {
            throw new IllegalStateException("No space left on device");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void keepsItsPlaceWhenATaskThrowsACheckedExceptionThatItDoesNotDeclare() throws Exception {
        BoundedExecutor workers = workers(1);
        for (int i = 0; i < 3; i++) {
            workers.execute(() -> {
                throw Sneaky.unchecked(new IOException("checked"));
            });
        }
        CountDownLatch ran = new CountDownLatch(1);
        workers.execute(ran::countDown);

        await(ran);
    }
}
