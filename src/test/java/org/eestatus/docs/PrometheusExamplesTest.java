package org.eestatus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.eestatus.services.Needs;
import org.eestatus.services.Programs;
import org.eestatus.services.Prometheus;
import org.eestatus.services.Service;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks the Prometheus configuration files with {@code promtool}. */
@Needs(Service.PROMETHEUS)
class PrometheusExamplesTest {

    @ParameterizedTest
    @CsvSource({"check, config, prometheus.yml", "check, rules, alerts.yml", "test, rules, alerts_test.yml"})
    void doWhatTheySay(String verb, String noun, String file) throws Exception {
        Programs.Run run = Prometheus.tool("", verb, noun, "docs/prometheus/" + file);
        assertThat(run.code()).as(run.said()).isZero();
        assertThat(run.said()).contains("SUCCESS");
    }
}
