package org.eestatus.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.eestatus.core.run.Source;
import org.eestatus.it.Client;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MetricsServletTest {

    private static final String LABELS = "{component=\"\",provider=\"check\",resource=\"team\"} ";

    private final HeldCheck check = new HeldCheck();
    private RunningWeb web;

    @BeforeEach
    void start() throws Exception {
        web = new WebOptions(
                        Map.of(
                                "team",
                                Map.of(
                                        "check",
                                        check.source(),
                                        "fixed",
                                        new Source.Fixed(Map.of("pool", Map.of("active", 3))))),
                        "freshness: 0s",
                        "deadline: 2s",
                        "security: {token: %s}".formatted(RunningWeb.TOKEN))
                .start();
    }

    @AfterEach
    void stop() {
        check.release();
        web.close();
    }

    @Test
    void servesTheTextFormatByDefault() throws Exception {
        Client.Answer answer = web.get("metrics");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type").replace(" ", ""))
                .isEqualToIgnoringCase("text/plain;version=0.0.4;charset=utf-8");
        assertThat(answer.body())
                .contains(
                        "eestatus_verdict" + LABELS + "1.0\n",
                        "eestatus_stat{path=\"pool/active\",provider=\"fixed\",resource=\"team\"} 3.0\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;q=0.3",
                "application/openmetrics-text",
                "application/openmetrics-text;version=1.0.0,*/*;q=0.1"
            })
    void servesOpenMetricsToClientsThatPreferIt(String accept) throws Exception {
        Client.Answer answer = web.get("metrics", "Accept", accept);
        assertThat(answer.header("Content-Type").replace(" ", ""))
                .isEqualToIgnoringCase("application/openmetrics-text;version=1.0.0;charset=utf-8");
        assertThat(answer.body()).endsWith("# EOF\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/png", "*/*;q=0", "nonsense"})
    void servesClientsThatAcceptNothingOfIt(String accept) throws Exception {
        Client.Answer answer = web.get("metrics", "Accept", accept);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/plain");
    }

    @Test
    void tellsCachesWhatTheResponseDependsOn() throws Exception {
        Client.Answer answer = web.get("metrics");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(answer.header("Vary")).isEqualTo("Accept, Accept-Encoding, Authorization");
        assertThat(answer.header("Age")).containsOnlyDigits();
        assertThat(web.getAuthorized("metrics").header("Cache-Control")).isEqualTo("private, no-cache");
    }

    @Test
    void respondsWith200WhileACheckFails() throws Exception {
        check.set(new IllegalStateException("planted"));
        Client.Answer answer = web.getAuthorized("metrics");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains("eestatus_verdict" + LABELS + "0.0\n")
                .doesNotContain("planted");
    }

    @Test
    void respondsWith200WhileACheckHangs() throws Exception {
        check.hold();
        Client.Answer answer = web.get("metrics");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("eestatus_timeouts_total" + LABELS + "1.0\n");
    }

    @Test
    void rejectsAnotherMethodAsAProblem() throws Exception {
        Client.Answer post = web.client().send("POST", "metrics");
        assertThat(post.status()).isEqualTo(405);
        assertThat(post.header("Allow")).isEqualTo("GET, HEAD");
        assertThat(post.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(check.runs()).isZero();
    }

    @Test
    void evaluatesForHead() throws Exception {
        Client.Answer head = web.client().send("HEAD", "metrics");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).startsWith("text/plain");
        assertThat(head.body()).isEmpty();
        assertThat(check.runs()).isEqualTo(1);
    }
}
