package org.eestatus.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eestatus.core.model.Audience;
import org.eestatus.http.Authenticator;
import org.eestatus.http.RequestKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestKeyResolverTest {

    private static final Authenticator.Reader STRANGER = new Authenticator.Reader(Audience.PUBLIC, false);
    private static final Authenticator.Reader AUTHORIZED = new Authenticator.Reader(Audience.DETAILED, true);

    private final RequestKeyResolver keys =
            new RequestKeyResolver(List.of(List.of(), List.of("health"), List.of("health", "ping"), List.of("stats")));

    private static RequestHeaders headers(String... sent) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < sent.length; i += 2) {
            headers.put(sent[i], sent[i + 1]);
        }
        return RequestHeaders.of((HttpServletRequest) Proxy.newProxyInstance(
                RequestKeyResolverTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getHeaderNames" -> Collections.enumeration(headers.keySet());
                    case "getHeaders" -> Collections.enumeration(List.of(headers.get(arguments[0])));
                    case "getHeader" -> headers.get(arguments[0]);
                    case "getServerName" -> "server.example";
                    case "getServerPort" -> 8080;
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }

    private Optional<RequestKey> key(String path, @Nullable String query, String... sent) {
        return keys.of(path, query, headers(sent), STRANGER);
    }

    private RequestKey known(String path, @Nullable String query, String... sent) {
        return key(path, query, sent).orElseThrow();
    }

    private static List<String> paths() {
        return List.of("/", "/health/", "/health/ping/", "/api", "/api/health/ping", "/metrics");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void areTheSameForAThousandQueriesThatAreNotRead(String path) {
        Set<RequestKey> distinct = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            distinct.add(known(path, "q" + i + "=" + i + "&x=formaT&Format=yaml"));
        }

        assertThat(distinct).hasSize(1).contains(known(path, null));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void areFewForAThousandHeadersOfAKind(String path) {
        Set<RequestKey> distinct = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            distinct.add(known(
                    path,
                    null,
                    "Accept",
                    "application/x" + i + ";q=0.5, */*;q=0.1" + i,
                    "Accept-Encoding",
                    "x" + i + ", gzip;q=0.1" + i,
                    "Accept-Language",
                    "x" + i + ", xx-" + i + ";q=0.9, es;q=0.5, de;q=0.1",
                    "Host",
                    "host" + i,
                    "X-Forwarded-Host",
                    "host" + i,
                    "X-Forwarded-Prefix",
                    "/" + i,
                    "Forwarded",
                    "host=h" + i));
        }

        assertThat(distinct).hasSize(1);
    }

    @Test
    void differByTheLanguageOfPagesAlone() {
        assertThat(known("/", null, "Accept-Language", "de-CH,de;q=0.9,en;q=0.8"))
                .isEqualTo(known("/", null, "Accept-Language", "fr, de-ch"))
                .isNotEqualTo(known("/", null, "Accept-Language", "de"));
        assertThat(known("/", null, "Accept-Language", "fr")).isEqualTo(known("/", "login"));
        assertThat(known("/api", null, "Accept-Language", "de")).isEqualTo(known("/api", null));
        assertThat(known("/metrics", null, "Accept-Language", "de")).isEqualTo(known("/metrics", null));
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, format=json",
        "'text/plain;q=0.1,application/yaml', format=yaml",
        "application/health+json, x=y&format=health&format=yaml",
        "text/plain, %66ormat=n%61gios",
        "'*/*', format=json",
    })
    void areTheSameForARepresentationHoweverItIsAskedFor(String accept, String query) {
        assertThat(known("/api/health", null, "Accept", accept))
                .isEqualTo(known("/api/health", query, "Accept", "text/html"));
    }

    @Test
    void differByRepresentation() {
        assertThat(Stream.of("json", "health", "microprofile", "actuator", "yaml", "nagios")
                        .map(format -> known("/api", "format=" + format))
                        .distinct())
                .hasSize(6);
        assertThat(Stream.of("text/plain", "application/openmetrics-text")
                        .flatMap(type -> Stream.of("gzip", "identity")
                                .map(coding -> known("/metrics", null, "Accept", type, "Accept-Encoding", coding)))
                        .distinct())
                .hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/health/ping/",
                "/api//health///ping",
                "/api/health/%70ing",
                "/api/he%61lth;a=b/ping;c",
                "/api/;x/health/ping//",
            })
    void areTheSameForEachSpellingOfAPathOfTheApi(String path) {
        assertThat(known(path, null)).isEqualTo(known("/api/health/ping", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/nothing/",
                "/health",
                "/health/;x/",
                "/%68ealth/",
                "/health//ping/",
                "/api/nothing",
                "/api/health/ping/deeper",
                "/api/health%2Fping",
                "/api/openapi.yaml",
                "/metrics/",
                "/static/x/status.css",
                "/error",
                "/apihealth",
                "/api/api/health",
            })
    void areNotThereForWhatLeadsToNoResults(String path) {
        assertThat(key(path, null)).isEmpty();
    }

    @Test
    void areNotThereForWhatIsRefused() {
        assertThat(key("/api", "format=xml")).isEmpty();
        assertThat(key("/api", "format")).isEmpty();
        assertThat(key("/api", "format=%")).isEmpty();
        assertThat(key("/api", null, "Accept", "text/html")).isEmpty();
    }

    @Test
    void differByReader() {
        assertThat(keys.of("/api", null, headers(), AUTHORIZED)).isNotEqualTo(key("/api", null));
        assertThat(keys.of("/", null, headers("Authorization", "Bearer x"), AUTHORIZED))
                .isNotEqualTo(keys.of("/", null, headers("Authorization", "Basic x"), AUTHORIZED));
    }

    @Test
    void rememberNoMoreThanABoundedNumberOfHeaders() {
        long distinct = IntStream.range(0, 5_000)
                .mapToObj(i -> known("/api", null, "Accept", "x/" + i + ", application/json"))
                .distinct()
                .count();

        assertThat(distinct).isEqualTo(1);
    }
}
