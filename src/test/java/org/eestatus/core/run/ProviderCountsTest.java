package org.eestatus.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.model.Tree;
import org.eestatus.core.model.UnknownNameException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The number of evaluations of each check. */
@Timeout(60)
class ProviderCountsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void countsWhatIsServedAgainOnce() {
        try (Scenario scenario = Scenario.with(8, MINUTE)) {
            scenario.check("check", unused -> true);
            scenario.components("group", Scenario.LONG, unused -> Scenario.verdictsOf(Map.of("a", ignored -> true)));
            scenario.entry("grouped", grouped((deadline, findings) -> findings.passed("w", null)));
            scenario.ask();
            scenario.ask();

            for (String provider : List.of("check", "group", "grouped")) {
                assertThat(counts(scenario, provider).whole().evaluations())
                        .as(provider)
                        .isEqualTo(1);
            }
            assertThat(component(scenario, "group", "a").evaluations()).isEqualTo(1);
            assertThat(component(scenario, "grouped", "w").evaluations()).isEqualTo(1);
        }
    }

    @Test
    void countsEachRun() {
        try (Scenario scenario = Scenario.plain()) {
            scenario.check("check", unused -> true);
            scenario.entry("fixed", new ProviderDefinition(new Source.Fixed(1), MINUTE, true, true));
            scenario.components("group", Scenario.LONG, unused -> Scenario.verdictsOf(Map.of("a", ignored -> true)));
            scenario.entry("grouped", grouped((deadline, findings) -> findings.passed("w", null)));
            scenario.ask();
            scenario.ask("health");
            scenario.ask("health", "check");

            assertThat(counts(scenario, "check").whole().evaluations()).isEqualTo(3);
            assertThat(counts(scenario, "fixed").whole().evaluations()).isEqualTo(2);
            assertThat(counts(scenario, "group").whole().evaluations()).isEqualTo(2);
            assertThat(component(scenario, "group", "a").evaluations()).isEqualTo(2);
            assertThat(counts(scenario, "grouped").whole().evaluations()).isEqualTo(2);
            assertThat(component(scenario, "grouped", "w").evaluations()).isEqualTo(2);
            assertThat(counts(scenario, "check").whole().timeouts()).isZero();
        }
    }

    @Test
    void countsAHungRunOnceAsTimedOut() {
        try (Scenario scenario = Scenario.plain()) {
            scenario.check("hangs", Scenario.SHORT, scenario.gate());
            Map<String, Check> checks = new LinkedHashMap<>();
            checks.put("hangs", scenario.gate());
            checks.put("answers", unused -> true);
            scenario.components("group", Scenario.SHORT, unused -> Scenario.verdictsOf(checks));
            scenario.ask();
            scenario.ask();

            assertThat(counts(scenario, "hangs").whole().evaluations()).isEqualTo(1);
            assertThat(counts(scenario, "hangs").whole().timeouts()).isEqualTo(1);
            assertThat(component(scenario, "group", "hangs").timeouts()).isEqualTo(1);
            assertThat(component(scenario, "group", "hangs").evaluations()).isEqualTo(1);
            assertThat(component(scenario, "group", "answers").evaluations()).isEqualTo(2);
            assertThat(component(scenario, "group", "answers").timeouts()).isZero();
            assertThat(counts(scenario, "group").whole().timeouts()).isEqualTo(2);
        }
    }

    @Test
    void countsNoEvaluationWhereAllOfItHangs() {
        try (Scenario scenario = Scenario.plain()) {
            Gate gate = scenario.gate();
            scenario.components("listing", Scenario.SHORT, deadline -> {
                gate.run(deadline);
                return Map.of();
            });
            scenario.entry("grouped", grouped(Scenario.SHORT, (deadline, findings) -> gate.run(deadline)));
            scenario.ask();
            scenario.ask();

            for (String provider : List.of("listing", "grouped")) {
                assertThat(counts(scenario, provider).whole().evaluations())
                        .as(provider)
                        .isEqualTo(1);
                assertThat(counts(scenario, provider).whole().timeouts())
                        .as(provider)
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void countsEachOfAGroupByWhatWasFoundOfIt() {
        try (Scenario scenario = Scenario.plain()) {
            scenario.entry("grouped", grouped((deadline, findings) -> {
                throw new CheckFailedException(FailureKind.TIMEOUT, "silent");
            }));
            scenario.ask();

            assertThat(component(scenario, "grouped", "w").timeouts()).isEqualTo(1);
            assertThat(counts(scenario, "grouped").whole().timeouts()).isEqualTo(1);
        }
    }

    @Test
    void sortsDurationsByTheirBounds() {
        Histogram histogram = new Histogram();
        histogram.add(Duration.ZERO);
        histogram.add(Duration.ofMillis(5));
        histogram.add(Duration.ofMillis(6));
        histogram.add(Duration.ofSeconds(10));
        histogram.add(Duration.ofSeconds(11));

        assertThat(histogram.counts()).containsExactly(2L, 1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L, 1L);
        assertThat(histogram.sum()).isEqualTo(Duration.ofMillis(21_011));
    }

    @Test
    void tellsHowLongThoseWhoAskedHadToWait() {
        try (Scenario scenario = Scenario.plain()) {
            scenario.components(
                    "group", Scenario.SHORT, unused -> Scenario.verdictsOf(Map.of("hangs", scenario.gate())));
            scenario.ask();
            scenario.ask();

            Histogram durations = counts(scenario, "group").durations();
            assertThat(durations.sum()).isBetween(Scenario.SHORT.minusMillis(1), Scenario.LONG);
            LongSupplier all =
                    () -> durations.counts().stream().mapToLong(Long::longValue).sum();
            assertThat(all.getAsLong()).isEqualTo(2);
        }
    }

    private static ProviderDefinition grouped(Source.GroupCheck check) {
        return grouped(MINUTE, check);
    }

    private static ProviderDefinition grouped(Duration deadline, Source.GroupCheck check) {
        Source.Group group = new Source.Group(List.of("w"), check);
        return new ProviderDefinition(new Source.Grouped(List.of(group), null), deadline, true, true);
    }

    private static RunCounts component(Scenario scenario, String provider, String name) {
        return Objects.requireNonNull(counts(scenario, provider).components().get(name));
    }

    private static ProviderCounts counts(Scenario scenario, String provider) {
        try {
            return ((Tree.Leaf<ProviderCounts>) scenario.status().counts().at(List.of("health", provider))).value();
        } catch (UnknownNameException e) {
            throw new AssertionError(e);
        }
    }
}
