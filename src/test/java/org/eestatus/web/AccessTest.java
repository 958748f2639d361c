package org.eestatus.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
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

/** What anonymous callers and callers with the bearer token may read, depending on the settings. */
@Timeout(60)
class AccessTest {

    private static final String DETAIL = "no such table";
    private static final Source FAILING = new Source.Single(deadline -> {
        throw new IllegalStateException(DETAIL);
    });
    private static final Map<String, Map<String, Source>> SOURCES = Map.of(
            "health", Map.of("ping", new Source.Fixed(Map.of("pong", true))), "stats", Map.of("databases", FAILING));

    private static RunningWeb open;
    private static RunningWeb closed;

    private static RunningWeb start(String security) throws Exception {
        return new WebOptions(SOURCES, "security: {%s}".formatted(security)).start();
    }

    @BeforeAll
    static void start() throws Exception {
        open = start("token: " + RunningWeb.TOKEN);
        closed = start("access: authorized, token: " + RunningWeb.TOKEN);
    }

    @AfterAll
    static void stop() {
        open.close();
        closed.close();
    }

    private static boolean showsDetails(Client.Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().contains(DETAIL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "api/stats", "api/stats?format=health", "", "stats/"})
    void showsDetailsToTheCallerWithTheToken(String path) throws Exception {
        assertThat(showsDetails(open.getAuthorized(path))).isTrue();
        assertThat(showsDetails(open.get(path))).isFalse();
    }

    @Test
    void tellsCachesWhichResponsesArePrivate() throws Exception {
        assertThat(open.getAuthorized("api/stats").header("Cache-Control")).isEqualTo("private, max-age=1");
        assertThat(open.get("api/stats").header("Cache-Control")).isEqualTo("max-age=1");
        assertThat(open.get("api/stats").header("Vary")).isEqualTo("Accept, Authorization");
    }

    @Test
    void showsDetailsToEveryCallerIfTheSettingsSaySo() throws Exception {
        try (RunningWeb web = start("details: always, token: " + RunningWeb.TOKEN)) {
            assertThat(showsDetails(web.get("api/stats"))).isTrue();
            assertThat(showsDetails(web.getAuthorized("api/stats"))).isTrue();
            assertThat(web.get("api/stats").header("Cache-Control")).startsWith("private, ");
        }
    }

    @Test
    void showsDetailsToNoCallerIfTheSettingsSaySo() throws Exception {
        try (RunningWeb web = start("details: never, token: " + RunningWeb.TOKEN)) {
            assertThat(showsDetails(web.get("api/stats"))).isFalse();
            assertThat(showsDetails(web.getAuthorized("api/stats"))).isFalse();
            assertThat(web.getAuthorized("api/stats").header("Cache-Control")).startsWith("private, ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "api, application/problem+json",
        "api/health/ping, application/problem+json",
        "api/nothing, application/problem+json",
        "api/openapi.yaml, application/problem+json",
        "metrics, application/problem+json",
        "health/, text/html;charset=utf-8",
        "static/x/status.css, text/html;charset=utf-8"
    })
    void refusesAWrongTokenWhateverMayBeRead(String path, String type) throws Exception {
        for (RunningWeb web : new RunningWeb[] {open, closed}) {
            Client.Answer answer = web.get(path, "Authorization", "Bearer wrong");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate"))
                    .isEqualTo("Bearer realm=\"EE Status\", error=\"invalid_token\"");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("Content-Type"))
                    .isEqualToIgnoringCase(
                            web == closed && type.startsWith("text/html") ? "text/plain;charset=utf-8" : type);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "bearer x", "BEARER \t", "Basic", "Basic x", "Basic Og=="})
    void refusesMalformedCredentials(String credentials) throws Exception {
        Client.Answer answer = open.get("api/health/ping", "Authorization", credentials);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isNotEmpty();
    }

    @Test
    void refusesEveryTokenIfTheSettingsHaveNone() throws Exception {
        try (RunningWeb web = start("access: public")) {
            assertThat(web.get("api/health").status()).isEqualTo(200);
            assertThat(web.getAuthorized("api/health").status()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, api",
        "HEAD, api",
        "OPTIONS, api",
        "POST, api",
        "GET, api/",
        "GET, api/health",
        "GET, api/stats/databases",
        "OPTIONS, api/health",
        "GET, api/nothing",
        "GET, api/openapi.yaml",
        "GET, api/health/ping;x",
        "GET, api/health/p%69ng",
        "GET, metrics",
        "GET, ''",
        "GET, health/",
        "GET, health",
        "GET, health/ping/",
        "GET, nothing/",
        "GET, static/x/status.css",
        "GET, error"
    })
    void tellsStrangersNothingIfOnlyTheAuthorizedMayRead(String method, String path) throws Exception {
        Client.Answer answer = closed.client().send(method, path);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).contains("Basic realm=", "Bearer realm=");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.body()).doesNotContain("databases", "ping", "stats", "<html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "api/health", "metrics", "", "stats/", "api/openapi.yaml", "static/x/status.css"})
    void servesTheCallerWithTheTokenIfOnlyTheAuthorizedMayRead(String path) throws Exception {
        assertThat(closed.getAuthorized(path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/health/ping", "api/health/ping/", "api/health/ping?format=nagios"})
    void letsEveryonePing(String path) throws Exception {
        assertThat(closed.get(path).status()).isEqualTo(200);
        assertThat(closed.client().send("HEAD", path).status()).isEqualTo(200);
        assertThat(closed.client().send("OPTIONS", path).status()).isEqualTo(204);
    }

    @Test
    void protectsAnotherProviderInPlaceOfPing() throws Exception {
        WebOptions options = new WebOptions(
                SOURCES,
                "security: {access: authorized}",
                "providers: {health: [{name: ping, provider: \"com.acme.Checks::ping\"}]}");
        try (RunningWeb web = options.start()) {
            assertThat(web.get("api/health/ping").status()).isEqualTo(401);
        }
    }

    @Test
    void readsHeadersInAnySpelling() throws Exception {
        String request = """
                GET /status/api/stats HTTP/1.1\r
                HOST: localhost\r
                connection: close\r
                aUTHORIZATION: bEARER %s\r
                aCCEPT: application/yaml\r
                \r
                """.formatted(RunningWeb.TOKEN);
        RawHttp answer = RawHttp.send(open.root(), request).orElseThrow();
        assertThat(answer.headers()).containsEntry("Content-Type", "application/yaml");
        assertThat(answer.body()).contains(DETAIL);
    }

    @Test
    void takesNoRequestForThatOfThePreviousCallerOnItsConnection() throws Exception {
        String request = """
                GET /status/api/stats HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                \r
                GET /status/api/stats HTTP/1.1\r
                Host: localhost\r
                Connection: close\r
                \r
                """.formatted(RunningWeb.TOKEN);
        RawHttp answers = RawHttp.send(open.root(), request).orElseThrow();
        assertThat(answers.body().split("HTTP/1.1 200", 2))
                .satisfiesExactly(
                        first -> assertThat(first).contains(DETAIL),
                        second -> assertThat(second)
                                .contains("\"kind\":\"exception\"")
                                .doesNotContain(DETAIL));
    }
}
