package org.eestatus.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eestatus.core.model.Audience;
import org.eestatus.formats.PlainDocument;
import org.eestatus.providers.Asking;
import org.eestatus.providers.Catalog;
import org.eestatus.providers.RuntimeEnvironment;
import org.eestatus.services.Eventually;
import org.eestatus.services.Needs;
import org.eestatus.services.Proxy;
import org.eestatus.services.Service;
import org.eestatus.settings.Settings;
import org.eestatus.settings.SettingsText;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;

/**
 * Runs two thousand evaluations of databases and caches that become unavailable, hang and recover. Afterwards the servers must
 * have no connections left, and this process must have no additional threads or open files.
 */
class ConnectionsSoak {

    private static final int EVALUATIONS = Integer.getInteger("soak.evaluations", 2_000);
    private static final int EVALUATIONS_A_MODE = 25;
    private static final String APPLICATION =
            "ee-status-soak-" + ProcessHandle.current().pid();
    private static final String POSTGRES = "jdbc:postgresql://127.0.0.1:%d/test?user=postgres";

    @Test
    @Needs({Service.POSTGRESQL, Service.REDIS})
    void leavesNothingBehind() throws Exception {
        Server h2 = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        try (Proxy database = new Proxy(5432);
                Proxy cache = new Proxy(6379);
                Connection h2Watch = DriverManager.getConnection("jdbc:h2:mem:soak");
                Connection watch = DriverManager.getConnection(POSTGRES.formatted(5432));
                redis.clients.jedis.Connection redis = new redis.clients.jedis.Connection("127.0.0.1", 6379)) {
            Settings settings = settings(h2.getPort(), database.port(), cache.port());
            run(settings, EVALUATIONS_A_MODE * Proxy.Mode.values().length, database, cache);
            Figures before = figures(watch, redis, h2Watch);
            Map<String, Integer> answers = run(settings, EVALUATIONS, database, cache);
            Figures after = eventually(() -> figures(watch, redis, h2Watch), before);
            System.out.printf("%d evaluations%n", EVALUATIONS);
            answers.forEach((answer, count) -> System.out.println(count + " x " + answer));
            System.out.println("before " + before);
            System.out.println("after  " + after);

            assertThat(after.postgres()).isZero();
            assertThat(after.redis()).isZero();
            assertThat(after.h2()).isEqualTo(1);
            assertThat(after.threads()).isLessThanOrEqualTo(before.threads());
            assertThat(after.files()).isLessThanOrEqualTo(before.files());
        } finally {
            h2.stop();
        }
    }

    private static Settings settings(int h2, int postgres, int redis) {
        return SettingsText.parse(
                "deadline: 300ms",
                "databases:",
                "  direct: {url: '%s&ApplicationName=%s'}".formatted(POSTGRES.formatted(5432), APPLICATION),
                "  fickle: {url: '%s&ApplicationName=%s'}".formatted(POSTGRES.formatted(postgres), APPLICATION),
                "  h2: {url: 'jdbc:h2:tcp://127.0.0.1:%d/mem:soak'}".formatted(h2),
                "caches:",
                "  direct: {url: 'redis://127.0.0.1:6379/9'}",
                "  fickle: {url: 'redis://127.0.0.1:%d/9'}".formatted(redis),
                "providers:",
                "  health: [{name: databases, provider: databases}, {name: caches, provider: caches}]");
    }

    /** Evaluates the databases and caches, and returns the number of occurrences of each result. */
    private static Map<String, Integer> run(Settings settings, int evaluations, Proxy database, Proxy cache)
            throws Exception {
        RuntimeEnvironment surroundings = new RuntimeEnvironment(ConnectionsSoak.class.getClassLoader(), "here");
        List<Proxy.Mode> modes = List.of(Proxy.Mode.OPEN, Proxy.Mode.SILENT, Proxy.Mode.CLOSED);
        Map<String, Integer> answers = new TreeMap<>();
        try (Asking asking = new Asking(new Catalog(settings, surroundings).entries(), 64)) {
            for (int i = 0; i < evaluations; i++) {
                if (i % EVALUATIONS_A_MODE == 0) {
                    int turn = i / EVALUATIONS_A_MODE;
                    database.turn(modes.get(turn % modes.size()));
                    cache.turn(modes.get((turn + turn / modes.size()) % modes.size()));
                }
                answers.merge(String.valueOf(PlainDocument.of(asking.report(), Audience.PUBLIC)), 1, Integer::sum);
            }
        }
        settle(database);
        settle(cache);
        return answers;
    }

    /** Waits until clients have closed all connections through the proxy. After that, the proxy refuses connections. */
    private static void settle(Proxy proxy) throws Exception {
        Eventually.isEqual(Duration.ofSeconds(10), proxy::connections, 0);
        proxy.turn(Proxy.Mode.CLOSED);
    }

    private record Figures(int postgres, int redis, int h2, int threads, int files) {}

    private static Figures figures(Connection watch, redis.clients.jedis.Connection redis, Connection h2Watch)
            throws Exception {
        redis.sendCommand(Command.CLIENT, "LIST");
        String clients = new String((byte[]) redis.getOne(), StandardCharsets.UTF_8);
        return new Figures(
                count(watch, "select count(*) from pg_stat_activity where application_name = '" + APPLICATION + "'"),
                Math.toIntExact(clients.lines()
                        .filter(client -> client.contains(" name=ee-status "))
                        .count()),
                count(h2Watch, "select count(*) from information_schema.sessions"),
                threads().size(),
                files().size());
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .sorted()
                .toList();
    }

    private static List<String> files() throws IOException {
        List<String> files = new ArrayList<>();
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            open.forEach(each -> files.add(each.toString()));
        }
        return files;
    }

    /**
     * Waits until the figures show no leak and returns them. Returns the latest figures if they still show a leak after about
     * 20 seconds.
     */
    private static Figures eventually(Callable<Figures> look, Figures before) throws Exception {
        Figures seen = look.call();
        for (int i = 0; i < 200; i++) {
            if (seen.postgres() == 0
                    && seen.redis() == 0
                    && seen.h2() == 1
                    && seen.threads() <= before.threads()
                    && seen.files() <= before.files()) {
                return seen;
            }
            TimeUnit.MILLISECONDS.sleep(100);
            seen = look.call();
        }
        return seen;
    }

    private static int count(Connection connection, String query) throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
