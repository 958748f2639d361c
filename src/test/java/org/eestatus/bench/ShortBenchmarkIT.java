package org.eestatus.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that the benchmark works: measures EE Status alone, for a short time, and ignores the figures. */
@EnabledIfSystemProperty(named = "server", matches = "wildfly")
class ShortBenchmarkIT {

    @Test
    void measuresEeStatusAlone(@TempDir Path folder) throws Exception {
        List<WebArchive> applications = new ArrayList<>(ThroughputRows.applications());
        applications.add(Objects.requireNonNull(ConcurrencyRows.applications().get(1)));
        List<Ratio> ratios = new ArrayList<>();
        try (Peer server = new Peers(folder).wildfly("standalone.xml", applications, ThroughputRows.AWAITED)) {
            ThroughputRows throughput = new ThroughputRows();
            throughput.measure(server, new SocketLoad(), Duration.ofSeconds(1));
            ratios.addAll(throughput.ratios());
            ratios.addAll(ConcurrencyRows.measure(server, 1));
        }
        assertThat(ratios).hasSize(18).allSatisfy(ratio -> {
            assertThat(ratio.median()).as(ratio.line()).isPositive().isFinite();
            assertThat(BenchmarkPage.of(List.of(ratio.line()), List.of(), List.of(), 1))
                    .contains(ratio.line());
        });
        assertThat(ratios)
                .filteredOn(ratio ->
                        ratio.what().startsWith("evaluations") || ratio.what().startsWith("threads in"))
                .hasSize(2)
                .allSatisfy(ratio -> assertThat(ratio.median()).as(ratio.line()).isEqualTo(1));
    }
}
