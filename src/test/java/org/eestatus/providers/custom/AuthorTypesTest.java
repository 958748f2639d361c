package org.eestatus.providers.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.eestatus.Arguments;
import org.eestatus.CheckResult;
import org.eestatus.Provider;
import org.eestatus.Sensitive;
import org.eestatus.Verdict;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.model.Outcome;
import org.eestatus.providers.Asking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Types that a provider may return in addition to plain values. */
@Timeout(60)
class AuthorTypesTest {

    private static Asking asking(Provider provider) {
        return Asking.of(CustomProviders.source(provider, Arguments.NONE), Duration.ofSeconds(30));
    }

    private static Outcome outcome(Provider provider) throws Exception {
        try (Asking asking = asking(provider)) {
            return asking.outcome();
        }
    }

    @Test
    void passesWithTheValueAlone() throws Exception {
        Outcome outcome = outcome(arguments -> CheckResult.pass(Map.of("depth", 3)));
        assertThat(outcome.failure()).isNull();
        assertThat(outcome.value()).isEqualTo(Map.of("depth", 3));
    }

    @Test
    void warnsAndKeepsTheValue() throws Exception {
        Outcome outcome = outcome(arguments -> CheckResult.warn("the queue grows", Map.of("depth", 3)));
        assertThat(outcome.verdict()).isEqualTo(Verdict.WARN);
        assertThat(outcome.failure())
                .isEqualTo(new Failure(FailureKind.EXCEPTION, "the queue grows", Verdict.WARN, null));
        assertThat(outcome.value()).isEqualTo(Map.of("depth", 3));
    }

    @Test
    void failsAndKeepsTheValue() throws Exception {
        Outcome outcome = outcome(arguments -> CheckResult.fail("the queue is full", 1_000));
        assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(outcome.value()).isEqualTo(1_000);
    }

    @Test
    void removesSecretsFromTheReason() throws Exception {
        Outcome outcome = outcome(arguments -> CheckResult.fail("no access with password=tiger", null));
        assertThat(outcome.failure()).asString().contains("no access").doesNotContain("tiger");
    }

    @Test
    void refusesAVerdictWithoutAReason() {
        assertThatThrownBy(() -> CheckResult.warn(" ", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The verdict warn has no reason; expected a reason");
    }

    @Test
    void refusesAResultInsideAResult() {
        CheckResult inner = CheckResult.pass(1);
        assertThatThrownBy(() -> CheckResult.pass(inner)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showsASensitiveValueToCallersWithDetailsOnly() throws Exception {
        try (Asking asking = asking(arguments -> Map.of("broker", Sensitive.of("mq-1.internal"), "depth", 3))) {
            assertThat(asking.json(Audience.DETAILED)).contains("mq-1.internal");
            assertThat(asking.json(Audience.PUBLIC))
                    .contains("\"broker\":\"***\"", "\"depth\":3")
                    .doesNotContain("mq-1");
        }
    }

    @Test
    void masksNoSensitiveNull() {
        assertThat(Sensitive.of(null)).isEqualTo(new Sensitive(null, null));
    }
}
