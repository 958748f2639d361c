package org.eestatus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.eestatus.SilentServer;
import org.eestatus.services.Certificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command as an HTTP client. The server may send unexpected or malformed responses. */
@Timeout(60)
class RemoteTest {

    private static final String JSON = "application/json";
    private static final String HEALTH = "application/health+json";
    private static final String PROBLEM = "application/problem+json";

    private static final String CHECKS = """
            {"status":"fail","checks":{
              "ping":[{"status":"pass","time":"2026-01-31T12:00:00Z","observedValue":0.0,"since":"2026-01-31T12:00:00Z"}],
              "databases/jdbc/a":[{"status":"fail","time":"2026-01-31T12:00:00Z","observedValue":12.5,"since":"2026-01-31T06:00:00Z","output":"refused"}]
            }}
            """;

    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private CommandInProcess.End ask(String... arguments) {
        return askIn(Map.of(), arguments);
    }

    private CommandInProcess.End askIn(Map<String, String> environment, String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "-u";
        all[1] = server.url();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return CommandInProcess.run(environment, all);
    }

    private void saysTheUsual() {
        String body = "{\"ping\" : {\"pong\":true},\"databases\":{\"jdbc/a\":false}, \"x\":1.50}";
        server.says("/status/api/health " + JSON, new FakeServer.Reply(503, JSON, body))
                .says("/status/api/health " + HEALTH, new FakeServer.Reply(503, HEALTH + "; charset=utf-8", CHECKS));
    }

    @Test
    void writesJsonByteForByteAsTheServerDoes() {
        saysTheUsual();
        assertThat(ask("health", "-f", "json"))
                .isEqualTo(new CommandInProcess.End(
                        0, "{\"ping\" : {\"pong\":true},\"databases\":{\"jdbc/a\":false}, \"x\":1.50}", ""));
    }

    @Test
    void writesYaml() {
        saysTheUsual();
        assertThat(ask("health").output()).isEqualTo("ping:\n  pong: true\ndatabases:\n  jdbc/a: false\nx: 1.50\n");
    }

    @Test
    void writesATable() {
        saysTheUsual();
        assertThat(ask("health", "-f", "text").output()).isEqualTo("""
                STATE  NAME              DURATION  REASON
                pass   ping                0.0 ms
                fail   databases/jdbc/a     13 ms  refused
                """);
    }

    @Test
    void exitsByTheVerdictsWhateverTheServersCodeForFailures() {
        server.says("/status/api/health " + JSON, new FakeServer.Reply(200, JSON, "{}"))
                .says("/status/api/health " + HEALTH, new FakeServer.Reply(200, HEALTH, CHECKS));
        CommandInProcess.End end = ask("health", "-e");
        assertThat(end.exit()).isEqualTo(1);
        assertThat(end.errors()).isEqualTo("FAIL health/databases\nFAIL health/databases/jdbc/a: refused\n");
    }

