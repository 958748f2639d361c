package org.eestatus.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RenderGateTest {

    private static final int MOST = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(MOST);
    private final RenderGate gate = new RenderGate(MOST, 1_000, threads);

    @AfterEach
    void close() {
        gate.close();
    }

    @Test
    void rendersOnTheCallersThreadWhereNothingWaits() {
        assertThat(gate.render(Thread::currentThread).join()).isSameAs(Thread.currentThread());
    }

    @Test
    void rendersNoMoreThanItMayAtTheSameTime() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService callers = Executors.newFixedThreadPool(50);
        List<CompletableFuture<Integer>> results = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            int number = i;
            CompletableFuture<Integer> result = new CompletableFuture<>();
            results.add(result);
            callers.execute(() -> {
                var unused = gate.render(() -> {
                            most.accumulateAndGet(running.incrementAndGet(), Math::max);
                            Thread.onSpinWait();
                            running.decrementAndGet();
                            return number;
                        })
                        .thenAccept(result::complete);
            });
        }
        for (int i = 0; i < results.size(); i++) {
            assertThat(results.get(i).get(30, TimeUnit.SECONDS)).isEqualTo(i);
        }
        callers.shutdown();

        assertThat(most).hasValueLessThanOrEqualTo(MOST);
    }

    @Test
    void keepsNoThreadOfACallerThatHasToWait() throws Exception {
        List<RenderGate.Permit> permits = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            permits.add(gate.enter().join());
        }
        CompletableFuture<String> waiting =
                gate.render(() -> Thread.currentThread().getName());
        assertThat(waiting).isNotDone();
        permits.get(0).close();

        assertThat(waiting.get(10, TimeUnit.SECONDS)).startsWith("pool-");
    }

    @Test
    void refusesMoreThanMayWait() {
        RenderGate small = new RenderGate(0, 1, threads);
        assertThat(small.enter()).isNotDone();

        assertThatThrownBy(() -> small.enter().join()).hasCauseInstanceOf(RenderGate.FullException.class);
        assertThatThrownBy(() -> small.render(() -> "x").join()).hasCauseInstanceOf(RenderGate.FullException.class);
    }

    @Test
    void letsTheNextOneInOnceHoweverOftenAPermitIsClosed() {
        RenderGate single = new RenderGate(1, 10, threads);
        RenderGate.Permit first = single.enter().join();
        CompletableFuture<RenderGate.Permit> second = single.enter();
        CompletableFuture<RenderGate.Permit> third = single.enter();
        first.close();
        first.close();

        assertThat(second).isDone();
        assertThat(third).isNotDone();
    }

    @Test
    void goesOnAfterAFailure() throws Exception {
        RenderGate single = new RenderGate(1, 10, threads);
        IllegalStateException planned = new IllegalStateException("planned");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> single.render(() -> {
                                throw planned;
                            })
                            .join())
                    .hasRootCause(planned);
        }

        assertThat(single.render(() -> "x").join()).isEqualTo("x");
    }

    @Test
    void goesOnWhereNoThreadCanBeHad() {
        ExecutorService none = Executors.newCachedThreadPool();
        none.shutdown();
        RenderGate single = new RenderGate(1, 10, none);
        RenderGate.Permit first = single.enter().join();
        CompletableFuture<String> waiting = single.render(() -> "x");
        CountDownLatch closed = new CountDownLatch(1);
        first.close();
        closed.countDown();

        assertThat(waiting).isCompletedExceptionally();
        assertThat(single.render(() -> "y").join()).isEqualTo("y");
    }
}
