package org.eestatus.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.eestatus.Verdict;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.model.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Components that always exist, in addition to the listed ones. */
@Timeout(60)
class KnownComponentsTest {

    private static final Component WELL = Component.verdictOf(deadline -> null);

    @Test
    void standBeforeTheListedOnesInTheirOrder() {
        Map<String, Component> known = new LinkedHashMap<>();
        known.put("z", WELL);
        known.put("m", WELL);
        try (Scenario scenario = Scenario.plain()) {
            scenario.components("a", known, deadline -> Map.of("b", WELL));
            assertThat(scenario.outcomes("a").keySet()).containsExactly("z", "m", "b");
        }
    }

    @Test
    void takeTheNameOfAListedOne() {
        Component unwell = Component.verdictOf(deadline -> {
            throw new IllegalStateException("unwell");
        });
        try (Scenario scenario = Scenario.plain()) {
            scenario.components("a", Map.of("b", WELL), deadline -> Map.of("b", unwell));
            assertThat(scenario.component("a", "b").verdict()).isEqualTo(Verdict.PASS);
        }
    }

    @Test
    void areThereAlthoughTheOthersCannotBeListed() {
        try (Scenario scenario = Scenario.plain()) {
            scenario.components("a", Map.of("b", WELL), deadline -> {
                throw new IllegalStateException("no listing");
            });
            Map<String, Outcome> outcomes = scenario.outcomes("a");
            assertThat(outcomes.keySet()).containsExactly("b", "discovery");
            assertThat(Objects.requireNonNull(outcomes.get("b")).verdict()).isEqualTo(Verdict.PASS);
            assertThat(Scenario.failure(Objects.requireNonNull(outcomes.get("discovery")))
                            .message())
                    .isEqualTo("no listing");
        }
    }

    @Test
    void areCheckedWhileTheListingHangs() {
        try (Scenario scenario = Scenario.plain()) {
            Gate gate = scenario.gate();
            scenario.components("a", Map.of("b", WELL), deadline -> {
                gate.run(deadline);
                return Map.of();
            });
            Map<String, Outcome> outcomes = scenario.outcomes("a");
            assertThat(Objects.requireNonNull(outcomes.get("b")).verdict()).isEqualTo(Verdict.PASS);
            assertThat(Scenario.failure(Objects.requireNonNull(outcomes.get("discovery")))
                            .kind())
                    .isEqualTo(FailureKind.TIMEOUT);
        }
    }

    @Test
    void areThereAsTheyWereListedBeforeWhereTheListingFails() {
        AtomicInteger listings = new AtomicInteger();
        try (Scenario scenario = Scenario.plain()) {
            scenario.components("a", Map.of(), deadline -> {
                if (listings.incrementAndGet() > 1) {
                    throw new IllegalStateException("no listing");
                }
                return Map.of("b", WELL);
            });
            assertThat(scenario.outcomes("a").keySet()).containsExactly("b");
            assertThat(scenario.outcomes("a").keySet()).containsExactly("b");
            assertThat(listings.get()).isEqualTo(2);
        }
    }

    @Test
    void haveTimeLeftAfterAListingThatHangs() {
        AtomicInteger listings = new AtomicInteger();
        try (Scenario scenario = Scenario.plain()) {
            Gate gate = scenario.gate();
            scenario.components("a", Map.of(), deadline -> {
                if (listings.incrementAndGet() > 1) {
                    gate.run(deadline);
                }
                return Map.of("b", WELL);
            });
            assertThat(scenario.component("a", "b").verdict()).isEqualTo(Verdict.PASS);
            assertThat(scenario.component("a", "b").verdict()).isEqualTo(Verdict.PASS);
            assertThat(listings.get()).isEqualTo(2);
        }
    }

    @Test
    void showNoSecretsOfWhatIsKnownWithoutThem() {
        try (Scenario scenario = Scenario.plain()) {
            Component failing = new Component(
                    deadline -> {
                        throw new IllegalStateException("no");
                    },
                    Map.of("url", "amqp://u:x@h"));
            scenario.components("a", Map.of(), deadline -> Map.of("b", failing));
            assertThat(scenario.component("a", "b").value()).isEqualTo(Map.of("url", "amqp://u:***@h"));
        }
    }
}
