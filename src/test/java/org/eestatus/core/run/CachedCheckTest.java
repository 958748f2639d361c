package org.eestatus.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.model.Outcome;
import org.eestatus.core.redact.Secrets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CachedCheckTest {

    private final CheckRunner evaluator = new CheckRunner(Thread::new, 8, Duration.ZERO, new Secrets(Set.of()));
    private final CachedCheck cell = new CachedCheck(evaluator, false, outcome -> {});
    private final Gate gate = new Gate();

    @AfterEach
    void endThreads() {
        gate.open();
        evaluator.close();
    }

    @Test
    void startsNothingOnceItIsRetired() {
        AtomicInteger starts = new AtomicInteger();

        assertThat(cell.retire()).isTrue();
        assertThat(cell.ask(deadline -> starts.incrementAndGet(), Deadline.in(Scenario.LONG)))
                .isEmpty();
        assertThat(starts).hasValue(0);
    }

    @Test
    void isNotRetiredWhileItsCheckHangs() {
        CompletableFuture<Outcome> asked =
                cell.ask(gate, Deadline.in(Scenario.SHORT)).orElseThrow();
        assertThat(Scenario.failure(asked.join()).kind()).isEqualTo(FailureKind.TIMEOUT);

        assertThat(cell.retire()).isFalse();
        assertThat(cell.ask(gate, Deadline.in(Scenario.SHORT))).isPresent();
        assertThat(gate.starts()).isEqualTo(1);
    }

    @Test
    void isRetiredOnceItsCheckHasEnded() {
        var unused = cell.ask(deadline -> true, Deadline.in(Scenario.LONG))
                .orElseThrow()
                .join();

        assertThat(cell.retire()).isTrue();
    }
}
