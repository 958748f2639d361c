package org.eestatus.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.eestatus.Verdict;
import org.eestatus.core.model.Outcome;
import org.junit.jupiter.api.Test;

class VerdictStateTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final VerdictState history = new VerdictState(InstantSource.system(), (from, before, to, now) -> {});

    @Test
    void knowsNothingAtFirst() {
        assertThat(history.latest()).isNull();
    }

    @Test
    void tellsSinceWhenAVerdictIsAsItIs() {
        assertThat(add(0, Verdict.PASS).since()).isEqualTo(NOON);
        assertThat(add(5, Verdict.PASS).since()).isEqualTo(NOON);
        assertThat(add(10, Verdict.FAIL).since()).isEqualTo(NOON.plusSeconds(10));
        assertThat(add(15, Verdict.FAIL).since()).isEqualTo(NOON.plusSeconds(10));
        assertThat(add(20, Verdict.WARN).since()).isEqualTo(NOON.plusSeconds(20));
        assertThat(add(25, Verdict.PASS).since()).isEqualTo(NOON.plusSeconds(25));
    }

    @Test
    void believesWhatIsToldOfTheTurnButNotThatItWasBeforeTheLastVerdict() {
        add(0, Verdict.PASS);
        assertThat(history.add(outcome(NOON.plusSeconds(10)).withSince(NOON.plusSeconds(7)), Verdict.FAIL)
                        .since())
                .isEqualTo(NOON.plusSeconds(7));
        assertThat(history.add(outcome(NOON.plusSeconds(20)).withSince(NOON.plusSeconds(1)), Verdict.WARN)
                        .since())
                .isEqualTo(NOON.plusSeconds(20));
    }

    @Test
    void tellsOfNoTimeToComeAfterTheClockWasPutBack() {
        Instant ahead = Instant.now().plus(Duration.ofHours(1));
        history.add(outcome(ahead), Verdict.PASS);
        assertThat(add(0, Verdict.PASS).since()).isEqualTo(NOON);
        assertThat(add(5, Verdict.PASS).since()).isEqualTo(NOON);
    }

    @Test
    void isToldOfOneRunByAllWhoShareIt() {
        add(0, Verdict.PASS);
        Outcome first = add(5, Verdict.PASS);
        assertThat(add(5, Verdict.PASS)).isSameAs(first);
    }

    @Test
    void isNotConfusedByAnOutcomeThatComesLate() {
        add(0, Verdict.FAIL);
        Outcome latest = add(10, Verdict.PASS);
        add(5, Verdict.FAIL);
        assertThat(history.latest()).isSameAs(latest);
        assertThat(add(15, Verdict.PASS).since()).isEqualTo(NOON.plusSeconds(10));
    }

    @Test
    void goesOnAfterTheClockWasPutBack() {
        Instant ahead = Instant.now().plus(Duration.ofHours(1));
        history.add(outcome(ahead), Verdict.PASS);
        Outcome failed = add(0, Verdict.FAIL);
        assertThat(history.latest()).isSameAs(failed);
        assertThat(failed.since()).isEqualTo(NOON);
    }

    private Outcome add(int seconds, Verdict verdict) {
        return history.add(outcome(NOON.plusSeconds(seconds)), verdict);
    }

    private static Outcome outcome(Instant time) {
        return new Outcome(true, null, time, Duration.ofMillis(1));
    }
}
