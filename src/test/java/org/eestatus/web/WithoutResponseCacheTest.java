package org.eestatus.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eestatus.core.run.Source;
import org.eestatus.it.Client;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares an application whose response cache is off with one that serves cached responses. */
@Timeout(60)
class WithoutResponseCacheTest {

    private static RunningWeb on;
    private static RunningWeb off;

    private static WebOptions options() {
        return new WebOptions(
                Map.of(
                        "health",
                        Map.of("ping", new Source.Fixed(Map.of("pong", true))),
                        "team",
                        Map.of("check", new Source.Fixed(Map.of("up", false)))),
                "freshness: 1h",
                "security: {token: %s}".formatted(RunningWeb.TOKEN));
    }

    @BeforeAll
    static void start() throws Exception {
        on = options().start();
        off = options().withoutResponseCache().start();
    }

    @AfterAll
    static void stop() {
        on.close();
        off.close();
    }

    /** Returns the headers, except those that may differ in every response, such as {@code Date}. */
    private static Map<String, List<String>> headers(Client.Answer answer) {
        Map<String, List<String>> headers =
                new TreeMap<>(answer.response().headers().map());
        headers.keySet().removeAll(List.of("age", "date", "content-length"));
        return headers;
    }

    @ParameterizedTest
    @CsvSource({
        "GET, api, 503, */*",
        "GET, api/health, 200, application/json",
        "HEAD, api/health, 200, application/json",
        "OPTIONS, api/health, 200, application/json",
        "GET, api/team/check, 503, application/yaml",
        "GET, api/health?format=nagios, 200, */*",
        "GET, api/health, 200, application/health+json",
        "GET, api/health, 406, text/html",
        "GET, api/health?format=x, 400, */*",
        "GET, api/nothing, 404, */*",
        "POST, api/health, 405, */*",
        "GET, metrics, 200, */*",
        "GET, metrics, 200, application/openmetrics-text",
        "GET, '', 200, text/html",
        "GET, team/check/, 200, text/html",
        "GET, nothing/, 404, text/html"
    })
    void givesTheSameResponses(String method, String path, int status, String accept) throws Exception {
        for (String[] caller :
                List.of(new String[] {"X-Nobody", "x"}, new String[] {"Authorization", "Bearer " + RunningWeb.TOKEN})) {
            Client.Answer first = on.client().send(method, path, "Accept", accept, caller[0], caller[1]);
            Client.Answer again = on.client().send(method, path, "Accept", accept, caller[0], caller[1]);
            Client.Answer uncached = off.client().send(method, path, "Accept", accept, caller[0], caller[1]);
            assertThat(List.of(first.status(), again.status(), uncached.status()))
                    .containsOnly(status);
            assertThat(headers(again)).isEqualTo(headers(first));
            assertThat(headers(uncached)).isEqualTo(headers(first));
            if (accept.equals("application/json")) {
                assertThat(uncached.body())
                        .isEqualTo(first.body()
                                .replace(on.root().getAuthority(), off.root().getAuthority()));
            }
        }
    }

    @Test
    void evaluatesForEachRequest() throws Exception {
        long before = off.evaluations("health", "ping");
        int inJaxRs = off.inJaxRs();
        for (int i = 0; i < 3; i++) {
            assertThat(off.get("api/health/ping").status()).isEqualTo(200);
        }
        assertThat(off.evaluations("health", "ping") - before).isEqualTo(3);
        assertThat(off.inJaxRs() - inJaxRs).isEqualTo(3);
    }
}
