package org.eestatus.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eestatus.it.server.ServerLog;
import org.eestatus.it.server.ServerTest;
import org.eestatus.it.server.ServerUnderTest;
import org.eestatus.services.Eventually;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API of the shipped WAR on a real server, with databases that work and databases that fail. */
@Tag("smoke")
@ServerTest
class ApiIT {

    private static final String[] AUTHORIZED = {"Authorization", "Bearer " + Wars.TOKEN};
    private static final String DATABASE = "java:global/jdbc/";

    private static final ServerUnderTest SERVER = ServerUnderTest.get();

    /** Created before the deployment, so that the captured log includes the deployment. */
    private static final ServerLog LOG = SERVER.log();

    private final Client client = new Client(SERVER.application("status"));

    @Deployment(testable = false)
    static WebArchive status() {
        return Wars.withTeam(SERVER, "it-status.yaml");
    }

    @AfterAll
    static void closeLog() {
        LOG.close();
    }

    @Test
    void answersTheWholeTreeInTheOrderOfTheSettings() throws Exception {
        Client.Answer answer = client.get("api");
        JsonNode tree = answer.json();
        assertThat(tree.fieldNames())
                .toIterable()
                .containsExactly("health", "stats", "ready", "team", "more", "broken");
        assertThat(tree.at("/health").fieldNames()).toIterable().containsExactly("ping", "databases", "caches");
        assertThat(tree.at("/health/ping/pong").booleanValue()).isTrue();
        assertThat(tree.at("/stats/code/debug").isBoolean()).isTrue();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Age")).matches("\\d+");
    }

    @Test
    void tellsTheGoodDatabasesFromTheBadOnes() throws Exception {
        Client.Answer answer = client.get("api/health/databases");
        JsonNode databases = answer.json();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(databases.get(DATABASE + "well").booleanValue()).isTrue();
        assertThat(databases.get(DATABASE + "single").booleanValue()).isTrue();
        assertThat(databases.get(SERVER.workingDataSource()).booleanValue()).isTrue();
        assertThat(databases.get(DATABASE + "refused").booleanValue()).isFalse();
        assertThat(databases.get(DATABASE + "silent").booleanValue()).isFalse();
    }

    @Test
    void findsTheCaches() throws Exception {
        JsonNode caches = client.get("api/health/caches").json();
        assertThat(caches.fieldNames()).toIterable().containsExactlyElementsOf(SERVER.caches());
        assertThat(caches).allMatch(JsonNode::booleanValue);
    }

    @Test
    void namesADataSourceOnceUnderItsGlobalName() throws Exception {
        JsonNode databases = client.get("api/ready/databases").json();
        List<String> names = new ArrayList<>();
        databases.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .isSorted()
                .noneMatch(name -> name.startsWith("java:comp") || name.contains("alias") || name.endsWith("__pm"));
    }

    @Test
    void tellsWhyADatabaseFailsToThoseWhoMaySeeIt() throws Exception {
        JsonNode databases =
                client.send("GET", "api/stats/databases", AUTHORIZED).json();
        JsonNode refused = databases.get(DATABASE + "refused");
        assertThat(refused.at("/is_usable").booleanValue()).isFalse();
        assertThat(refused.at("/error/kind").asText()).isEqualTo("refused");
        assertThat(refused.at("/error/message").asText()).containsIgnoringCase("refused");
        JsonNode silent = databases.get(DATABASE + "silent");
        assertThat(silent.at("/error/kind").asText()).isEqualTo("timeout");
        assertThat(silent.at("/error/stuck/since").asText()).endsWith("Z");
        assertThat(silent.at("/error/stuck/frames").toString()).contains("org.postgresql");
        JsonNode well = databases.get(DATABASE + "well");
        assertThat(well.at("/vendor").asText()).isEqualTo("H2");
        assertThat(well.at("/settings/url").asText()).isEqualTo("jdbc:h2:mem:well");
    }

    @Test
    void hidesDetailsFromStrangers() throws Exception {
        JsonNode databases = client.get("api/stats/databases").json();
        assertThat(databases.get(DATABASE + "refused").toString())
                .isEqualTo(
                        "{\"is_usable\":false,\"settings\":{\"url\":\"jdbc:postgresql:***\",\"user\":\"***\"},"
                                + "\"pool\":{\"active\":0,\"idle\":0,\"max\":4,\"waiting\":0},\"error\":{\"kind\":\"refused\"}}");
        assertThat(databases.get(DATABASE + "well").at("/settings").toString())
                .isEqualTo("{\"url\":\"jdbc:h2:***\",\"user\":\"***\"}");
    }

    @Test
    void tellsOfAPoolWhoseOnlyConnectionIsTaken() throws Exception {
        client.send("PUT", "it/pool");
        try {
            // An earlier result may still be fresh.
            Eventually.isTrue(() -> !isWell("single"));
            Eventually.isTrue(() -> !stats("single").at("/is_usable").booleanValue());
            JsonNode single = stats("single");
            assertThat(single.at("/error/kind").asText()).isEqualTo("pool-exhausted");
            assertThat(single.at("/pool").toString()).matches("\\{\"active\":1,\"idle\":0,\"max\":1,\"waiting\":\\d}");
        } finally {
            client.send("DELETE", "it/pool");
        }
        Eventually.isTrue(() -> isWell("single"));
        Eventually.isTrue(() -> stats("single").at("/pool/active").intValue() == 0);
    }