    @Test
    void asksForSeveralProvidersOneByOne() {
        for (String provider : new String[] {"a", "b"}) {
            String path = "/status/api/health/" + provider + " ";
            server.says(path + JSON, new FakeServer.Reply(200, JSON, "{ \"" + provider + "\":1}"))
                    .says(path + HEALTH, new FakeServer.Reply(200, HEALTH, passing(provider)));
        }
        assertThat(ask("health", "b", "a", "-f", "json").output()).isEqualTo("{\"b\":{ \"b\":1},\"a\":{ \"a\":1}}");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, none, null",
                "none, --token t, Bearer t",
                "STATUS_TOKEN=e, none, Bearer e",
                "STATUS_TOKEN=e, --token t, Bearer t",
                "STATUS_TOKEN=e, --user u:p:q, Basic dTpwOnE=",
                "STATUS_PASSWORD=p, --user u, Basic dTpw",
                "STATUS_PASSWORD=, --user u, Basic dTo=",
            })
    void saysWhoAsks(String variable, String option, String authorization) {
        saysTheUsual();
        String[] pair = variable == null ? new String[] {"A", ""} : variable.split("=", 2);
        String[] arguments = ("health" + (option == null ? "" : " " + option)).split(" ");
        assertThat(askIn(Map.of(pair[0], pair[1]), arguments).exit()).isZero();
        assertThat(server.authorizations()).hasSize(2).containsOnly(authorization);
    }

    @Test
    void takesAUserFromTheAddressAndNeverShowsThePassword() {
        String url = server.url().replace("//", "//user:p%40ss@");
        CommandInProcess.End end = CommandInProcess.run(Map.of(), "health", "-u", url);
        assertThat(server.authorizations()).contains("Basic dXNlcjpwQHNz");
        assertThat(end.exit()).isEqualTo(3);
        assertThat(end.errors()).contains(server.url() + " is not an EE Status").doesNotContain("p%40ss", "p@ss");
    }

    @Test
    void keepsTheWordsOfARefusalWhereTheTokenIsOneOfThem() {
        server.says(
                "*",
                new FakeServer.Reply(
                        401,
                        PROBLEM,
                        "{\"detail\":\"The bearer token is wrong; expected the value of security.token in the settings.\"}"));

        assertThat(CommandInProcess.run(Map.of(), "health", "-u", server.url(), "--token", "wrong")
                        .errors())
                .contains(
                        "refuses the request: The bearer token is wrong; expected the value of security.token in the settings.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/api", "/api/", "//"})
    void takesTheAddressWithAndWithoutItsEnd(String end) {
        saysTheUsual();
        assertThat(CommandInProcess.run(Map.of(), "health", "-u", server.url() + end)
                        .exit())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200|text/html|<h1>hello</h1>|is not an EE Status server: it responds with HTTP status 200 and"
                        + " text/html",
                "404|text/html|<h1>404</h1>|is not an EE Status server: it responds with HTTP status 404 and text/html",
                "200|application/json|{\"status\":\"UP\"}|is not an EE Status server: it responds with"
                        + " HTTP status 200 and application/json",
                "503|''|''|is not an EE Status server: it responds with HTTP status 503 and no media type",
                "200|application/health+json|{\"status\":\"pass\"}|is not an EE Status",
                "200|application/health+json|[|is not an EE Status",
                "401|text/html|no|refuses the request: HTTP status 401.",
                "403|application/problem+json|{\"detail\":\"Not you.\"}|refuses the request: Not you.",
                "500|application/problem+json|{\"detail\":\"Broken.\",\"instance\":\"urn:x\"}|responds: Broken. (urn:x)",
                "404|application/problem+json|{\"detail\":\"Nothing here.\"}|is not an EE Status",
                "404|application/problem+json|nonsense|is not an EE Status",
            })
    void exitsWith3ForWhatIsNoAnswer(int status, String type, String body, String message) {
        server.says("*", new FakeServer.Reply(status, type, body))
                .says("OPTIONS", new FakeServer.Reply(404, "text/html", ""));
        CommandInProcess.End end = ask("health", "-e");
        assertThat(end.exit()).isEqualTo(3);
        assertThat(end.errors())
                .startsWith("status: " + server.url() + " ")
                .contains(message)
                .hasLineCount(1);
        assertThat(end.output()).isEmpty();
    }

    @Test
    void exitsWith3WhereItIsSentElsewhere() {
        server.says("*", new FakeServer.Reply(302, "", "", Map.of("Location", "https://sso.example/login")));
        CommandInProcess.End end = ask("health", "--token", "t");
        assertThat(end.exit()).isEqualTo(3);
        assertThat(end.errors()).contains("redirects to https://sso.example/login;");
    }

    @Test
    void exitsWith2ForANameThatTheServerHasNot() {
        String detail = "There is no resource 'x'. Available: health.";
        server.says("*", new FakeServer.Reply(404, PROBLEM, "{\"detail\":\"" + detail + "\"}"))
                .says(
                        "OPTIONS",
                        new FakeServer.Reply(200, JSON, "{\"health\":{\"ping\":\"http://x/api/health/ping\"}}"));
        CommandInProcess.End end = ask("x");
        assertThat(end.exit()).isEqualTo(2);
        assertThat(end.errors()).isEqualTo("status: " + detail + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "a/b", "é ?#%", "a\nb"})
    void asksForNothingButAName(String name) throws Exception {
        server.says("*", new FakeServer.Reply(404, PROBLEM, "{\"detail\":\"There is none.\"}"))
                .says("OPTIONS", new FakeServer.Reply(200, JSON, "{\"health\":{\"ping\":\"\"}}"));
        CommandInProcess.End resource = ask(name);
        assertThat(resource.exit()).isEqualTo(2);
        assertThat(resource.errors())
                .contains("There is no resource ", " Available: health.")
                .hasLineCount(1);
        CommandInProcess.End provider = ask("health", name);
        assertThat(provider.exit()).isEqualTo(2);
        assertThat(provider.errors()).contains("There is no provider ", " in 'health'. Available: ping.");
        assertThat(server.requests()).containsOnly("OPTIONS /status/api");
    }

    @Test
    void listsTheProvidersOfTheServerInItsHelp() {
        server.says("OPTIONS", new FakeServer.Reply(200, JSON, "{\"health\":{\"ping\":\"http://x/api/health/ping\"}}"));
        assertThat(ask("health", "-h").output()).contains("Providers:\n  ping  http://x/api/health/ping\n");
        assertThat(ask("-h").output()).contains("Resources:\n  health  ping\n");
        server.says("OPTIONS", new FakeServer.Reply(200, JSON, "{\"health\":{\"\\u001b[2J\":\"\\u001b[2J\"}}"));
        assertThat(ask("health", "-h").output())
                .contains("Providers:\n   [2J   [2J\n")
                .doesNotContain("\u001b");
        assertThat(ask("-h").output()).doesNotContain("\u001b");
    }

    @Test
    void exitsWith3WhereNobodyListens() throws IOException {
        CommandInProcess.End end =
                CommandInProcess.run(Map.of(), "health", "-u", "http://localhost:" + SilentServer.deadPort());
        assertThat(end.exit()).isEqualTo(3);
        assertThat(end.errors()).contains("cannot be reached: connection refused");
    }

    @Test
    void exitsWith3WhereTheHostIsUnknown() {
        CommandInProcess.End end = CommandInProcess.run(Map.of(), "health", "-u", "http://nowhere.invalid/status");
        assertThat(end.exit()).isEqualTo(3);
        assertThat(end.errors()).contains("http://nowhere.invalid/status cannot be reached: unknown host");
    }

    @Test
    void exitsWith3WhereNobodyAnswersInTime() throws IOException {
        try (SilentServer silent = new SilentServer()) {
            CommandInProcess.End end = CommandInProcess.run(
                    Map.of(), "health", "-u", "http://localhost:" + silent.port(), "--timeout", "0.5");
            assertThat(end.exit()).isEqualTo(3);
            assertThat(end.errors()).contains("no response within 500 ms");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n \r\n0\r\nX: ",
                "HTTP/1.1 200 OK\r\nX: ",
            })
    void exitsWith3WhereTheAnswerNeverEnds(String beginning) throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread dripping = new Thread(() -> drip(listening, beginning));
            dripping.setDaemon(true);
            dripping.start();
            String url = "http://localhost:" + listening.getLocalPort();
            CommandInProcess.End end = assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> CommandInProcess.run(Map.of(), "health", "-u", url, "--timeout", "1"));
            assertThat(end.exit()).isEqualTo(3);
            assertThat(end.errors()).contains("no response within 1 s");
        }
    }

    /** Sends one byte at a time, often enough that no single read times out. */
    private static void drip(ServerSocket listening, String beginning) {
        try (Socket socket = listening.accept();
                OutputStream stream = socket.getOutputStream()) {
            stream.write(beginning.getBytes(StandardCharsets.US_ASCII));
            while (!socket.isClosed()) {
                stream.write(' ');
                stream.flush();
                Thread.sleep(50);
            }
        } catch (IOException | InterruptedException e) {
            // the client has closed the connection
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SSH-2.0-OpenSSH_9.2\r\n", "220 mail.example ESMTP\r\n", "\u0015\u0003\u0001\0\2\2"})
    void exitsWith3WhereNoHttpIsSpoken(String greeting) throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread greeter = new Thread(() -> greet(listening, greeting));
            greeter.setDaemon(true);
            greeter.start();
            CommandInProcess.End end =
                    CommandInProcess.run(Map.of(), "health", "-u", "http://localhost:" + listening.getLocalPort());
            assertThat(end.exit()).isEqualTo(3);
            assertThat(end.errors())
                    .contains(" cannot be reached: the port does not speak HTTP, or the server closed the connection;"
                            + " expected an HTTP port, or https:// for a TLS port");
        }
    }

    /** Sends the same bytes on each connection, and then closes the connection. */
    private static void greet(ServerSocket listening, String greeting) {
        try {
            while (true) {
                try (Socket socket = listening.accept()) {
                    socket.getInputStream().read(new byte[10_000]);
                    socket.getOutputStream().write(greeting.getBytes(StandardCharsets.ISO_8859_1));
                }
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    @Test
    void exitsWith3WhereNoTlsIsSpoken() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread greeter = new Thread(() -> greet(listening, "HTTP/1.1 400 Bad Request\r\n\r\n"));
            greeter.setDaemon(true);
            greeter.start();
            CommandInProcess.End end =
                    CommandInProcess.run(Map.of(), "health", "-u", "https://localhost:" + listening.getLocalPort());
            assertThat(end.exit()).isEqualTo(3);
            assertThat(end.errors()).contains("the port does not speak TLS; expected an HTTPS port, or http://");
        }
    }

    @Test
    void exitsWith3WhereTheServerIsNotTrusted(@TempDir Path folder) throws Exception {
        try (FakeServer stranger = FakeServer.withTls(new Certificate(folder))) {
            CommandInProcess.End end = CommandInProcess.run(Map.of(), "health", "-u", stranger.url());
            assertThat(end.exit()).isEqualTo(3);
            assertThat(end.errors()).contains("cannot be reached: TLS failed (");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8080/status",
                "ftp://localhost/status",
                "http://",
                "http:///x",
                "http://h/status?x=1",
                "h t"
            })
    void refusesWhatIsNoAddress(String url) {
        CommandInProcess.End end = CommandInProcess.run(Map.of(), "health", "-u", url);
        assertThat(end.exit()).isEqualTo(2);
        assertThat(end.errors()).contains("expected a URL such as http://localhost:8080/status");
    }

    @ParameterizedTest
    @CsvSource({"--token, ''", "--token, 'a b'", "--token, 'a\nX: y'", "--token, ä"})
    void refusesWhatIsNoToken(String option, String value) {
        CommandInProcess.End end = ask("health", option, value);
        assertThat(end.exit()).isEqualTo(2);
        assertThat(end.errors()).contains("expected visible ASCII").doesNotContain("X: y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://h:80x/status", "http://h:70000", "http://:80/", "http://u@corp:p@h/", "http://@h/"})
    void refusesAPortOrALoginThatIsNone(String url) {
        CommandInProcess.End end = CommandInProcess.run(Map.of("STATUS_TOKEN", "planted"), "health", "-u", url);
        assertThat(end.exit()).isEqualTo(2);
        assertThat(end.errors()).contains("; expected ").doesNotContain("corp");
    }

    @Test
    void neverRepeatsASecretThatTheServerRepeats() {
        server.says(
                "*",
                new FakeServer.Reply(401, PROBLEM, "{\"detail\":\"You are planted / cGxhbnRlZDpodW50ZXIy hunter2.\"}"));
        assertThat(ask("health", "--token", "planted").errors())
                .contains("You are ***")
                .doesNotContain("planted");
        assertThat(ask("health", "--user", "planted:hunter2").errors())
                .contains("You are planted / *** ***.")
                .doesNotContain("hunter2");
        server.says("*", new FakeServer.Reply(302, "", "", Map.of("Location", "http://u:hunter2@x/?token=abc")));
        assertThat(ask("health").errors()).contains("http://u:***@x/?token=***").doesNotContain("hunter2", "abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://u:hunter2@h/status", "--tokn=hunter2", "health http://u:hunter2@h/status"})
    void neverRepeatsASecretThatWasMeantForAnOption(String arguments) {
        CommandInProcess.End end = CommandInProcess.run(Map.of(), arguments.split(" "));
        assertThat(end.exit()).isEqualTo(2);
        assertThat(end.errors()).startsWith("status: ").doesNotContain("hunter2");
    }

    @Test
    void takesAHostOfAnyName() {
        CommandInProcess.End end = CommandInProcess.run(Map.of(), "health", "-u", "http://api/", "--timeout", "5");
        assertThat(end.errors()).startsWith("status: http://api cannot be reached: ");
    }

    @Test
    void asksForTheVerdictsAloneWhereNothingElseIsShown() {
        saysTheUsual();
        assertThat(ask("health", "-f", "text").exit()).isZero();
        assertThat(ask("health", "--nagios").exit()).isEqualTo(2);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void takesOneWayToSayWhoAsks() {
        assertThat(ask("health", "--token", "t", "--user", "u:p").errors()).contains("expected only one of them");
        String url = server.url().replace("//", "//u:p@");
        assertThat(CommandInProcess.run(Map.of(), "health", "-u", url, "--user", "v:q")
                        .errors())
                .contains("a user is specified both with --user and in the URL; expected only one of them");
    }

    @Test
    void tellsNagiosThatNothingIsKnown() throws IOException {
        CommandInProcess.End end = CommandInProcess.run(
                Map.of(), "health", "--nagios", "-u", "http://localhost:" + SilentServer.deadPort());
        assertThat(end.exit()).isEqualTo(3);
        assertThat(end.output()).startsWith("UNKNOWN - http://localhost:").endsWith("connection refused\n");
        assertThat(end.errors()).isEmpty();
    }

    @Test
    void showsNothingThatWouldMoveTheCursor() {
        server.says("/status/api/health " + JSON, new FakeServer.Reply(200, JSON, "{\"a\":\"\\u001b[2J\"}"))
                .says("/status/api/health " + HEALTH, new FakeServer.Reply(200, HEALTH, """
                    {"status":"fail","checks":{"a\\u001b[2J":[{"status":"fail","time":"2026-01-31T12:00:00Z","observedValue":1,"since":"2026-01-31T12:00:00Z",
                    "output":"x\\u001b[2J\\ny|z"}]}}\
                    """));
        assertThat(ask("health", "-f", "text", "-e"))
                .isEqualTo(new CommandInProcess.End(
                        1,
                        "STATE  NAME   DURATION  REASON\nfail   a [2J    1.0 ms  x [2J y|z\n",
                        "FAIL health/a [2J: x [2J y|z\n"));
        assertThat(ask("health").output()).doesNotContain("\u001b");
        assertThat(ask("health", "--nagios").output()).isEqualTo("CRITICAL - a [2J (x [2J y z) | 'a [2J'=0.001000s\n");
    }

    private static String passing(String check) {
        return """
            {"status":"pass","checks":{"%s":[{"status":"pass","time":"2026-01-31T12:00:00Z","observedValue":1,
            "since":"2026-01-31T12:00:00Z"}]}}\
            """.formatted(check);
    }

    @Test
    void failsWhereTheOverallStatusFails() {
        server.says("/status/api/health " + JSON, new FakeServer.Reply(503, JSON, "{\"db\":false}"));
        String failing = passing("db").replace("{\"status\":\"pass\",\"checks\"", "{\"status\":\"fail\",\"checks\"");
        for (String body : new String[] {failing, "{\"status\":\"fail\",\"checks\":{}}"}) {
            server.says("/status/api/health " + HEALTH, new FakeServer.Reply(503, HEALTH, body))
                    .says("OPTIONS", new FakeServer.Reply(200, JSON, "{\"health\":{\"db\":\"\"}}"));
            CommandInProcess.End end = ask("health", "-e");
            assertThat(end.exit()).isEqualTo(1);
            assertThat(end.errors())
                    .isEqualTo("FAIL health/overall status: reported by the server, but not explained by any check\n");
            assertThat(ask("health", "--nagios").output()).startsWith("CRITICAL - overall status (");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-e", "--nagios", "-f text"})
    void takesNoReplyWithoutTheRequestedChecksAsSuccess(String how) {
        server.says("OPTIONS", new FakeServer.Reply(200, JSON, "{\"health\":{\"db\":\"\"}}"));
        for (String path : new String[] {"/status/api/health ", "/status/api/health/db "}) {
            server.says(path + JSON, new FakeServer.Reply(200, JSON, "true"))
                    .says(path + HEALTH, new FakeServer.Reply(200, HEALTH, "{\"status\":\"pass\",\"checks\":{}}"));
        }
        assertThat(ask(("health " + how).split(" ")).exit()).isEqualTo(3);
        assertThat(ask(("health db " + how).split(" ")).exit()).isEqualTo(3);
        server.says("/status/api/health/db " + HEALTH, new FakeServer.Reply(200, HEALTH, passing("other")));
        CommandInProcess.End end = ask(("health db " + how).split(" "));
        assertThat(end.exit()).isEqualTo(3);
        assertThat(end.output() + end.errors()).contains("is not an EE Status");
    }

    @Test
    void succeedsForAResourceWithoutProviders() {
        server.says("OPTIONS", new FakeServer.Reply(200, JSON, "{\"health\":{}}"))
                .says("/status/api/health " + JSON, new FakeServer.Reply(200, JSON, "{}"))
                .says(
                        "/status/api/health " + HEALTH,
                        new FakeServer.Reply(200, HEALTH, "{\"status\":\"pass\",\"checks\":{}}"));
        assertThat(ask("health", "-e")).isEqualTo(new CommandInProcess.End(0, "{}\n", ""));
    }

    @ParameterizedTest
    @CsvSource({"--token hunter2secret, Bearer hunter2secret", "--user u:hunter2secret, Basic dTpodW50ZXIyc2VjcmV0"})
    void showsNoCredentialsThatTheServerSendsBack(String option, String authorization) {
        String body = "{ \"echo\":[\"%s and hunter2secret\"], \"n\":1.50 }".formatted(authorization);
        String health = passing("db")
                .replace("pass", "fail")
                .replace("\"since\"", "\"output\":\"you sent %s\",\"since\"".formatted(authorization));
        server.says("/status/api/health " + JSON, new FakeServer.Reply(200, JSON, body))
                .says("/status/api/health " + HEALTH, new FakeServer.Reply(200, HEALTH, health));
        for (String how : new String[] {"-e", "-e -f json", "-e -f text", "--nagios"}) {
            CommandInProcess.End end = ask(("health " + how + " " + option).split(" "));
            assertThat(end.output() + end.errors())
                    .contains("***")
                    .doesNotContain("hunter2secret", "dTpodW50ZXIyc2VjcmV0");
        }
    }

    @Test
    void writesJsonByteForByteWhereANameIsTheToken() {
        saysTheUsual();
        assertThat(ask("health", "-f", "json", "--token", "ping").output())
                .isEqualTo("{\"ping\" : {\"pong\":true},\"databases\":{\"jdbc/a\":false}, \"x\":1.50}");
    }
}
