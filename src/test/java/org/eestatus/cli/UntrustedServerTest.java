package org.eestatus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.eestatus.core.redact.SafeText;
import org.eestatus.fuzz.HostileServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command as the client of a malicious server: no response moves the cursor, misleads the user or exhausts the memory. */
@Timeout(60)
class UntrustedServerTest {

    private static final String UNSAFE = "\u001b[2J\u009b2J\u202e\u2066\u200b\u2028\ufeff\u007f\u0085\udb40\udc41";

    private static final int MEBI = 1 << 20;

    /** Returns a conversation that reads any request and always sends the same response. */
    private static HostileServer.Talk says(byte[] response) {
        return (in, out) -> {
            in.read(new byte[10_000]);
            out.write(response);
        };
    }

    private static byte[] response(String type, byte[] body, String... headers) throws IOException {
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        List<String> lines = new ArrayList<>(List.of(
                "HTTP/1.1 200 OK", "Content-Type: " + type, "Content-Length: " + body.length, "Connection: close"));
        lines.addAll(List.of(headers));
        response.writeBytes((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        response.write(body);
        return response.toByteArray();
    }

    private static CommandInProcess.End ask(HostileServer server, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("health", "-u", "http://127.0.0.1:" + server.port(), "--timeout", "20"));
        arguments.addAll(List.of(more));
        return CommandInProcess.run(Map.of(), arguments.toArray(String[]::new));
    }

    private static void isRefused(CommandInProcess.End end) {
        assertThat(end.exit()).isEqualTo(3);
        assertThat(end.output()).isEmpty();
        assertThat(end.errors()).startsWith("status: http://127.0.0.1:").hasLineCount(1);
        isSafe(end);
    }

    private static void isSafe(CommandInProcess.End end) {
        assertThat((end.output() + end.errors()).codePoints().filter(c -> c != '\n' && SafeText.isUnsafe(c)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
    void isRefusedInAnotherEncodingThanUtf8(String charset) throws Exception {
        for (String parameter : List.of("", ";charset=" + charset)) {
            HostileServer.Talk talk = (in, out) -> {
                byte[] request = new byte[10_000];
                boolean isHealth = new String(request, 0, in.read(request), StandardCharsets.US_ASCII)
                        .contains("application/health+json");
                String type = isHealth ? "application/health+json" : "application/json";
                String body = isHealth ? "{\"checks\":{}}" : "{\"a\":\"\u00e4\"}";
                out.write(response(type + parameter, body.getBytes(Charset.forName(charset))));
            };
            try (HostileServer server = new HostileServer(talk)) {
                isRefused(ask(server, "-f", "json"));
                isRefused(ask(server));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"yaml", "json", "text"})
    void showsNothingThatMovesTheCursorOrMisleads(String format) throws Exception {
        String json = "{\"a%s\":\"b%s\"}".formatted(UNSAFE.replace("\u001b", ""), UNSAFE.replace("\u001b", ""));
        String health = """
            {"status":"fail","checks":{"a%1$s":[{"status":"fail","time":"2026-01-31T12:00:00Z","observedValue":1,
            "since":"2026-01-31T12:00:00Z","output":"x%1$s"}]}}\
            """.formatted(UNSAFE.replace("\u001b", "\\u001b"));
        try (FakeServer server = new FakeServer()) {
            server.says("/status/api/health application/json", new FakeServer.Reply(200, "application/json", json))
                    .says(
                            "/status/api/health application/health+json",
                            new FakeServer.Reply(200, "application/health+json", health));
            CommandInProcess.End end = CommandInProcess.run(Map.of(), "health", "-u", server.url(), "-e", "-f", format);
            assertThat(end.exit()).isEqualTo(1);
            isSafe(end);
            isSafe(CommandInProcess.run(Map.of(), "health", "-u", server.url(), "--nagios"));
        }
    }

    @Test
    void showsNothingOfAHeaderThatMovesTheCursor() throws Exception {
        byte[] redirect = ("HTTP/1.1 302 Found\r\nLocation: http://x/\u009b2J\u001b[2J" + "y".repeat(100_000)
                        + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        try (HostileServer server = new HostileServer(says(redirect))) {
            CommandInProcess.End end = ask(server);
            isRefused(end);
            assertThat(end.errors()).contains("redirects to http://x/").hasSizeLessThan(11_000);
        }
    }

    @Test
    void cutsWhatTheServerSaysOfAProblem() throws Exception {
        byte[] problem = "{\"detail\":\"%s\"}".formatted("x".repeat(MEBI)).getBytes(StandardCharsets.UTF_8);
        try (HostileServer server = new HostileServer(says(response("application/problem+json", problem)))) {
            CommandInProcess.End end = ask(server);
            isRefused(end);
            assertThat(end.errors()).hasSizeLessThan(11_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 62914560", "Transfer-Encoding: chunked", "Connection: close"})
    void readsAtMost8MebibytesOfAResponse(String length) throws Exception {
        boolean isChunked = length.contains("chunked");
        HostileServer.Talk endless = (in, out) -> {
            in.read(new byte[10_000]);
            out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 60; i++) {
                out.write((isChunked ? "100000\r\n" : "").getBytes(StandardCharsets.US_ASCII));
                out.write(" ".repeat(MEBI).getBytes(StandardCharsets.US_ASCII));
                out.write((isChunked ? "\r\n" : "").getBytes(StandardCharsets.US_ASCII));
            }
        };
        try (HostileServer server = new HostileServer(endless)) {
            CommandInProcess.End end = ask(server, "-f", "text");
            isRefused(end);
            assertThat(end.errors()).contains("the reply is larger than 8 MiB; expected at most 8 MiB");
            assertThat(server.sent()).isLessThan(40L * MEBI);
        }
    }

    @Test
    void endsAfterManyInterimResponses() throws Exception {
        byte[] interim = "HTTP/1.1 100 Continue\r\n\r\n".repeat(200_000).getBytes(StandardCharsets.US_ASCII);
        try (HostileServer server = new HostileServer(says(interim))) {
            CommandInProcess.End end = ask(server);
            isRefused(end);
            assertThat(end.errors()).contains("too many interim responses").doesNotContain("Error");
        }
    }

    @Test
    void unpacksNothing() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(bomb)) {
            for (int i = 0; i < 64; i++) {
                packed.write(new byte[MEBI]);
            }
        }
        byte[] response = response("application/json", bomb.toByteArray(), "Content-Encoding: gzip");
        try (HostileServer server = new HostileServer(says(response))) {
            isRefused(ask(server));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X: y\r\n", "X", "X: \u009b"})
    void readsNoEndlessHeaders(String part) throws Exception {
        byte[] parts = part.repeat(10_000).getBytes(StandardCharsets.ISO_8859_1);
        HostileServer.Talk endless = (in, out) -> {
            in.read(new byte[10_000]);
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(parts);
            }
        };
        try (HostileServer server = new HostileServer(endless)) {
            isRefused(ask(server));
            assertThat(server.sent()).isLessThan(40L * MEBI);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[[],", "1", "\"a", "-", "\u00ff", "\\"})
    void refusesNonsense(String part) throws Exception {
        byte[] body = part.repeat(MEBI / part.length()).getBytes(StandardCharsets.ISO_8859_1);
        for (String type : List.of("application/json", "application/health+json", "application/problem+json")) {
            try (HostileServer server = new HostileServer(says(response(type, body)))) {
                isRefused(ask(server, "-f", "json"));
            }
        }
    }
}
