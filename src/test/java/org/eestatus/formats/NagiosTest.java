package org.eestatus.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eestatus.formats.Results.NOW;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.eestatus.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NagiosTest {

    private static final List<String> HEALTH = List.of("health");

    @Test
    void isFineWhereEverythingPasses() {
        Nagios nagios =
                Nagios.of(List.of(check("a", true, Verdict.PASS, null), check("b", true, Verdict.PASS, null)), HEALTH);
        assertThat(nagios.line()).isEqualTo("OK - 2 checks | 'db/a'=0.012000s 'db/b'=0.012000s\n");
        assertThat(nagios.exitCode()).isZero();
    }

    @Test
    void warnsOfWhatStillCountsAsWell() {
        Nagios nagios = Nagios.of(List.of(check("a", true, Verdict.WARN, "pool-exhausted")), HEALTH);
        assertThat(nagios.line()).startsWith("WARNING - db/a (pool-exhausted) | ");
        assertThat(nagios.exitCode()).isEqualTo(1);
    }

    @Test
    void namesTheWorstFirst() {
        Nagios nagios = Nagios.of(
                List.of(check("a", true, Verdict.WARN, "pool-exhausted"), check("b", true, Verdict.FAIL, "refused")),
                HEALTH);
        assertThat(nagios.line()).startsWith("CRITICAL - db/b (refused); db/a (pool-exhausted) | ");
        assertThat(nagios.exitCode()).isEqualTo(2);
    }

    @Test
    void namesAComponentThatIsNotJudgedWithoutCountingIt() {
        Nagios nagios = Nagios.of(
                List.of(check("a", false, Verdict.FAIL, "refused"), check("b", false, Verdict.WARN, "refused")),
                HEALTH);
        assertThat(nagios.line()).startsWith("OK - 2 checks; not judged: db/a (refused); db/b (refused) | ");
        assertThat(nagios.exitCode()).isZero();
    }

    @Test
    void knowsNothingWhereNothingIsChecked() {
        assertThat(Nagios.of(List.of(), HEALTH)).isEqualTo(new Nagios(3, "UNKNOWN - nothing is checked\n"));
    }

    @Test
    void keepsItsFormWhateverNamesAndReasonsHold() {
        Nagios nagios = Nagios.of(List.of(check("a'b=c|d\ne", true, Verdict.FAIL, "x|y\r\nz")), HEALTH);
        assertThat(nagios.line()).isEqualTo("CRITICAL - db/a'b=c d e (x y z) | 'db/a''b:c d e'=0.012000s\n");
        assertThat(Nagios.unknown("a\n|b").line()).isEqualTo("UNKNOWN - a b\n");
    }

    @Test
    void hasALengthThatMonitorsRead() {
        String text = "x".repeat(8_000_000);
        assertThat(Nagios.unknown(text).line()).hasSizeLessThan(4_096).endsWith("…\n");
        List<CheckRow> many = IntStream.range(0, 10_000)
                .mapToObj(i -> check("c" + i, true, Verdict.FAIL, "refused"))
                .toList();
        assertThat(Nagios.of(many, HEALTH).line())
                .startsWith("CRITICAL - db/c0 (refused); db/c1 (refused); ")
                .contains("… | 'db/c0'=0.012000s 'db/c1'=0.012000s ")
                .endsWith("=0.012000s\n")
                .hasSizeLessThan(65_536);
        assertThat(Nagios.of(List.of(check(text, true, Verdict.FAIL, text)), HEALTH)
                        .line())
                .endsWith("… |\n")
                .hasSizeLessThan(4_096);
    }

    private static CheckRow check(String component, boolean judged, Verdict verdict, @Nullable String reason) {
        return new CheckRow("health", "db", component, judged, verdict, NOW, Duration.ofMillis(12), NOW, reason, null);
    }
}
