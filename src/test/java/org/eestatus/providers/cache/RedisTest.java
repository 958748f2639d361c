package org.eestatus.providers.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eestatus.SilentServer;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.FailureKind;
import org.eestatus.net.Redis;
import org.eestatus.providers.Asking;
import org.eestatus.services.Needs;
import org.eestatus.services.Service;
import org.eestatus.settings.RedisAddress;
import org.eestatus.settings.SettingsText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

@Timeout(60)
class RedisTest {

    private static final String URL = "redis://localhost:6379/9";

    @Test
    @Needs(Service.REDIS)
    void showsTheSettingsCachesFirst() throws Exception {
        Map<String, RedisAddress> own = new LinkedHashMap<>();
        own.put("sessions", cache(URL));
        own.put("broken", cache("redis://127.0.0.1:" + SilentServer.deadPort()));
        try (Asking asking = Asking.of(new Caches(own, () -> Map.of("a-map", new ConcurrentHashMap<>())).health())) {
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"sessions\":true,\"broken\":false,\"a-map\":true}");
        }
    }

    @Test
    @Needs(Service.REDIS)
    void leavesNoKeyAndNoConnection() throws Exception {
        try (Connection watch = new Connection("localhost", 6379);
                Asking asking = health(URL)) {
            for (int i = 0; i < 5; i++) {
                assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"a\":true}");
            }
            watch.select(9);
            watch.sendCommand(Command.KEYS, RedisCheck.PREFIX + "*");
            assertThat(watch.getMultiBulkReply()).isEmpty();
            for (int i = 0; i < 100 && clients(watch).contains("name=ee-status "); i++) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertThat(clients(watch)).doesNotContain("name=ee-status ");
        }
    }

    private static String clients(Connection watch) {
        watch.sendCommand(Command.CLIENT, "LIST");
        return new String((byte[]) watch.getOne(), StandardCharsets.UTF_8);
    }

    @Test
    @Needs(Service.REDIS)
    void tellsItsFigures() throws Exception {
        try (Asking asking = stats(URL)) {
            assertThat(asking.json(Audience.PUBLIC))
                    .matches(
                            "\\{\"a\":\\{\"vendor\":\"Redis\",\"version\":\"[\\d.]+\",\"is_usable\":true,\"uptime_seconds\":\\d+,"
                                    + "\"role\":\"master\",\"memory\":\\{\"used_bytes\":\\d+(,\"max_bytes\":\\d+)?},"
                                    + "\"clients\":\\d+,\"hits\":\\d+,\"misses\":\\d+(,\"hit_rate\":[\\d.E-]+)?,"
                                    + "\"keys\":0,\"settings\":\\{\"url\":\"redis://\\*\\*\\*\"}}}");
            assertThat(asking.json(Audience.DETAILED)).contains("\"settings\":{\"url\":\"" + URL + "\"}");
        }
    }

    @Test
    void tellsARefusedConnection() throws Exception {
        try (Asking asking = health("redis://127.0.0.1:" + SilentServer.deadPort())) {
            assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.REFUSED);
        }
    }

    @Test
    void tellsAHostThatThereIsNot() throws Exception {
        try (Asking asking = health("redis://no-such-host.invalid")) {
            assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.UNKNOWN_HOST);
        }
    }

    @Test
    @Needs(Service.REDIS)
    void tellsADatabaseThatThereIsNotAsAMatterOfConfiguration() throws Exception {
        try (Asking asking = health("redis://localhost:6379/99999")) {
            assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.CONFIGURATION);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://127.0.0.1:%d", "rediss://127.0.0.1:%d"})
    void closesTheConnectionToASilentServerAtTheDeadline(String url) throws Exception {
        try (SilentServer silent = new SilentServer();
                Asking asking = health(url.formatted(silent.port()), Duration.ofMillis(300))) {
            assertThat(asking.failure("a").message()).isEqualTo("no response within 300 ms");
            silent.seesItsConnectionClosed();
            for (int i = 0; i < 50 && isWaiting(); i++) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            assertThat(isWaiting()).isFalse();
        }
    }

    /** A read timeout does not end an endless reply, because each single read succeeds in time. */
    @Test
    void closesTheConnectionToAServerThatAnswersWithoutEnd() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                Asking asking = health("redis://127.0.0.1:" + server.getLocalPort(), Duration.ofMillis(300))) {
            Thread babbling = new Thread(() -> babble(server, closed));
            babbling.start();
            assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.TIMEOUT);
            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
            babbling.join();
        }
    }

    private static void babble(ServerSocket server, CountDownLatch closed) {
        try (Socket socket = server.accept()) {
            for (int i = 0; i < 1_000; i++) {
                socket.getOutputStream().write('+');
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (IOException e) {
            closed.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isWaiting() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getClassName().equals(Redis.class.getName()));
    }

    /** The server may read the TLS ClientHello as the beginning of a command line and wait for the rest of it. */
    @Test
    @Needs(Service.REDIS)
    void failsTlsToAServerWithoutIt() throws Exception {
        try (Asking asking = health("rediss://localhost:6379", Duration.ofMillis(500))) {
            assertThat(asking.failure("a").kind()).isIn(FailureKind.TIMEOUT, FailureKind.EXCEPTION);
        }
    }

    @Test
    @Needs(Service.REDIS)
    void passesWithTheLongestDeadline() throws Exception {
        try (Asking asking = health("redis://localhost:6379", Duration.ofDays(365))) {
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"a\":true}");
        }
    }

    static RedisAddress cache(String url) {
        return SettingsText.parse("caches: {a: {url: '%s'}}".formatted(url))
                .own()
                .caches()
                .values()
                .iterator()
                .next();
    }

    static Asking health(String url) {
        return health(url, Duration.ofSeconds(20));
    }

    private static Asking health(String url, Duration deadline) {
        return Asking.of(new Caches(Map.of("a", cache(url)), Map::of).health(), deadline);
    }

    static Asking stats(String url) {
        return Asking.of(new Caches(Map.of("a", cache(url)), Map::of).stats());
    }
}
