package org.eestatus.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that the application limits, rejects or normalizes before it evaluates anything. */
@Timeout(60)
class EntryFilterTest {

    private static final Map<String, Map<String, Source>> SOURCES =
            Map.of("health", Map.of("ping", new Source.Fixed(Map.of("pong", true))));

    private static final String LONG = "text/x,".repeat(600) + "*/*";

    private static RunningWeb web;

    /** An application without the response cache, so each API request reaches JAX-RS. */
    private static RunningWeb withoutCache;

    @BeforeAll
    static void start() throws Exception {
        web = new WebOptions(SOURCES, "freshness: 1h").start();
        withoutCache = new WebOptions(SOURCES).withoutResponseCache().start();
    }

    @AfterAll
    static void stop() {
        web.close();
        withoutCache.close();
    }

    private static void assertIsProblem(Client.Answer answer, int status, String... details) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.json().at("/status").intValue()).isEqualTo(status);
        assertThat(answer.json().at("/detail").asText()).contains(details);
    }

    private static RawHttp get(String path) throws Exception {
        return RawHttp.send(web.root(), "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "api/health/ping, 1_900, 200",
        "api/health/ping, 2_000, 414",
        "metrics, 1_900, 200",
        "metrics, 2_000, 414"
    })
    void limitsTheLengthOfAUrl(String path, String length, int status) throws Exception {
        int characters = Integer.parseInt(length.replace("_", ""));
        assertThat(web.get(path + "?x=" + "y".repeat(characters)).status()).isEqualTo(status);
    }

    @Test
    void saysHowLongAUrlMayBe() throws Exception {
        assertIsProblem(web.get("api/" + "x".repeat(2_000)), 414, "2000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accept", "Accept-Encoding", "Accept-Language", "Authorization", "X-Forwarded-Prefix"})
    void limitsTheLengthOfAHeader(String header) throws Exception {
        assertIsProblem(web.get("api/health/ping", header, LONG), 431, header, "4000");
    }

    @Test
    void limitsTheTotalLengthOfTheLinesOfAHeader() throws Exception {
        String half = LONG.substring(0, 2_500);
        assertIsProblem(web.get("api/health/ping", "Accept", half, "Accept", half), 431, "Accept");
    }

    @Test
    void ignoresALongHeaderThatIsNotRead() throws Exception {
        assertThat(web.get("api/health/ping", "X-Whatever", LONG).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/status//evil.example/",
                "/status//",
                "/status/;x/health/",
                "/status/x;y/health/",
                "/status/api/../metrics",
                "/status/api/%2e%2e/metrics",
                "/status/api/./health",
                "/status/../status/api",
                "/status/api/[",
                "/status/api/%c0%af",
                "/st%61tus/api/..",
            })
    void rejectsAPathThatNoLinkUses(String path) throws Exception {
        RawHttp answer = get(path);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("The path is not valid");
        assertThat(answer.headers()).doesNotContainKey("Location");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/status/api/health/ping/",
                "/status/api//health///ping",
                "/status/api/health/p%69ng",
                "/status/api/health;x=y/ping;z",
                "/st%61tus/api/health/ping"
            })
    void servesOtherSpellingsOfAPath(String path) throws Exception {
        RawHttp answer = get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"pong\":true}");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.eestatus.http.RealClients#accept")
    void servesEveryRealClient(String name, String accept) throws Exception {
        for (String path : List.of("api/health/ping", "metrics", "")) {
            assertThat(withoutCache.get(path, "Accept", accept).status())
                    .as(path)
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: nonsense",
                "Content-Type: /;charset=x",
                "Content-Language: -,-",
                "Content-Encoding: x",
                "Accept-Charset: x;q=x",
                "Accept-Language: xx-YY-;q=x, -, de;q=\"",
                "Cookie: a=\";$x;==",
                "If-Modified-Since: never",
                "Range: bytes=x-, 9-1",
                "X-HTTP-Method-Override: DELETE",
                "Forwarded: host=\";;,="
            })
    void ignoresMalformedHeaders(String header) throws Exception {
        for (String path : List.of("api/health/ping", "metrics", "health/")) {
            String request = "GET /status/" + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header
                    + "\r\n\r\n";
            RawHttp answer = RawHttp.send(withoutCache.root(), request).orElseThrow();
            assertThat(answer.status()).as(path).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, api/health/ping, 200", "POST, api/health/ping, 405", "GET, metrics, 200", "POST, health/, 405"})
    void ignoresTheBodyOfARequest(String method, String path, int status) throws Exception {
        String request = """
                %s /status/%s HTTP/1.1\r
                Host: localhost\r
                Connection: close\r
                Content-Type: application/x-www-form-urlencoded\r
                """.formatted(method, path);
        List<String> bodies =
                List.of("Content-Length: 3\r\n\r\na=b", "Transfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n0\r\n\r\n");
        for (String body : bodies) {
            RawHttp answer = RawHttp.send(withoutCache.root(), request + body).orElseThrow();
            assertThat(answer.status()).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, api/health/ping, 200", "POST, api/health/ping, 405", "GET, metrics, 200", "GET, health/, 200"})
    void respondsBeforeTheBodyOfARequestArrives(String method, String path, int status) throws Exception {
        String request = """
                %s /status/%s HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/x-www-form-urlencoded\r
                Content-Length: 1000\r
                \r
                a=b""".formatted(method, path);
        RawHttp answer = RawHttp.send(withoutCache.root(), request).orElseThrow();
        assertThat(answer.status()).isEqualTo(status);
    }
}