    @Test
    void takesAPoolForWellWhoseConnectionsComeBack() throws Exception {
        client.send("PUT", "it/pool");
        CompletableFuture<Client.Answer> asked =
                CompletableFuture.supplyAsync(() -> client.ask("api/health/databases"), Client.THREADS);
        Thread.sleep(500);
        client.send("DELETE", "it/pool");
        assertThat(asked.get().json().get(DATABASE + "single").booleanValue()).isTrue();
    }

    @Test
    void tellsThePoolsOfTheServer() throws Exception {
        JsonNode pool = stats("well").get("pool");
        assertThat(pool.get("active").intValue()).isZero();
        assertThat(pool.get("idle").intValue()).isBetween(1, 4);
        assertThat(pool.get("max").intValue()).isEqualTo(4);
        assertThat(pool.get("waiting").intValue()).isZero();
    }

    @Test
    void takesADatabaseThatHangsForNoPoolThatIsUsedUp() throws Exception {
        client.get("api/health/databases");
        assertThat(stats("narrow").at("/error/kind").asText()).isEqualTo("timeout");
    }

    private boolean isWell(String database) throws Exception {
        return client.get("api/ready/databases").json().get(DATABASE + database).booleanValue();
    }

    private JsonNode stats(String database) throws Exception {
        return client.send("GET", "api/stats/databases", AUTHORIZED).json().get(DATABASE + database);
    }

    @Test
    void explainsWhatItFinds() throws Exception {
        JsonNode names = client.send("GET", "api/more/jndi", AUTHORIZED).json();
        assertThat(names.get(DATABASE + "well").at("/as/0").asText()).isEqualTo("databases");
        assertThat(names.get(SERVER.workingDataSource()).at("/as/0").asText()).isEqualTo("databases");
        for (String cache : SERVER.caches()) {
            assertThat(names.get(cache).at("/as/0").asText()).isEqualTo("caches");
        }
        assertThat(names.get("java:comp/env/jdbc/alias").at("/reason").asText())
                .isEqualTo("the same as " + DATABASE + "well");
    }

    @Test
    void checksTheExecutorsOfTheServer() throws Exception {
        JsonNode executors = client.get("api/more/executors").json();
        assertThat(executors).hasSizeGreaterThanOrEqualTo(2).allMatch(JsonNode::booleanValue);
        assertThat(client.get("api/more/mail").status()).isEqualTo(200);
        assertThat(client.get("api/more/jms").json()).isEmpty();
        JsonNode caches = client.get("api/more/caches").json();
        assertThat(caches.fieldNames()).toIterable().containsExactlyElementsOf(SERVER.caches());
        assertThat(caches).allMatch(cache -> cache.at("/is_usable").booleanValue());
    }

    @Test
    void tellsTheFiguresOfTheExecutorsOfTheServer() throws Exception {
        JsonNode checked = client.get("api/more/executors").json();
        assertThat(executors().fieldNames()).toIterable().containsExactlyElementsOf(checked::fieldNames);
        for (JsonNode executor : executors()) {
            assertThat(executor.has("queue") || executor.has("scheduled"))
                    .as(executor.toString())
                    .isTrue();
            assertThat(executor.get("active_threads").isInt()).isTrue();
            assertThat(executor.has("threads")).isEqualTo(SERVER.countsThreadsOfExecutors());
            assertThat(executor.has("hung_threads")).isEqualTo(SERVER.watchesForHungThreads());
        }
        if (SERVER.countsThreadsOfExecutors()) {
            for (String name : (Iterable<String>) checked::fieldNames) {
                Eventually.isTrue(
                        () -> executors().get(name).get("completed_tasks").intValue() > 0);
                assertThat(executors().get(name).get("threads").intValue()).isPositive();
            }
        }
    }

    private JsonNode executors() throws Exception {
        return client.get("api/more/executors-stats").json();
    }

    @Test
    void runsProvidersOfATeamsOwn() throws Exception {
        assertThat(client.send("GET", "api/team/echo", AUTHORIZED).json().toString())
                .contains("\"args\":[1,\"two\"]", "\"kwargs\":{\"three\":3}");
        assertThat(client.get("api/team/echo").json().toString())
                .contains("\"args\":[1,\"***\"]", "\"kwargs\":{\"three\":3}");
        assertThat(client.get("api/team/queue").json().get("depth").intValue()).isEqualTo(7);
        assertThat(client.get("api/team/clock").body()).isEqualTo("\"2026-01-31\"");
    }

