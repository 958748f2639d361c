package org.eestatus.providers.custom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.eestatus.Arguments;
import org.eestatus.Provider;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.model.Outcome;
import org.eestatus.core.model.Report;
import org.eestatus.core.model.Result;
import org.eestatus.core.model.Tree;
import org.eestatus.core.run.ProviderDefinition;
import org.eestatus.core.run.Source;
import org.eestatus.providers.Asking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Interruption of providers. All providers run on the same thread, so an interrupt for one provider could affect the next
 * provider.
 */
@Timeout(60)
class InterruptibleCheckTest {

    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Map<String, Tree<ProviderDefinition>> providers = new LinkedHashMap<>();
    private final AtomicReference<Thread> thread = new AtomicReference<>();

    @Test
    void interruptsAProviderPastItsDeadline() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        add("hung", SHORT, arguments -> {
            try {
                return sleepOn();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });
        try (Asking asking = asking()) {
            assertThat(outcome(asking, "hung").failure()).hasFieldOrPropertyWithValue("kind", FailureKind.TIMEOUT);
            assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void givesTheThreadBackWithoutAnInterruptWhereTheProviderKeptIt() throws Exception {
        AtomicBoolean flag = new AtomicBoolean(true);
        add("hung", SHORT, arguments -> {
            try {
                return sleepOn();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return true;
            }
        });
        add("next", LONG, arguments -> {
            flag.set(Thread.currentThread().isInterrupted());
            return sameThread();
        });
        try (Asking asking = asking()) {
            asking.report("hung");
            assertThat(outcome(asking, "next").value()).isEqualTo(true);
            assertThat(flag).isFalse();
        }
    }

    @Test
    void givesTheThreadBackWithoutAnInterruptThatTheProviderMadeItself() throws Exception {
        add("first", LONG, arguments -> {
            thread.set(Thread.currentThread());
            TimeUnit.MILLISECONDS.sleep(200);
            Thread.currentThread().interrupt();
            return true;
        });
        add("next", LONG, arguments -> sameThread() && !Thread.currentThread().isInterrupted());
        try (Asking asking = asking()) {
            Report both = asking.report();
            assertThat(outcome(both.results().at(List.of("next"))).value()).isEqualTo(true);
        }
    }

    @Test
    void doesNotInterruptTheNextOneOnceTheDeadlineOfTheFirstIsOver() throws Exception {
        add("quick", SHORT, arguments -> {
            thread.set(Thread.currentThread());
            return true;
        });
        add("next", LONG, arguments -> {
            TimeUnit.MILLISECONDS.sleep(3 * SHORT.toMillis());
            return sameThread();
        });
        try (Asking asking = asking()) {
            assertThat(outcome(asking, "quick").value()).isEqualTo(true);
            assertThat(outcome(asking, "next").value()).isEqualTo(true);
        }
    }

    @Test
    void doesNotInterruptAProviderWithinItsDeadline() throws Exception {
        add("slow", LONG, arguments -> {
            TimeUnit.MILLISECONDS.sleep(200);
            return !Thread.currentThread().isInterrupted();
        });
        try (Asking asking = asking()) {
            assertThat(outcome(asking, "slow").value()).isEqualTo(true);
        }
    }

    private boolean sleepOn() throws InterruptedException {
        thread.set(Thread.currentThread());
        TimeUnit.MINUTES.sleep(1);
        return true;
    }

    private boolean sameThread() {
        return Thread.currentThread().equals(thread.get());
    }

    private void add(String name, Duration deadline, Provider provider) {
        Source source = new Source.Single(new InterruptibleCheck(provider, Arguments.NONE));
        providers.put(name, new Tree.Leaf<>(new ProviderDefinition(source, deadline, true, true)));
    }

    private Asking asking() {
        return new Asking(new Tree.Branch<>(providers), 1);
    }

    private static Outcome outcome(Asking asking, String name) throws Exception {
        return outcome(asking.report(name).results());
    }

    private static Outcome outcome(Tree<Result> result) {
        return ((Result.Single) ((Tree.Leaf<Result>) result).value()).outcome();
    }
}
