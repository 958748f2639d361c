package org.eestatus.providers.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eestatus.SilentServer;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.run.Source;
import org.eestatus.providers.Asking;
import org.eestatus.services.Needs;
import org.eestatus.services.Service;
import org.eestatus.settings.ConfiguredResources;
import org.eestatus.settings.SettingsText;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OwnDatabasesTest {

    private static final String POSTGRES = "jdbc:postgresql://localhost/test?user=postgres";
    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void showsTheSettingsDatabasesFirstAndAsTheDiscoveredOnes() throws Exception {
        Map<String, ConfiguredResources.Database> own = new LinkedHashMap<>();
        own.put("reporting", database("jdbc:h2:mem:own"));
        own.put("ledger", database("jdbc:h2:mem:ledger"));
        Map<String, Object> resources = Map.of("jdbc/orders", DatabasesTest.h2("own-orders"));
        Databases databases = new Databases(own, classPath(), () -> resources);
        try (Asking health = Asking.of(databases.health());
                Asking stats = Asking.of(databases.stats())) {
            assertThat(health.json(Audience.PUBLIC))
                    .isEqualTo("{\"reporting\":true,\"ledger\":true,\"jdbc/orders\":true}");
            assertThat(stats.json(Audience.PUBLIC))
                    .startsWith("{\"reporting\":{\"vendor\":\"H2\",")
                    .contains("\"settings\":{\"url\":\"jdbc:h2:***\",\"user\":\"***\"}");
        }
    }

    @Test
    void showsTheSettingsDatabaseWhereADiscoveredOneHasItsName() throws Exception {
        Map<String, Object> resources = Map.of("a", DatabasesTest.h2("shadowed"));
        try (Asking asking = Asking.of(new Databases(
                        Map.of("a", database("jdbc:postgresql://localhost:" + SilentServer.deadPort() + "/x")),
                        classPath(),
                        () -> resources)
                .health())) {
            assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.REFUSED);
        }
    }

    @Test
    void leavesNoConnectionOpen() throws Exception {
        try (Connection watch = DriverManager.getConnection("jdbc:h2:mem:counted");
                Asking asking = health("jdbc:h2:mem:counted")) {
            for (int i = 0; i < 5; i++) {
                assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"a\":true}");
            }
            assertThat(count(watch, "select count(*) from information_schema.sessions"))
                    .isEqualTo(1);
        }
    }

    @Test
    @Needs(Service.POSTGRESQL)
    void tellsARealPostgresWhoAsks() throws Exception {
        try (Connection connection = open(POSTGRES)) {
            assertThat(text(connection, "show application_name")).isEqualTo("ee-status");
        }
    }

    @Test
    @Needs(Service.POSTGRESQL)
    void passesARealPostgresAndLeavesNoConnectionOpen() throws Exception {
        String name = "ee-status-" + ProcessHandle.current().pid();
        try (Connection watch = DriverManager.getConnection(POSTGRES);
                Asking asking = health(POSTGRES + "&ApplicationName=" + name)) {
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"a\":true}");
            String query = "select count(*) from pg_stat_activity where application_name = '" + name + "'";
            for (int i = 0; i < 100 && count(watch, query) > 0; i++) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertThat(count(watch, query)).isZero();
        }
    }

    @Test
    @Needs(Service.POSTGRESQL)
    void tellsAnUnknownDatabaseAsAMatterOfConfiguration() throws Exception {
        try (Asking asking = health("jdbc:postgresql://localhost/no_such_database?user=postgres")) {
            assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.CONFIGURATION);
        }
    }

    @Test
    void tellsAWrongPassword() throws Exception {
        try (Connection keeper = DriverManager.getConnection("jdbc:h2:mem:locked-own", "app", "right");
                Asking asking = Asking.of(databases(SettingsText.parse(
                                        "databases: {a: {url: 'jdbc:h2:mem:locked-own', user: app, password: hunter2}}")
                                .own()
                                .databases())
                        .health())) {
            assertThat(keeper.isValid(1)).isTrue();
            assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.AUTHENTICATION);
        }
    }

    @Test
    void tellsAHostThatThereIsNot() throws Exception {
        try (Asking asking = health("jdbc:postgresql://no-such-host.invalid/x")) {
            assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.UNKNOWN_HOST);
        }
    }

    @Test
    void makesNoDatabaseThatThereIsNot(@TempDir Path folder) throws Exception {
        try (Asking asking = health("jdbc:h2:" + folder.resolve("mistyped"))) {
            assertThat(asking.failure("a").message()).contains("not found");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void tellsADriverThatThereIsNotWithoutTheUrl() throws Exception {
        try (Asking asking = health("jdbc:foo://host/x?password=hunter2")) {
            Failure failure = asking.failure("a");
            assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
            assertThat(failure.message())
                    .isEqualTo("no JDBC driver accepts jdbc:foo:…; expected a driver in the WAR, in the server's"
                            + " library folder or in the command's --classpath, and a URL in the format of that"
                            + " driver");
        }
    }

    @Test
    void endsTheThreadAndTheConnectionThatWaitForASilentPostgres() throws Exception {
        try (SilentServer silent = new SilentServer()) {
            endsTheThread("jdbc:postgresql://127.0.0.1:%d/x?user=app".formatted(silent.port()));
            silent.seesItsConnectionClosed();
        }
    }

    @Test
    void endsTheThreadThatWaitsForASilentH2() throws Exception {
        try (SilentServer silent = new SilentServer()) {
            endsTheThread("jdbc:h2:tcp://127.0.0.1:%d/mem:x".formatted(silent.port()));
        }
    }

    private static void endsTheThread(String url) throws Exception {
        try (Asking asking = health(url, SHORT)) {
            assertThat(asking.failure("a").message()).endsWith("no response within 300 ms");
            for (int i = 0; i < 500 && isWaiting(); i++) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            assertThat(isWaiting()).isFalse();
        }
    }

    private static boolean isWaiting() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getClassName().equals(ConfiguredDatabase.class.getName()));
    }

    @Test
    void findsADriverInTheApplicationsClassPathAlone() throws Exception {
        try (URLClassLoader application = application(h2Jar())) {
            assertThat(new Drivers(application).find("jdbc:h2:mem:x").getClass().getClassLoader())
                    .isSameAs(application);
        }
    }

    @Test
    void givesPostgresqlsDriverNoLoginInAUrl() throws Exception {
        try (Asking asking = health("jdbc:postgresql://app:hunter2@127.0.0.1/x")) {
            assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.CONFIGURATION);
            assertThat(asking.failure("a").message()).doesNotContain("hunter2");
        }
    }

    @Test
    void takesABrokenDriverForNone() throws Exception {
        URL broken = Objects.requireNonNull(OwnDatabasesTest.class.getResource("/broken-driver/"));
        try (URLClassLoader application = application(broken, h2Jar())) {
            assertThat(new Drivers(application).find("jdbc:h2:mem:x").getClass().getClassLoader())
                    .isSameAs(application);
        }
    }

    @Test
    void goesOnWhereTheServicesCannotBeListed() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        ClassLoader application = new ClassLoader(ClassLoader.getPlatformClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                if (asked.incrementAndGet() < 10_000) {
                    throw new IOException("the jar is gone");
                }
                return Collections.emptyEnumeration();
            }
        };
        assertThat(new Drivers(application).find("jdbc:h2:mem:x")).isInstanceOf(org.h2.Driver.class);
        assertThat(asked).hasValueLessThan(1_000);
    }

    private static URL h2Jar() {
        return Server.class.getProtectionDomain().getCodeSource().getLocation();
    }

    private static URLClassLoader application(URL... classPath) {
        return new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader());
    }

    @Test
    void findsADriverThatSomebodyHasRegistered() throws Exception {
        assertThat(new Drivers(ClassLoader.getPlatformClassLoader()).find("jdbc:h2:mem:x"))
                .isInstanceOf(org.h2.Driver.class);
    }

    /** Opens a connection as a check does. */
    private static Connection open(String url) throws Exception {
        ConfiguredDatabase database = new ConfiguredDatabase(database(url), new Drivers(classPath()));
        CompletableFuture<Connection> opened = new CompletableFuture<>();
        try (Asking asking = Asking.of(new Source.Single(
                deadline -> opened.complete(database.lend(deadline).connection())))) {
            asking.report();
        }
        return opened.get(1, TimeUnit.SECONDS);
    }

    private static Asking health(String url) {
        return health(url, Duration.ofSeconds(20));
    }

    private static Asking health(String url, Duration deadline) {
        return Asking.of(databases(Map.of("a", database(url))).health(), deadline);
    }

    private static Databases databases(Map<String, ConfiguredResources.Database> own) {
        return new Databases(own, classPath(), Map::of);
    }

    private static ConfiguredResources.Database database(String url) {
        return new ConfiguredResources.Database(url, Map.of());
    }

    private static ClassLoader classPath() {
        return OwnDatabasesTest.class.getClassLoader();
    }

    private static int count(Connection connection, String query) throws Exception {
        return Integer.parseInt(text(connection, query));
    }

    private static String text(Connection connection, String query) throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