    @Test
    void startsAHungCheckOnceWhateverTheNumberOfCallersAndAnswersPingBesideIt() throws Exception {
        List<CompletableFuture<Client.Answer>> callers = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            callers.add(CompletableFuture.supplyAsync(() -> client.ask("api/broken"), Client.THREADS));
        }
        assertThat(client.get("api/health/ping").status()).isEqualTo(200);
        for (CompletableFuture<Client.Answer> caller : callers) {
            assertThat(caller.get().json().at("/hang/error/kind").asText()).isEqualTo("timeout");
        }
        assertThat(client.get("api/team/hangs").body()).isEqualTo("1");
        assertThat(client.get("api/broken/hang").status()).isEqualTo(503);
        assertThat(client.get("api/broken").status()).isEqualTo(200);
    }

    @Test
    void neverShowsASecret() throws Exception {
        String seen = client.get("api").body()
                + client.send("GET", "api", AUTHORIZED).body()
                + client.send("GET", "api/broken/fail", AUTHORIZED).body();
        assertThat(seen).contains("password=***").doesNotContain("planted");
    }

    @Test
    void neverLogsASecret() throws Exception {
        client.send("GET", "api", AUTHORIZED);
        client.send("GET", "api/broken/fail", AUTHORIZED);
        client.send("GET", "api", "Authorization", "Bearer planted-by-a-stranger");
        assertThat(LOG.text()).contains("JNDI holds", DATABASE + "refused").doesNotContain("planted");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, api/nothing, 404, 'health, stats'",
        "POST, api, 405, 'GET, HEAD, OPTIONS'",
        "DELETE, api/health/ping, 405, 'GET, HEAD, OPTIONS'",
        "PROPFIND, api/health, 405, 'GET, HEAD, OPTIONS'",
    })
    void refusesWithAProblem(String method, String path, int status, String detail) throws Exception {
        Client.Answer answer = client.send(method, path);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().at("/status").intValue()).isEqualTo(status);
        assertThat(answer.json().at("/detail").asText()).contains(detail);
        assertThat(answer.header("Allow")).isEqualTo(status == 405 ? "GET, HEAD, OPTIONS" : null);
    }

    @Test
    void answersWithAProblemWhereTheServerWouldWithAPage() throws Exception {
        Client.Answer answer = client.send("POST", "api/health", "Content-Type", "nonsense");
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "api/team/echo/"})
    void answersHeadLikeGet(String path) throws Exception {
        Client.Answer get = client.get(path);
        Client.Answer head = client.send("HEAD", path);
        assertThat(head.status()).isEqualTo(get.status());
        assertThat(head.body()).isEmpty();
        assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
        assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
    }

    @Test
    void tellsTheAddressOfEachProvider() throws Exception {
        Client.Answer answer = client.send("OPTIONS", "api");
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(answer.json().at("/health/ping").asText())
                .isEqualTo(SERVER.application("status") + "api/health/ping");
        assertThat(client.send("OPTIONS", "api/health").json().fieldNames())
                .toIterable()
                .containsExactly("ping", "databases", "caches");
        Client.Answer leaf = client.send("OPTIONS", "api/health/ping");
        assertThat(leaf.status()).isEqualTo(204);
        assertThat(leaf.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }

    @ParameterizedTest
    @CsvSource({"Accept, 431", "X-Whatever, 200"})
    void refusesAHeaderThatIsTooLong(String header, int status) throws Exception {
        Client.Answer answer = client.send("GET", "api/health/ping", header, "text/x,".repeat(600) + "*/*");
        assertThat(answer.status()).isEqualTo(status);
        if (status != 200) {
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.json().at("/detail").asText()).contains(header, "4000");
        }
    }

    @Test
    void refusesAUrlThatIsTooLong() throws Exception {
        assertThat(client.get("api/health/ping?x=" + "y".repeat(1_900)).status())
                .isEqualTo(200);
        Client.Answer answer = client.get("api/health/ping?x=" + "y".repeat(2_000));
        assertThat(answer.status()).isEqualTo(414);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().at("/detail").asText()).contains("2000");
    }

    /** Sends the default {@code Accept} header of Java 8, 11 and early 17, which JAX-RS implementations reject. */
    @ParameterizedTest
    @ValueSource(strings = {"api/health/ping", "metrics", ""})
    void respondsToAMalformedAcceptHeader(String path) throws Exception {
        Client.Answer answer =
                client.send("GET", path, "Accept", "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2");
        assertThat(answer.status()).isEqualTo(200);
    }

    /**
     * The application does not read request bodies, because a JAX-RS implementation would try to parse this body as a form, and
     * hang or fail.
     */
    @ParameterizedTest
    @CsvSource({"GET, 200", "POST, 405"})
    void looksAtNoBody(String method, int status) throws Exception {
        String request = """
                %s %sapi/health/ping HTTP/1.1\r
                Host: localhost\r
                Connection: close\r
                Upgrade: websocket\r
                Content-Type: application/x-www-form-urlencoded\r
                Content-Length: 3\r
                \r
                a=b""".formatted(method, SERVER.application("status").getPath());
        RawHttp answer = RawHttp.send(SERVER.application("status"), request).orElseThrow();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    }
}
