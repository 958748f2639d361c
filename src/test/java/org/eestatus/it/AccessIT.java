package org.eestatus.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eestatus.it.server.ServerTest;
import org.eestatus.it.server.ServerUnderTest;
import org.eestatus.services.Eventually;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Authentication and authorization: anonymous callers, callers with the bearer token, and users of the server's own realm. */
@Tag("smoke")
@ServerTest
@RunAsClient
class AccessIT {

    private static final ServerUnderTest SERVER = ServerUnderTest.get();
    private static final String PASSWORD = "Planted-1:x";
    private static final String[] IN_ROLE = basic("monitor", PASSWORD);
    private static final String[] IN_OTHER_ROLE = basic("operator", PASSWORD);
    private static final String[] BEARER = {"Authorization", "Bearer " + Wars.TOKEN};
    private static final String URL = "jdbc:h2:mem:seen";

    private final Client open = new Client(SERVER.application("open"));
    private final Client closed = new Client(SERVER.application("closed"));

    @Deployment(name = "open", testable = false)
    static WebArchive open() {
        return war("open.war", "");
    }

    @Deployment(name = "closed", testable = false)
    static WebArchive closed() {
        return war("closed.war", "access: authorized, ");
    }

    @Deployment(name = "role", testable = false)
    static WebArchive withAnotherRole() {
        return war("role.war", "role: operators, ");
    }

    @Deployment(name = "token", testable = false)
    static WebArchive withTokenOnly() {
        return war("token.war", "passwords: false, ");
    }

    private static WebArchive war(String name, String security) {
        return Wars.withProviders(SERVER, name, """
                freshness: 0s
                security: {%s token: %s}
                databases:
                  mine: {url: "%s", user: sa}
                """.formatted(security, Wars.TOKEN, URL));
    }

    @BeforeAll
    static void makeUsers() throws Exception {
        SERVER.addUser("monitor", PASSWORD, "status");
        SERVER.addUser("operator", PASSWORD, "operators");
        Client client = new Client(SERVER.application("open"));
        for (String[] user : List.of(IN_ROLE, IN_OTHER_ROLE)) {
            Eventually.isTrue(() -> client.send("GET", "api/health/ping", user).status() == 200);
        }
    }

    private static String[] basic(String user, String password) {
        String pair = user + ":" + password;
        return new String[] {
            "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))
        };
    }

    private static boolean showsDetails(Client.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Set-Cookie")).isNull();
        return answer.body().contains(URL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/stats/databases", "stats/"})
    void showsDetailsToUsersInTheRoleAndToNobodyElse(String path) throws Exception {
        assertThat(showsDetails(open.send("GET", path, IN_ROLE))).isTrue();
        assertThat(showsDetails(open.send("GET", path, BEARER))).isTrue();
        assertThat(showsDetails(open.get(path))).isFalse();
        assertThat(showsDetails(open.send("GET", path, IN_OTHER_ROLE))).isFalse();
        assertThat(open.send("GET", path, IN_ROLE).header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(open.get(path).header("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void asksForTheRoleOfTheSettings() throws Exception {
        Client role = new Client(SERVER.application("role"));
        assertThat(showsDetails(role.send("GET", "api/stats", IN_OTHER_ROLE))).isTrue();
        assertThat(showsDetails(role.send("GET", "api/stats", IN_ROLE))).isFalse();
    }

    @Test
    void refusesACorrectPasswordIfTheSettingsPermitNone() throws Exception {
        Client token = new Client(SERVER.application("token"));
        Client.Answer answer = token.send("GET", "api/stats", IN_ROLE);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).contains("Passwords are not accepted").doesNotContain(URL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "health/"})
    void refusesAWrongPasswordWhateverIsAskedFor(String path) throws Exception {
        // few attempts, because WildFly locks out a user for some time after ten failed logins
        for (String[] wrong : List.of(basic("monitor", "wrong"), basic("nobody", "x"), basic("nobody", ""))) {
            Client.Answer answer = open.send("GET", path, wrong);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).startsWith("Basic realm=");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("Set-Cookie")).isNull();
            assertThat(answer.header("Content-Type"))
                    .isEqualTo(path.equals("health/") ? "text/html;charset=UTF-8" : "application/problem+json");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, api",
        "POST, api",
        "GET, metrics",
        "GET, ''",
        "GET, static/x/status.css",
        "GET, api/health/ping;x",
        "GET, api/health/p%69ng"
    })
    void answersStrangersWithNothingWhereOnlyTheAuthorizedMayRead(String method, String path) throws Exception {
        Client.Answer answer = closed.send(method, path);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).contains("Basic realm=", "Bearer realm=");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.body()).doesNotContain("databases", "ping", "stats", "<html");
    }

    @Test
    void letsStrangersPing() throws Exception {
        assertThat(closed.get("api/health/ping").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "metrics", ""})
    void answersTheAuthorizedWhereOnlyTheyMayRead(String path) throws Exception {
        assertThat(closed.send("GET", path, IN_ROLE).status()).isEqualTo(200);
        assertThat(closed.send("GET", path, BEARER).status()).isEqualTo(200);
        Client.Answer forbidden = closed.send("GET", path, IN_OTHER_ROLE);
        assertThat(forbidden.status()).isEqualTo(403);
        assertThat(forbidden.body()).contains("role status").doesNotContain("databases");
    }

    @Test
    void takesNobodyForTheUserOfAnotherRequest() throws Exception {
        List<CompletableFuture<Client.Answer>> strangers = new ArrayList<>();
        List<CompletableFuture<Client.Answer>> users = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            users.add(CompletableFuture.supplyAsync(() -> ask(IN_ROLE), Client.THREADS));
            strangers.add(CompletableFuture.supplyAsync(() -> ask("X-Nobody", "x"), Client.THREADS));
        }
        for (int i = 0; i < 40; i++) {
            assertThat(showsDetails(users.get(i).get())).isTrue();
            assertThat(showsDetails(strangers.get(i).get())).isFalse();
        }
    }

    private Client.Answer ask(String... headers) {
        try {
            return open.send("GET", "api/stats/databases", headers);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void asksABrowserForAUserWhereOneWouldSeeMore() throws Exception {
        assertThat(open.get("stats/").body()).contains("<a href=\"../?login\"");
        Client.Answer asked = open.get("stats/?login");
        assertThat(asked.status()).isEqualTo(401);
        assertThat(asked.header("WWW-Authenticate")).startsWith("Basic realm=");
        Client.Answer seen = open.send("GET", "stats/?login", IN_ROLE);
        assertThat(showsDetails(seen)).isTrue();
        assertThat(seen.page()).doesNotContain("/?login").contains("curl -u \"$STATUS_USER\"");
    }

    @Test
    void isAskedFromTheCommandLineByAUser(@TempDir Path folder) throws Exception {
        Command command = Command.jar(folder).with("STATUS_PASSWORD", PASSWORD);
        String url = SERVER.application("closed").toString();
        Command.End seen = command.run("stats", "databases", "-u", url, "--user", "monitor");
        assertThat(seen.exit()).as(seen.toString()).isZero();
        assertThat(seen.output()).contains(URL);
        assertThat(command.run("stats", "databases", "-u", url).exit()).isEqualTo(3);
    }
}
