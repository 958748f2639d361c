package org.eestatus.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eestatus.core.model.Report;
import org.eestatus.core.model.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The time at which each verdict last changed. */
@Timeout(60)
class ProviderStateTest {

    @Test
    void tellsSinceWhenACheckFails() {
        try (Scenario scenario = Scenario.plain()) {
            AtomicBoolean well = new AtomicBoolean(true);
            scenario.check("check", unused -> well.get());
            scenario.components(
                    "group",
                    Scenario.LONG,
                    unused -> Map.of("a", Component.verdictOf(deadline -> {
                        if (!well.get()) {
                            throw new IllegalStateException("not well");
                        }
                        return true;
                    })));
            Instant first = scenario.outcome("check").time();
            assertThat(scenario.outcome("check").since()).isEqualTo(first);
            Instant firstOfGroup = scenario.component("group", "a").since();
            assertThat(Scenario.result(scenario.ask("health", "group")).since()).isEqualTo(firstOfGroup);
            well.set(false);
            Instant failed = scenario.outcome("check").since();
            assertThat(failed).isAfter(first);
            assertThat(scenario.outcome("check").since()).isEqualTo(failed);
            Result group = Scenario.result(scenario.ask("health", "group"));
            assertThat(group.since()).isAfter(firstOfGroup);
            assertThat(scenario.component("group", "a").since()).isEqualTo(group.since());
        }
    }

    @Test
    void tellsThatAProviderFailsSinceTheFirstOfItsComponentsDid() {
        try (Scenario scenario = Scenario.plain()) {
            Map<String, Check> checks = new LinkedHashMap<>();
            checks.put("refuses", unused -> {
                throw new IllegalStateException("not well");
            });
            checks.put("hangs", scenario.gate());
            scenario.components("group", Scenario.SHORT, unused -> Scenario.verdictsOf(checks));
            Report report = scenario.ask("health", "group");
            assertThat(Scenario.result(report).since())
                    .isEqualTo(Scenario.component(report, "refuses").since())
                    .isBefore(Scenario.component(report, "hangs").since());
        }
    }

    @Test
    void forgetsAComponentThatIsGone() {
        try (Scenario scenario = Scenario.plain()) {
            AtomicBoolean there = new AtomicBoolean(true);
            scenario.components(
                    "group",
                    Scenario.LONG,
                    unused -> there.get() ? Scenario.verdictsOf(Map.of("a", ignored -> true)) : Map.of());
            Instant first = scenario.component("group", "a").since();
            there.set(false);
            scenario.ask();
            there.set(true);
            assertThat(scenario.component("group", "a").since()).isAfter(first);
        }
    }

    @Test
    void tellsThatAProviderIsWellSinceTheLastOfItsComponentsIs() {
        try (Scenario scenario = Scenario.plain()) {
            AtomicBoolean well = new AtomicBoolean();
            Map<String, Check> checks = new LinkedHashMap<>();
            checks.put("always", unused -> true);
            checks.put("lately", unused -> {
                if (!well.get()) {
                    throw new IllegalStateException("not well");
                }
                return true;
            });
            scenario.components("group", Scenario.LONG, unused -> Scenario.verdictsOf(checks));
            scenario.ask();
            well.set(true);
            Report report = scenario.ask("health", "group");
            assertThat(Scenario.result(report).since())
                    .isEqualTo(Scenario.component(report, "lately").since())
                    .isAfter(Scenario.component(report, "always").since());
        }
    }
}
