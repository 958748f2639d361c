package org.eestatus.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.redact.Secrets;
import org.junit.jupiter.api.Test;

/** Races between the end of a check run and its deadline. */
class CheckRunTest {

    private static final FailureClassifier FAILURES = new FailureClassifier(new Secrets(Set.of()));

    private final AtomicInteger runs = new AtomicInteger();
    private final CheckRun attempt = attempt(deadline -> runs.incrementAndGet());

    @Test
    void givesTheOutcomeOfItsRunOnce() {
        attempt.run();
        attempt.expire();

        assertThat(attempt.outcome().join().value()).isEqualTo(1);
        assertThat(attempt.outcome().join().duration()).isBetween(Duration.ZERO, Scenario.LONG);
        assertThat(attempt.over()).isDone();
    }

    @Test
    void doesNotRunOnceItsTimeIsUp() {
        attempt.expire();
        attempt.run();

        assertThat(runs).hasValue(0);
        assertThat(attempt.over()).isDone();
    }

    @Test
    void isNotStartedAnyMoreByThoseWhoHearThatItsTimeIsUp() {
        Futures.then(attempt.outcome(), attempt);
        attempt.expire();

        assertThat(runs).hasValue(0);
    }

    @Test
    void doesNotSayThatNoThreadWasFreeOfARunThatJustEnded() {
        attempt.run();

        assertThat(Scenario.failure(attempt.late()).message()).isEqualTo("no response within 200 ms");
    }

    @Test
    void saysThatNoThreadWasFreeOfARunThatWasNotStarted() {
        assertThat(Scenario.failure(attempt.late()).message()).isEqualTo("no thread was free within 200 ms");
    }

    @Test
    void hasNothingToEndOnceItsRunHasEnded() {
        CheckRun ended = attempt(deadline -> {
            deadline.onExpiry(runs::incrementAndGet);
            return true;
        });
        ended.run();

        assertThat(ended.expire()).isNull();
    }

    @Test
    void isNotOverBeforeItsThreadIsFree() {
        CompletableFuture<CheckRun> self = new CompletableFuture<>();
        AtomicBoolean overTooSoon = new AtomicBoolean(true);
        self.complete(attempt(deadline -> {
            self.join().expire();
            overTooSoon.set(self.join().over().isDone());
            return true;
        }));
        self.join().run();

        assertThat(overTooSoon).isFalse();
        assertThat(self.join().over()).isDone();
        assertThat(Scenario.failure(self.join().outcome().join()).kind()).isEqualTo(FailureKind.TIMEOUT);
    }

    private static CheckRun attempt(Check check) {
        return new CheckRun(check, Deadline.in(Scenario.SHORT), false, FAILURES, InstantSource.system(), outcome -> {});
    }
}
