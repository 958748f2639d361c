package org.eestatus.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eestatus.it.server.ServerLog;
import org.eestatus.it.server.ServerTest;
import org.eestatus.it.server.ServerUnderTest;
import org.eestatus.services.Eventually;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Malformed requests are client errors: they cause no server error and almost no log output. */
@ServerTest
class MalformedRequestsIT {

    private static final ServerUnderTest SERVER = ServerUnderTest.get();
    private static final URI ROOT = SERVER.application("malformed");
    private static final int REPETITIONS = 3;

    /**
     * The maximum number of log characters per request. It allows one line at debug level, which the tests enable for EE
     * Status.
     */
    private static final int MOST_CHARACTERS = 300;

    private static final Pattern STACK_OR_ERROR =
            Pattern.compile("^\\s+at [\\w.$/@]+\\(|\\bERROR\\b|\\bWARN\\b", Pattern.MULTILINE);

    private static final List<String> HEADERS = List.of(
            "Accept: */*;q=x",
            "Accept: text/html;q=2;q=\"",
            "Accept: a/b/c, ;;, text",
            "Accept: \u00e4\u00ff/\u0080",
            "Accept-Language: xx-YY-;q=x, -, de;q=\"",
            "Accept-Language: \u00e4;q=9;;",
            "Accept-Language: *-*;q=.",
            "Accept-Encoding: gzip;q=x, ;, *;q=",
            "Accept-Encoding: \u00ff",
            "Accept-Charset: x;q=x, \u00e4",
            "Content-Type: nonsense",
            "Content-Type: /;charset=\u00e4",
            "Content-Type: text/plain;charset=no-such",
            "Content-Type: multipart/form-data",
            "Content-Language: -,-",
            "Content-Encoding: x",
            "Range: bytes=x-, 9-1",
            "Range: \u00e4",
            "If-Modified-Since: never",
            "If-Unmodified-Since: -1",
            "If-None-Match: \", W/",
            "If-Match: \u00e4",
            "If-Range: x",
            "Cookie: a=\";$x;\u00e4==",
            "Cookie: csfcfc=%; JSESSIONID=\"",
            "Date: x",
            "Forwarded: host=\";;,=",
            "X-Forwarded-Host: a b\u00e4",
            "X-Forwarded-Prefix: //evil.example",
            "X-Forwarded-Port: 99999999999999999999",
            "Faces-Request: x",
            "X-HTTP-Method-Override: \u00e4",
            "Authorization: \u00e4",
            "Authorization: Bearer \u00ff",
            "Authorization: Basic \u00e4",
            "Origin: \u00e4",
            "X: " + "y".repeat(5_000));

    private static final List<String> PATHS = List.of(
            "",
            "health/",
            "nothing/",
            "api",
            "api/health/ping",
            "api/nothing",
            "metrics",
            "static/x/status.css",
            "error");

    /**
     * Unusual paths. They contain no incomplete escape sequences, because Payara's connector logs such paths itself, before any
     * application receives the request.
     */
    private static final List<String> ODD_PATHS = List.of(
            "%00",
            "health%00/",
            "api/%00",
            "api/[",
            "api/{x}",
            "api/health/%ff%fe",
            "api/%c0%af",
            "api/health%2Fping",
            "api/;a=\u00e4/health",
            "api/..%2f..%2f",
            "api?format=%",
            "api?format=%zz&%=%",
            "api?format=\u00e4",
            "?%=%&=&&",
            "health/?x=%00",
            "metrics?%",
            "a".repeat(3_000));

    @Deployment(testable = false)
    static WebArchive malformed() {
        return Wars.withProviders(SERVER, "malformed.war", "http: {trust-proxy: true}\nfreshness: 0s\n");
    }

    /**
     * Opens the connection pools before the test. In a new Payara installation, two pools fail if they create the database
     * directory at the same time.
     */
    @BeforeEach
    void openPools() throws Exception {
        Client client = new Client(ROOT);
        Eventually.isTrue(() -> client.get("api/health").status() == 200);
    }

    private static Stream<String> requests() {
        Stream<String> headers = HEADERS.stream()
                .flatMap(header ->
                        PATHS.stream().map(path -> "GET " + ROOT.getPath() + path + " HTTP/1.1\r\n" + header));
        Stream<String> hosts = Stream.of("\u00e4", "a b", "x:99999999")
                .map(host -> "GET " + ROOT.getPath() + " HTTP/1.1\r\nX: y\r\nHost: " + host);
        Stream<String> paths = ODD_PATHS.stream().map(path -> "GET " + ROOT.getPath() + path + " HTTP/1.1\r\nX: y");
        return Stream.of(headers, hosts, paths).flatMap(all -> all);
    }

    @Test
    void areNoErrorsOfTheServerAndFillNoLog() throws Exception {
        List<String> requests = requests().toList();
        try (ServerLog log = SERVER.log()) {
            for (int i = 0; i < REPETITIONS; i++) {
                for (String request : requests) {
                    String host = request.contains("\r\nHost: ") ? "" : "\r\nHost: localhost";
                    Optional<RawHttp> answer = RawHttp.send(ROOT, request + host + "\r\nConnection: close\r\n\r\n");
                    answer.ifPresent(known -> assertThat(known.status())
                            .as(request)
                            .isNotEqualTo(500)
                            .isNotEqualTo(503));
                }
            }
            TimeUnit.SECONDS.sleep(1);
            String text = log.text();
            assertThat(STACK_OR_ERROR.matcher(text).results().map(found -> line(text, found.start())))
                    .hasSizeLessThan(3);
            assertThat(text.length()).isLessThan(requests.size() * REPETITIONS * MOST_CHARACTERS);
        }
    }

    private static String line(String text, int start) {
        return text.substring(start, Math.min(text.length(), start + 200));
    }

    @Test
    void thatBreakOffLeaveNothingInTheLog() throws Exception {
        try (ServerLog log = SERVER.log()) {
            for (int i = 0; i < 200; i++) {
                String path = PATHS.get(i % PATHS.size());
                try (Socket socket = new Socket(ROOT.getHost(), ROOT.getPort())) {
                    socket.setSoLinger(true, 0);
                    String request = "GET " + ROOT.getPath() + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
                    socket.getOutputStream().write(request.repeat(20).getBytes(StandardCharsets.US_ASCII));
                }
            }
            TimeUnit.SECONDS.sleep(2);
            String text = log.text();
            assertThat(STACK_OR_ERROR.matcher(text).results().map(found -> line(text, found.start())))
                    .hasSizeLessThan(3);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//malformed/",
                "///malformed/health/",
                "//malformed/a/b/c/d/e/f/g/h/i/j/k",
                "/malformed//evil.example/",
                "/malformed//evil.example/a/b/c/d/e/f/g/h/i/j/k",
                "/malformed/;x/health/",
                "/;x/malformed/health/",
                "/malformed/a/b/c/d/e/f/g/h/i/j/k",
                "/malformed/x%2Fy/",
            })
    void linkToNoOtherHost(String path) throws IOException {
        RawHttp answer = RawHttp.send(ROOT, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                .orElseThrow();
        assertThat(answer.status()).isBetween(301, 404);
        assertThat(answer.body()).doesNotContainPattern("(?:href|src)=\"/[/\\\\]");
        assertThat(answer.headers().getOrDefault("Location", "")).doesNotContainPattern("^/[/\\\\]");
    }
}
