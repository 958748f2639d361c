package org.eestatus.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eestatus.core.run.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TreeEndpointTest {

    private static final Map<String, Map<String, Source>> PING =
            Map.of("health", Map.of("ping", new Source.Fixed(Map.of("pong", true))));

    /** A value that is not plain data. It contains itself, so the response cannot be written. */
    public static final class Odd {
        public Odd getOdd() {
            return this;
        }
    }

    private RunningApi api = new RunningApi(PING);

    private void serve(Map<String, Map<String, Source>> sources, String... settings) {
        api.close();
        api = new RunningApi(sources, settings);
    }

    private static Map<String, Map<String, Source>> health(String name, Source source) {
        return Map.of("health", Map.of(name, source));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "api/", "api//"})
    void answersTheRoot(String path) throws Exception {
        assertThat(api.send("GET", path).body()).isEqualTo("{\"health\":{\"ping\":{\"pong\":true}}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/health", "api/health/"})
    void answersAResource(String path) throws Exception {
        assertThat(api.send("GET", path).body()).isEqualTo("{\"ping\":{\"pong\":true}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/health/ping", "api/health/ping/"})
    void answersAProvider(String path) throws Exception {
        assertThat(api.send("GET", path).body()).isEqualTo("{\"pong\":true}");
    }

    @Test
    void answers503WithTheSameBodyForAFailure() throws Exception {
        serve(health("db", new Source.Single(deadline -> Map.of("up", false))));
        RunningApi.Answer answer = api.send("GET", "api/health");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("{\"db\":{\"up\":false}}");
    }

    @Test
    void answersAFailureWithTheCodeOfTheSettings() throws Exception {
        serve(health("db", new Source.Single(deadline -> false)), "http: {fail: 200}");
        assertThat(api.send("GET", "api/health").status()).isEqualTo(200);
    }

    @Test
    void answers503ForAnUnjudgedProviderAloneThatCannotBeEvaluated() throws Exception {
        Source broken = new Source.Single(deadline -> {
            throw new IllegalStateException("broken");
        });
        serve(Map.of("stats", Map.of("broken", broken)));
        assertThat(api.send("GET", "api/stats/broken").status()).isEqualTo(503);
        assertThat(api.send("GET", "api/stats").status()).isEqualTo(200);
    }

    @Test
    void showsTheMessageOfAnErrorOnlyToTheAuthorized() throws Exception {
        serve(health("db", new Source.Single(deadline -> {
            throw new IllegalStateException("no such table");
        })));
        assertThat(api.send("GET", "api/health/db").body()).isEqualTo("{\"error\":{\"kind\":\"exception\"}}");
        RunningApi.Answer detailed = api.send("GET", "api/health/db", "Authorization", "Bearer " + RunningApi.TOKEN);
        assertThat(detailed.body()).contains("\"message\":\"no such table\"");
        assertThat(detailed.header("Cache-Control")).hasValue("private, max-age=1");
    }

    @Test
    void tellsHowOldTheResultsAre() throws Exception {
        RunningApi.Answer answer = api.send("GET", "api/health");
        assertThat(answer.header("Cache-Control")).hasValue("max-age=1");
        assertThat(answer.header("Age")).hasValue("0");
        assertThat(answer.header("Vary")).hasValue("Accept, Authorization");
    }

    @Test
    void isNotCachedWithoutFreshness() throws Exception {
        serve(PING, "freshness: 0");
        assertThat(api.send("GET", "api/health").header("Cache-Control")).hasValue("no-cache");
    }

    @Test
    void namesTheResourcesThatThereAre() throws Exception {
        RunningApi.Answer answer = api.send("GET", "api/nothing");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,"
                        + "\"detail\":\"There is no resource 'nothing'. Available: health.\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "PROPFIND", "NONSENSE"})
    void refusesAnyOtherMethod(String method) throws Exception {
        RunningApi.Answer answer = api.send(method, "api/health");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).hasValue("GET, HEAD, OPTIONS");
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/json;q=0",
                "application/*;q=0",
                "application/problem+json",
                "application/xml;q=0.9, text/css"
            })
    void refusesWhatItCannotRepresent(String accept) throws Exception {
        RunningApi.Answer answer = api.send("GET", "api/health", "Accept", accept);
        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/*",
                "*/*",
                "text/html, */*;q=0.1",
                "application/json;q=0.001",
                "*/*;q=0, application/json"
            })
    void answersWhoeverTakesJson(String accept) throws Exception {
        assertThat(api.send("GET", "api/health", "Accept", accept).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/health+json|application/health+json",
                "application/health+json, application/json;q=0.9|application/health+json",
                "application/json, application/health+json|application/json",
                "application/*|application/json",
                "*/*, application/json;q=0.5|application/health+json",
                "application/json;q=0, */*|application/health+json",
                "application/vnd.spring-boot.actuator.v3+json|application/vnd.spring-boot.actuator.v3+json",
                "application/vnd.spring-boot.actuator.v2+json, application/json|application/json",
                "application/yaml|application/yaml",
                "text/plain|text/plain;charset=UTF-8",
                "text/plain, application/json, application/*+json, */*|application/json",
                "application/health+json, application/json|application/health+json",
                "text/plain, */*;q=0.9|text/plain;charset=UTF-8",
                "text/*;q=0.5, application/yaml;q=0.4|text/plain;charset=UTF-8",
            })
    void answersInTheDialectThatTheClientLikesBest(String accept, String type) throws Exception {
        assertThat(api.send("GET", "api/health", "Accept", accept).header("Content-Type"))
                .hasValue(type);
    }

    @Test
    void answersInTheFormatOfTheAddressWhateverTheClientAccepts() throws Exception {
        RunningApi.Answer answer = api.send("GET", "api/health?format=health", "Accept", "text/html");
        assertThat(answer.header("Content-Type")).hasValue("application/health+json");
        assertThat(answer.body()).startsWith("{\"status\":\"pass\",\"checks\":{\"ping\":[{\"status\":\"pass\",");
        assertThat(api.send("GET", "api/health?format=json").body()).isEqualTo("{\"ping\":{\"pong\":true}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xml", "", "JSON"})
    void refusesAnUnknownFormat(String format) throws Exception {
        RunningApi.Answer answer = api.send("GET", "api/health?format=" + format);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body())
                .contains("The format in ?format= is unknown; expected one of json, health, microprofile, actuator,"
                        + " yaml, nagios.");
    }

    @Test
    void answersAnErrorOfItsOwnWithoutAStackTrace() throws Exception {
        serve(health("odd", new Source.Fixed(new Odd())));
        RunningApi.Answer answer = api.send("GET", "api/health");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"instance\":\"urn:uuid:").doesNotContain("Exception", "\\tat ");
    }

    @Test
    void holdsNoRequestThreadWhileACheckRuns() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        Source slow = new Source.Single(deadline -> {
            runs.incrementAndGet();
            return release.await(30, TimeUnit.SECONDS);
        });
        serve(Map.of("health", Map.of("ping", new Source.Fixed(true)), "slow", Map.of("slow", slow)), "deadline: 30s");
        List<RunningApi.Pending> callers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            callers.add(api.start("GET", "api/slow/slow"));
        }
        assertThat(callers).noneMatch(caller -> caller.response().isDone());
        assertThat(api.send("GET", "api/health/ping").status()).isEqualTo(200);
        release.countDown();
        assertThat(callers)
                .allSatisfy(caller -> assertThat(caller.answer().body()).isEqualTo("true"));
        assertThat(runs).hasValue(1);
    }

    @Test
    void tellsAddressesInPlaceOfResults() throws Exception {
        RunningApi.Answer answer = api.send("OPTIONS", "api");
        assertThat(answer.header("Allow")).hasValue("GET, HEAD, OPTIONS");
        assertThat(answer.body())
                .matches("\\{\"health\":\\{\"ping\":\"http://localhost:8080/status/api/health/ping\"}}");
    }

    @Test
    void tellsWhatCanBeDoneWithAProvider() throws Exception {
        RunningApi.Answer answer = api.send("OPTIONS", "api/health/ping");
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Allow")).hasValue("GET, HEAD, OPTIONS");
    }

    @Test
    void tellsItWhateverTheClientTakes() throws Exception {
        assertThat(api.send("OPTIONS", "api/health/ping", "Accept", "text/html").status())
                .isEqualTo(204);
        assertThat(api.send("OPTIONS", "api/health", "Accept", "text/html").status())
                .isEqualTo(406);
    }

    @Test
    void believesNoProxyByDefault() throws Exception {
        assertThat(api.send("OPTIONS", "api/health", "X-Forwarded-Host", "evil.example")
                        .body())
                .contains("http://localhost:8080");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-Proto: https|X-Forwarded-Host: status.example.org|X-Forwarded-Prefix: /tools",
                "X-Forwarded-Proto: https|X-Forwarded-Host: status.example.org, inner|X-Forwarded-Port: 443"
                        + "|X-Forwarded-Prefix: /tools/",
                "Forwarded: for=192.0.2.1;proto=https;host=\"status.example.org\", for=10.0.0.1"
                        + "|X-Forwarded-Prefix: /tools",
            })
    void believesATrustedProxy(String headers) throws Exception {
        serve(PING, "http: {trust-proxy: true}");
        assertThat(api.send("OPTIONS", "api/health", headers.split("\\||: ")).body())
                .isEqualTo("{\"ping\":\"https://status.example.org/tools/status/api/health/ping\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-Host: evil.example/x?",
                "X-Forwarded-Proto: javascript",
                "X-Forwarded-Port: 99999x",
                "X-Forwarded-Port: 70000",
                "X-Forwarded-Prefix: //evil.example",
                "Forwarded: host=\"evil.example@x\"",
            })
    void leavesNonsenseOfATrustedProxyAside(String header) throws Exception {
        serve(PING, "http: {trust-proxy: true}");
        RunningApi.Answer answer = api.send("OPTIONS", "api/health", header.split(": "));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).matches("\\{\"ping\":\"http://localhost:8080/status/api/health/ping\"}");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.eestatus.http.RealClients#accept")
    void answersWhateverARealClientTakes(String client, String accept) throws Exception {
        assertThat(api.send("GET", "api/health", "Accept", accept).status()).isEqualTo(200);
    }
}
