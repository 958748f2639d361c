package org.eestatus.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eestatus.fuzz.HostileReplies;
import org.eestatus.fuzz.HostileServer;
import org.eestatus.it.deployed.Jvm;
import org.eestatus.it.server.ServerTest;
import org.eestatus.it.server.ServerUnderTest;
import org.eestatus.services.Eventually;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Runs the checks of databases, caches, brokers and a connection pool on a real application server. The servers that these
 * checks connect to send fuzzed replies.
 */
@Tag("long")
@ServerTest
class FuzzedDependenciesIT {

    private static final ServerUnderTest SERVER = ServerUnderTest.get();
    private static final URI ROOT = SERVER.application("hostile");
    private static final Client CLIENT = new Client(ROOT);
    private static final int REQUESTS = Math.max(1, Integer.getInteger("fuzz.requests", 20_000) / 50);
    private static final long SEED = Long.getLong("fuzz.seed", 21);
    private static final int WARM_UP = 100;
    private static final int MEBI = 1_048_576;
    private static final int MORE_THREADS = 40;
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    /**
     * The time limit for a response. It is longer than the deadline, because the hostile servers run in the JVM of the test and
     * slow it down: some of them write endlessly.
     */
    private static final Duration LATEST = DEADLINE.plusSeconds(1);

    /** A secret that no representation may show. */
    private static final String PASSWORD = "p4ssw0rd";

    private static final Pattern TERMINAL_CONTROL = Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f]");

    private static final AtomicLong CONNECTIONS = new AtomicLong(SEED);
    private static final List<HostileServer> SERVERS = new ArrayList<>();

    private static final List<String> PLACES = List.of(
            "api",
            "api?format=health",
            "api/health?format=microprofile",
            "api?format=yaml",
            "api/stats",
            "metrics",
            "",
            "health/",
            "stats/");

    @Deployment(testable = false)
    static WebArchive hostile() throws IOException {
        int postgres = listen(replies -> replies::postgres);
        WebArchive war = Wars.withProviders(SERVER, "hostile.war", """
                freshness: 0s
                deadline: %ds
                security: {token: %s}
                databases: {d: {url: "jdbc:postgresql://127.0.0.1:%d/x?user=u&password=%s&sslmode=disable"}}
                caches: {c: {url: "redis://:%s@127.0.0.1:%d/1"}}
                celery:
                  - {broker: "amqp://u:%s@127.0.0.1:%d/v", workers: [w1@here]}
                  - {broker: "redis://127.0.0.1:%d/0", workers: [w2@here]}
                extra-providers:
                  jvm: [{name: figures, provider: "org.eestatus.it.deployed.Jvm::figures"}]
                """.formatted(
                                DEADLINE.toSeconds(),
                                Wars.TOKEN,
                                postgres,
                                PASSWORD,
                                PASSWORD,
                                listen(replies -> replies::redis),
                                PASSWORD,
                                listen(replies -> replies::amqp),
                                listen(replies -> replies::redis)))
                .addClass(Jvm.class);
        WebXml webXml = new WebXml();
        webXml.addDataSource(
                "java:global/jdbc/hostile",
                PGSimpleDataSource.class,
                "jdbc:postgresql://127.0.0.1:" + postgres + "/test",
                "postgres",
                8);
        webXml.into(war);
        return war;
    }

    private static int listen(Function<HostileReplies, Supplier<String>> protocol) throws IOException {
        HostileServer server = new HostileServer((in, out) -> {
            HostileReplies replies = new HostileReplies(new Random(CONNECTIONS.getAndIncrement()));
            replies.talk(protocol.apply(replies)).with(in, out);
        });
        SERVERS.add(server);
        return server.port();
    }

    @AfterAll
    static void close() throws IOException {
        for (HostileServer server : SERVERS) {
            server.close();
        }
    }

    @Test
    void areShownByEveryRepresentationInTime() throws Exception {
        Callers callers =
                new Callers(CLIENT, PLACES, Wars.TOKEN, FuzzedDependenciesIT::check, FuzzedDependenciesIT::position);
        callers.warmUp(WARM_UP);
        JsonNode before = callers.figures();
        callers.send(REQUESTS);
        System.out.println(callers + "; before " + before + ", after " + callers.figures() + "; " + position());
        callers.assertAnswered(REQUESTS, LATEST);
        long heap = before.get("heap_bytes").longValue();
        int threads = before.get("threads").intValue();
        Eventually.isTrue(Duration.ofMinutes(3), () -> {
            JsonNode after = callers.figures();
            return after.get("heap_bytes").longValue() <= heap + 16 * MEBI
                    && after.get("threads").intValue() <= threads + MORE_THREADS;
        });
    }

    private static void check(String body) {
        assertThat(body).doesNotContain(HostileReplies.PLANTED, PASSWORD, "planted-in-pool");
        assertThat(body).doesNotContainPattern(TERMINAL_CONTROL);
    }

    private static String position() {
        return "after " + (CONNECTIONS.get() - SEED) + " connections";
    }
}
