package org.eestatus.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eestatus.core.model.Durations;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineTest {

    private final List<String> endings = new ArrayList<>();

    @Test
    void hasNoMoreTimeLeftThanThereWasInAll() {
        Deadline deadline = Deadline.in(Scenario.LONG);

        assertThat(deadline.remaining()).isPositive().isLessThanOrEqualTo(Scenario.LONG);
        assertThat(deadline.total()).isEqualTo(Scenario.LONG);
    }

    @Test
    void hasNoTimeLeftOnceItIsUp() {
        assertThat(Deadline.in(Duration.ZERO).remaining()).isZero();
    }

    @Test
    void sharesItsEndWithAnotherRunButNotItsEnding() {
        Deadline deadline = Deadline.in(Scenario.LONG);
        deadline.onExpiry(() -> endings.add("first"));
        Deadline shared = deadline.shared();

        Duration left = deadline.remaining();
        assertThat(shared.remaining()).isLessThanOrEqualTo(left).isGreaterThan(left.minusSeconds(10));
        assertThat(shared.total()).isEqualTo(Scenario.LONG);
        assertThat(shared.expire()).isNull();
    }

    @Test
    void endsByTheLastThatWasSaid() {
        Deadline deadline = Deadline.in(Scenario.LONG);
        deadline.onExpiry(() -> endings.add("first"));
        deadline.onExpiry(() -> endings.add("last"));

        run(deadline.expire());
        assertThat(endings).containsExactly("last");
    }

    @Test
    void handsItsEndingOutOnce() {
        Deadline deadline = Deadline.in(Scenario.LONG);
        deadline.onExpiry(() -> endings.add("only"));

        run(deadline.expire());
        assertThat(deadline.expire()).isNull();
    }

    @Test
    void endsAtOnceWhatSaysHowAfterTheTimeIsUp() {
        Deadline deadline = Deadline.in(Scenario.LONG);
        deadline.expire();
        deadline.onExpiry(() -> endings.add("late"));

        assertThat(endings).containsExactly("late");
    }

    @Test
    void hasNothingToEndOnceTheRunHasEnded() {
        Deadline deadline = Deadline.in(Scenario.LONG);
        deadline.onExpiry(() -> endings.add("unwanted"));
        deadline.finish();

        assertThat(deadline.expire()).isNull();
        assertThat(endings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"5000, 5 s", "250, 250 ms", "1500, 1500 ms", "60000, 60 s"})
    void isWrittenInSecondsOrMilliseconds(long millis, String text) {
        assertThat(Durations.text(Duration.ofMillis(millis))).isEqualTo(text);
    }

    private static void run(Deadline.@Nullable Ending ending) {
        Objects.requireNonNull(ending).action().run();
    }
}
