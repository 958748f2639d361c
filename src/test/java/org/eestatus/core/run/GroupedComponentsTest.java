package org.eestatus.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eestatus.Verdict;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.model.Outcome;
import org.eestatus.core.model.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Components that one check evaluates together. */
@Timeout(60)
class GroupedComponentsTest {

    @Test
    void haveAnOutcomeEachInTheOrderOfTheirNames() {
        try (Scenario scenario = Scenario.plain()) {
            group(scenario, List.of("z", "a"), (deadline, findings) -> {
                findings.failed("a", new IllegalStateException("broken"));
                findings.passed("z", Map.of("password", "x", "up", 3));
            });
            assertThat(scenario.outcomes("group").keySet()).containsExactly("z", "a");
            assertThat(scenario.component("group", "z").value()).isEqualTo(Map.of("password", "***", "up", 3));
            Outcome failed = scenario.component("group", "a");
            assertThat(Scenario.failure(failed).message()).isEqualTo("broken");
            assertThat(failed.value()).isEqualTo(Map.of());
        }
    }

    @Test
    void allFailWithWhatKeepsTheCheckFromAskingThem() {
        try (Scenario scenario = Scenario.plain()) {
            group(scenario, List.of("a", "b"), (deadline, findings) -> {
                findings.passed("a", null);
                throw new FailedAtException("broker x:1", new ConnectException("Connection refused"));
            });
            assertThat(scenario.outcomes("group").values())
                    .extracting(Scenario::failure)
                    .containsOnly(new Failure(FailureKind.REFUSED, "broker x:1: Connection refused"))
                    .hasSize(2);
        }
    }

    @Test
    void allFailWithWhatTheCheckWaitedForWhenItsTimeIsUp() {
        try (Scenario scenario = Scenario.plain()) {
            Gate gate = scenario.gate();
            group(scenario, List.of("a", "b"), (deadline, findings) -> {
                findings.passed("a", null);
                deadline.waitingFor(new CheckFailedException(FailureKind.TIMEOUT, "the broker is silent"));
                gate.run(deadline);
            });
            assertThat(scenario.outcomes("group").values())
                    .extracting(outcome -> Scenario.failure(outcome).message())
                    .containsOnly("the broker is silent");
        }
    }

    @Test
    void failWhereTheCheckTellsNothingOfThem() {
        try (Scenario scenario = Scenario.plain()) {
            group(scenario, List.of("a"), (deadline, findings) -> {});
            assertThat(Scenario.failure(scenario.component("group", "a")).message())
                    .isEqualTo("the check returned no outcome for this component");
        }
    }

    @Test
    void failWithAValueThatJsonCannotHold() {
        try (Scenario scenario = Scenario.plain()) {
            group(scenario, List.of("a", "b"), (deadline, findings) -> {
                findings.passed("a", new Object());
                findings.passed("b", 1);
            });
            assertThat(Scenario.failure(scenario.component("group", "a")).message())
                    .startsWith("JSON cannot represent");
            assertThat(scenario.component("group", "b").value()).isEqualTo(1);
        }
    }

    @Test
    void areAskedByOneRunForAllCallersAtTheSameTime() throws Exception {
        try (Scenario scenario = Scenario.plain()) {
            Gate gate = scenario.gate();
            AtomicInteger runs = new AtomicInteger();
            scenario.entry("group", entry(new Source.Group(List.of("a", "b"), (deadline, findings) -> {
                gate.run(deadline);
                findings.passed("a", runs.incrementAndGet());
                findings.passed("b", runs.get());
            })));
            CompletableFuture<Report> first = scenario.asking("health", "group");
            gate.awaitReached();
            CompletableFuture<Report> second = scenario.asking("health");
            gate.open();
            assertThat(Scenario.component(Scenario.answer(first), "a"))
                    .isSameAs(Scenario.component(Scenario.answer(second), "a"));
            assertThat(gate.starts()).isEqualTo(1);
        }
    }

    @Test
    void areAskedAtTheSameTimeAsOtherGroups() {
        try (Scenario scenario = Scenario.plain()) {
            CyclicBarrier barrier = new CyclicBarrier(2);
            Source.GroupCheck meets = (deadline, findings) -> {
                barrier.await(15, TimeUnit.SECONDS);
                findings.passed("a", null);
                findings.passed("b", null);
            };
            scenario.entry(
                    "group", entry(new Source.Group(List.of("a"), meets), new Source.Group(List.of("b"), meets)));
            assertThat(scenario.ask("health", "group").verdict()).isEqualTo(Verdict.PASS);
        }
    }

    private static void group(Scenario scenario, List<String> names, Source.GroupCheck check) {
        scenario.entry(
                "group",
                new ProviderDefinition(
                        new Source.Grouped(List.of(new Source.Group(names, check)), Map.of()),
                        Scenario.SHORT,
                        true,
                        true));
    }

    private static ProviderDefinition entry(Source.Group... groups) {
        return new ProviderDefinition(new Source.Grouped(List.of(groups), null), Scenario.LONG, true, true);
    }
}
