package org.eestatus.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eestatus.core.run.Source;
import org.eestatus.it.Client;
import org.eestatus.it.RawHttp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers of each kind of response, and the methods that each URL supports. */
@Timeout(60)
class ResponseHeadersTest {

    private static RunningWeb web;

    @BeforeAll
    static void start() throws Exception {
        web = new WebOptions(Map.of("health", Map.of("ping", new Source.Fixed(Map.of("pong", true)))), "freshness: 1h")
                .start();
    }

    @AfterAll
    static void stop() {
        web.close();
    }

    /** Returns the headers, except those that may differ in every response, such as {@code Date}. */
    private static Map<String, List<String>> headers(Client.Answer answer) {
        Map<String, List<String>> headers =
                new TreeMap<>(answer.response().headers().map());
        headers.keySet().removeAll(List.of("age", "date"));
        return headers;
    }

    @ParameterizedTest
    @CsvSource({
        "api, 'GET, HEAD, OPTIONS'",
        "api/health/ping, 'GET, HEAD, OPTIONS'",
        "metrics, 'GET, HEAD'",
        "health/, 'GET, HEAD'",
        "static/x/status.css, 'GET, HEAD'"
    })
    void tellsTheAllowedMethods(String path, String allowed) throws Exception {
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "PROPFIND")) {
            Client.Answer answer = web.client().send(method, path);
            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("Allow")).isEqualTo(allowed);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, api, 200",
        "OPTIONS, api, 200",
        "POST, api, 405",
        "GET, api/nothing, 404",
        "GET, api?format=x, 400",
        "GET, api/../x, 404",
        "GET, metrics, 200",
        "POST, metrics, 405",
        "GET, health/, 200",
        "GET, health, 301",
        "GET, nothing/, 404",
        "POST, health/, 405",
        "GET, ;x/, 404",
        "GET, static/x/status.css, 200",
        "GET, static/x/nothing.css, 404",
        "GET, error, 404"
    })
    void sendsSecurityHeadersWithEveryResponse(String method, String path, int status) throws Exception {
        RawHttp answer = RawHttp.send(
                        web.root(),
                        method + " /status/" + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                .orElseThrow();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers())
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Referrer-Policy", "no-referrer")
                .hasEntrySatisfying(
                        "Content-Security-Policy",
                        policy -> assertThat(policy)
                                .contains("default-src 'none'", "frame-ancestors 'none'")
                                .doesNotContain("unsafe-inline"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api",
                "api/",
                "api/health",
                "api/health/ping",
                "api/nothing",
                "api/openapi.yaml",
                "metrics",
                "",
                "health/",
                "nothing/",
                "static/x/status.css"
            })
    void answersHeadLikeGet(String path) throws Exception {
        Client.Answer get = web.get(path);
        Client.Answer head = web.client().send("HEAD", path);
        assertThat(head.status()).isEqualTo(get.status());
        assertThat(head.body()).isEmpty();
        assertThat(headers(head)).isEqualTo(headers(get)).containsKey("content-length");
    }

    @Test
    void redirectsAPageWithoutTheTrailingSlash() throws Exception {
        Client.Answer answer = web.get("health/ping");
        assertThat(answer.status()).isEqualTo(301);
        assertThat(URI.create("/status/health/ping").resolve(answer.header("Location")))
                .hasPath("/status/health/ping/");
    }
}
