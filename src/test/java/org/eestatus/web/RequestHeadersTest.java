package org.eestatus.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RequestHeadersTest {

    private static RequestHeaders headers(Map<String, List<String>> sent) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(sent);
        return RequestHeaders.of((HttpServletRequest) Proxy.newProxyInstance(
                RequestHeadersTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getHeaderNames" -> Collections.enumeration(sent.keySet());
                    case "getHeaders" ->
                        Collections.enumeration(headers.getOrDefault((String) arguments[0], List.of()));
                    case "getHeader" ->
                        headers.getOrDefault((String) arguments[0], Collections.singletonList(null))
                                .get(0);
                    case "getServerName" -> "server.example";
                    case "getServerPort" -> 8080;
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }

    @Test
    void tellsWhatAnAnswerDependsOn() {
        RequestHeaders headers = headers(Map.of(
                "accept", List.of("text/html", "*/*"),
                "HOST", List.of("status.example"),
                "User-Agent", List.of("a browser"),
                "X-Forwarded-Proto", List.of("https")));

        assertThat(headers.others())
                .containsExactly("text/html,*/*", "", "", "", "status.example", "", "", "", "https", "");
        assertThat(headers.authorization()).isNull();
        assertThat(headers.authorizationLength()).isZero();
    }

    @Test
    void tellsABearerAndNothingElseOfCredentials() {
        RequestHeaders headers =
                headers(Map.of("Host", List.of("a"), "authorization", List.of("Bearer secret", "Basic other")));

        assertThat(headers.others()).last().isEqualTo("bearer");
        assertThat(headers.others()).noneMatch(value -> value.contains("secret"));
        assertThat(headers.authorization()).isEqualTo("Bearer secret");
        assertThat(headers.authorizationLength()).isEqualTo("Bearer secret,Basic other".length());
        assertThat(headers(Map.of("Authorization", List.of(""))).others())
                .last()
                .isEqualTo("");
    }

    @Test
    void takesTheServerForTheHostWhereNoneIsNamed() {
        assertThat(headers(Map.of()).others()).contains("server.example:8080");
    }

    @Test
    void tellsWhichIsTooLong() {
        String tooLong = "x".repeat(11);

        assertThat(headers(Map.of("Accept", List.of(tooLong))).longerThan(10)).hasValue("Accept");
        assertThat(headers(Map.of("Authorization", List.of("xxxxx", "xxxxx"), "Host", List.of("a")))
                        .longerThan(10))
                .hasValue("Authorization");
        assertThat(headers(Map.of("Host", List.of("a"), "User-Agent", List.of(tooLong)))
                        .longerThan(10))
                .isEmpty();
    }
}
