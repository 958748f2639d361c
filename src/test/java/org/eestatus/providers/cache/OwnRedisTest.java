package org.eestatus.providers.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eestatus.providers.cache.RedisTest.health;
import static org.eestatus.providers.cache.RedisTest.stats;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eestatus.Verdict;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.FailureKind;
import org.eestatus.providers.Asking;
import org.eestatus.services.Certificate;
import org.eestatus.services.Programs;
import org.eestatus.services.RedisServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/** Redis servers with passwords, permissions, limits and certificates. */
@Timeout(60)
class OwnRedisTest {

    private final Path folder;

    OwnRedisTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {":hunt%2Fer2@", "default:hunt%2Fer2@"})
    void logsIn(String login) throws Exception {
        try (RedisServer server = locked();
                Asking asking = health("redis://" + login + "127.0.0.1:" + server.port())) {
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"a\":true}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":hunter3@", "nobody:hunter3@", "nobody:@"})
    void tellsAWrongPassword(String login) throws Exception {
        try (RedisServer server = locked();
                Asking asking = health("redis://" + login + "127.0.0.1:" + server.port())) {
            Failure failure = asking.failure("a");
            assertThat(failure.kind()).isEqualTo(FailureKind.AUTHENTICATION);
            assertThat(failure.message()).doesNotContain("hunter3");
        }
    }

    @Test
    void tellsAPasswordForAServerThatHasNone() throws Exception {
        try (RedisServer server = plain();
                Asking asking = health("redis://:hunter2@127.0.0.1:" + server.port())) {
            assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.AUTHENTICATION);
        }
    }

    @Test
    void passesAServerOnWhichTheUserMayNotWrite() throws Exception {
        try (RedisServer server = plain("--user", "app", "on", ">hunter2", "~app:*", "+@read", "+ping");
                Asking asking = health("redis://app:hunter2@127.0.0.1:" + server.port())) {
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"a\":true}");
        }
    }

    @Test
    void leavesOutWhatTheUserMayNotKnow() throws Exception {
        try (RedisServer server = plain("--user", "app", "on", ">hunter2", "~app:*", "+@read", "+ping", "-info");
                Asking asking = stats("redis://app:hunter2@127.0.0.1:" + server.port())) {
            assertThat(asking.json(Audience.PUBLIC))
                    .isEqualTo("{\"a\":{\"is_usable\":true,\"settings\":{\"url\":\"redis://***\",\"user\":\"***\"}}}");
        }
    }

    @Test
    void tellsAUserWithoutRightsAsAMatterOfConfiguration() throws Exception {
        try (RedisServer server = plain("--user", "app", "on", ">hunter2", "~app:*", "+get");
                Asking asking = health("redis://app:hunter2@127.0.0.1:" + server.port())) {
            assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.CONFIGURATION);
        }
    }

    @Test
    void passesAReplicaThatCannotBeWritten() throws Exception {
        try (RedisServer main = plain();
                RedisServer replica = plain("--replicaof", "127.0.0.1", Integer.toString(main.port()));
                Asking health = health("redis://127.0.0.1:" + replica.port());
                Asking stats = stats("redis://127.0.0.1:" + replica.port())) {
            for (int i = 0; i < 500 && health.json(Audience.PUBLIC).contains("false"); i++) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertThat(health.json(Audience.PUBLIC)).isEqualTo("{\"a\":true}");
            assertThat(stats.json(Audience.PUBLIC)).contains("\"role\":\"slave\"");
        }
    }

    @Test
    void failsAServerThatIsFull() throws Exception {
        try (RedisServer server = plain("--maxmemory", "1", "--maxmemory-policy", "noeviction");
                Asking health = health("redis://127.0.0.1:" + server.port());
                Asking stats = stats("redis://127.0.0.1:" + server.port())) {
            Failure failure = health.failure("a");
            assertThat(failure.kind()).isEqualTo(FailureKind.EXCEPTION);
            assertThat(failure.message()).startsWith("OOM ");
            assertThat(stats.json(Audience.PUBLIC)).contains("\"max_bytes\":1}");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    true  | --loglevel warning
                    true  | --user app on >hunter2 ~app:* +@all
                    true  | --user app on >hunter2 ~* +@all -set
                    false | --user app on >hunter2 ~* +@all -ping
                    false | --rename-command SET nothing
                    false | --rename-command PING nothing
                    false | --maxmemory 1 --maxmemory-policy noeviction
                    false | --min-replicas-to-write 1
                    """)
    void meansTheSameByUsableInStatisticsAsInHealth(boolean usable, String arguments) throws Exception {
        String login = arguments.contains("--user") ? "app:hunter2@" : "";
        String[] split = Stream.of(arguments.split(" "))
                .map(each -> each.equals("nothing") ? "" : each)
                .toArray(String[]::new);
        try (RedisServer server = plain(split);
                Asking health = health("redis://" + login + "127.0.0.1:" + server.port());
                Asking stats = stats("redis://" + login + "127.0.0.1:" + server.port())) {
            assertThat(health.json(Audience.PUBLIC)).isEqualTo("{\"a\":%s}".formatted(usable));
            assertThat(stats.json(Audience.PUBLIC)).contains("\"is_usable\":" + usable);
            assertThat(Objects.requireNonNull(stats.components().get("a")).verdict())
                    .isEqualTo(usable ? Verdict.PASS : Verdict.FAIL);
        }
    }

    @Test
    void tellsANodeOfAClusterWithoutSlotsAsNotUsable() throws Exception {
        String busPort = Integer.toString(Programs.freePort());
        try (RedisServer server = plain("--cluster-enabled", "yes", "--cluster-port", busPort);
                Asking health = health("redis://127.0.0.1:" + server.port());
                Asking stats = stats("redis://127.0.0.1:" + server.port())) {
            assertThat(health.failure("a").message()).startsWith("CLUSTERDOWN ");
            assertThat(stats.failure("a")).isEqualTo(health.failure("a"));
            assertThat(stats.json(Audience.PUBLIC)).contains("\"is_usable\":false");
        }
    }

    @Test
    void keepsTheFiguresOfAServerThatIsNotUsable() throws Exception {
        try (RedisServer server = plain("--maxmemory", "1", "--maxmemory-policy", "noeviction");
                Asking stats = stats("redis://127.0.0.1:" + server.port())) {
            assertThat(stats.json(Audience.DETAILED))
                    .contains("\"is_usable\":false", "\"max_bytes\":1}", "\"error\":{\"kind\":\"exception\"", "OOM");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://127.0.0.1:%d", "redis://:hunter2@127.0.0.1:%d/3"})
    void repeatsWhatTheServerSaysWhereItTakesNoMoreClients(String url) throws Exception {
        try (RedisServer server = plain("--maxclients", "1", "--requirepass", "hunter2");
                Connection only = onlyClient(server.port());
                Asking asking = health(url.formatted(server.port()))) {
            assertThat(only.isConnected()).isTrue();
            for (int i = 0; i < 20; i++) {
                assertThat(asking.failure("a").message()).isEqualTo("ERR max number of clients reached");
            }
        }
    }

    /**
     * Connects the only client that the server allows. Retries, because the server may still count the connection that tested
     * the port, although that connection is closed.
     */
    private static Connection onlyClient(int port) throws InterruptedException {
        for (int i = 0; i < 500; i++) {
            Connection connection = new Connection("127.0.0.1", port);
            try {
                connection.sendCommand(Command.AUTH, "hunter2");
                connection.getStatusCodeReply();
                return connection;
            } catch (JedisException e) {
                connection.close();
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        throw new AssertionError("the server takes no client");
    }

    @Test
    void tellsNoHitRateBeforeTheFirstLookUp() throws Exception {
        try (RedisServer server = plain();
                Asking stats = stats("redis://127.0.0.1:" + server.port());
                Asking health = health("redis://127.0.0.1:" + server.port())) {
            assertThat(stats.json(Audience.PUBLIC)).contains("\"hits\":0,\"misses\":0,\"keys\":0");
            assertThat(health.json(Audience.PUBLIC)).isEqualTo("{\"a\":true}");
            assertThat(stats.json(Audience.PUBLIC)).contains("\"hits\":2,\"misses\":0,\"hit_rate\":1.0,");
        }
    }

    @Test
    void speaksTls() throws Exception {
        Certificate certificate = new Certificate(folder);
        try (RedisServer server = secure(certificate)) {
            certificate.whileTrusted(() -> {
                try (Asking asking = health("rediss://localhost:" + server.port())) {
                    assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"a\":true}");
                }
            });
        }
    }

    @Test
    void refusesACertificateOfAnotherName() throws Exception {
        Certificate certificate = new Certificate(folder);
        try (RedisServer server = secure(certificate)) {
            certificate.whileTrusted(() -> {
                try (Asking asking = health("rediss://127.0.0.1:" + server.port())) {
                    assertThat(asking.failure("a").message()).contains("127.0.0.1");
                }
            });
        }
    }

    @Test
    void refusesACertificateThatTheJvmDoesNotTrust() throws Exception {
        Certificate certificate = new Certificate(folder);
        try (RedisServer server = secure(certificate);
                Asking asking = health("rediss://localhost:" + server.port())) {
            assertThat(asking.failure("a").message()).contains("unable to find valid certification path");
        }
    }

    @Test
    void failsWithoutTlsWhereTheServerWantsIt() throws Exception {
        try (RedisServer server = secure(new Certificate(folder));
                Asking asking = health("redis://localhost:" + server.port())) {
            assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.EXCEPTION);
        }
    }

    private RedisServer locked() throws Exception {
        return plain("--requirepass", "hunt/er2");
    }

    private RedisServer plain(String... arguments) throws Exception {
        String[] all = new String[arguments.length + 2];
        all[0] = "--port";
        all[1] = "{port}";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return new RedisServer(folder, all);
    }

    private RedisServer secure(Certificate certificate) throws Exception {
        return RedisServer.secure(folder, certificate);
    }
}
