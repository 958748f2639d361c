package org.eestatus.providers.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eestatus.core.model.Audience.DETAILED;
import static org.eestatus.core.model.Audience.PUBLIC;
import static org.eestatus.providers.database.DatabasesTest.h2;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.eestatus.SilentServer;
import org.eestatus.core.model.Audience;
import org.eestatus.providers.Asking;
import org.eestatus.settings.ConfiguredResources;
import org.h2.engine.Constants;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class DatabaseStatsTest {

    private final Connections connections = new Connections();

    @Test
    void tellsWhatADatabaseIs() throws Exception {
        assertThat(stats(h2("stats"), DETAILED)).isEqualTo("""
                        {"a":{"vendor":"H2","version":"VERSION","is_usable":true,"autocommit":true,"read_only":false,\
                        "isolation":"read-committed","driver":"H2 JDBC Driver VERSION",\
                        "connections":{"used":1},\
                        "settings":{"url":"jdbc:h2:mem:stats","user":"APP"}}}""".replace("VERSION", Constants.FULL_VERSION));
    }

    @Test
    void masksTheUrlButTheVendorAndTheUserForThePublic() throws Exception {
        assertThat(stats(h2("masked"), PUBLIC))
                .contains("\"vendor\":\"H2\"")
                .endsWith("\"settings\":{\"url\":\"jdbc:h2:***\",\"user\":\"***\"}}}");
    }

    @Test
    void givesTheConnectionBack() throws Exception {
        stats(connections.around(h2("given"), Map.of()), PUBLIC);
        assertThat(connections.closed()).isEqualTo(connections.taken()).isEqualTo(1);
    }

    @Test
    void changesNothingAboutTheConnection() throws Exception {
        DataSource dataSource = connections.around(
                h2("unchanged"),
                Map.of(
                        "setAutoCommit", DatabaseStatsTest::refuse,
                        "setReadOnly", DatabaseStatsTest::refuse,
                        "setTransactionIsolation", DatabaseStatsTest::refuse));
        assertThat(stats(dataSource, PUBLIC)).contains("\"is_usable\":true");
    }

    @Test
    void saysThatAFailedDatabaseIsNotUsableAndWhy() throws Exception {
        DataSource failing = connections.from(() -> {
            throw new SQLException("no login", "28000");
        });
        assertThat(stats(failing, PUBLIC))
                .isEqualTo("{\"a\":{\"is_usable\":false,\"error\":{\"kind\":\"authentication\"}}}");
        assertThat(stats(failing, DETAILED))
                .isEqualTo("{\"a\":{\"is_usable\":false,\"error\":{\"kind\":\"authentication\",\"message\":\"no"
                        + " login\"}}}");
    }

    @Test
    void keepsTheAddressOfADatabaseOfTheSettingsThatFails() throws Exception {
        String url = "jdbc:postgresql://localhost:" + SilentServer.deadPort() + "/shop?password=hunter2";
        ConfiguredResources.Database own = new ConfiguredResources.Database(url, Map.of("user", "app"));
        try (Asking asking = Asking.of(own(own).stats())) {
            assertThat(asking.json(DETAILED))
                    .contains("\"is_usable\":false,\"settings\":{\"url\":\"" + url.replace("hunter2", "***")
                            + "\",\"user\":\"app\"}");
            assertThat(asking.json(PUBLIC)).contains("\"settings\":{\"url\":\"jdbc:postgresql:***\",\"user\":\"***\"}");
        }
    }

    @Test
    void readsTheUserOfTheUrlWhereNoneStandsBesideIt() throws Exception {
        String url = "jdbc:postgresql://localhost:" + SilentServer.deadPort() + "/shop?ssl=false&user=app";
        try (Asking asking =
                Asking.of(own(new ConfiguredResources.Database(url, Map.of())).stats())) {
            assertThat(asking.json(DETAILED)).contains("\"user\":\"app\"}");
        }
    }

    @Test
    void keepsTheAddressOfADataSourceWithoutAPoolThatFails() throws Exception {
        JdbcDataSource dataSource = h2("gone");
        dataSource.setURL("jdbc:h2:tcp://localhost:" + SilentServer.deadPort() + "/gone");
        assertThat(stats(dataSource, DETAILED))
                .contains("\"settings\":{\"url\":\"" + dataSource.getURL() + "\",\"user\":\"app\"}");
        assertThat(stats(dataSource, PUBLIC)).contains("\"settings\":{\"url\":\"jdbc:h2:***\",\"user\":\"***\"}");
    }

    @Test
    void keepsTheAddressThatWasSeenLast() throws Exception {
        AtomicBoolean gone = new AtomicBoolean();
        DataSource dataSource = connections.from(() -> {
            if (gone.get()) {
                throw new SQLException("gone");
            }
            return h2("seen").getConnection();
        });
        try (Asking asking = Asking.of(Discovered.stats(() -> Map.of("a", dataSource)))) {
            asking.report();
            gone.set(true);
            assertThat(asking.json(DETAILED))
                    .startsWith("{\"a\":{\"is_usable\":false,\"settings\":{\"url\":\"jdbc:h2:mem:seen\","
                            + "\"user\":\"APP\"},\"error\":{\"kind\":\"exception\",\"message\":\"gone\"");
        }
    }

    @Test
    void showsNoAddressOfADatabaseWhereTheOthersCannotBeListed() throws Exception {
        Databases databases = new Databases(
                Map.of("a", new ConfiguredResources.Database("jdbc:h2:mem:listed", Map.of())),
                getClass().getClassLoader(),
                () -> {
                    throw new IllegalStateException("no JNDI");
                });
        try (Asking asking = Asking.of(databases.stats())) {
            assertThat(asking.json(DETAILED))
                    .contains("\"discovery\":{\"is_usable\":false,\"error\":{\"kind\":\"exception\","
                            + "\"message\":\"no JNDI\"");
        }
    }

    private Databases own(ConfiguredResources.Database database) {
        return new Databases(Map.of("a", database), getClass().getClassLoader(), Map::of);
    }

    @ParameterizedTest
    @CsvSource({"0,none", "1,read-uncommitted", "2,read-committed", "4,repeatable-read", "8,serializable", "4096,4096"})
    void namesTheIsolation(int level, String name) throws Exception {
        DataSource dataSource = connections.around(h2("isolation"), Map.of("getTransactionIsolation", a -> level));
        assertThat(stats(dataSource, PUBLIC)).contains("\"isolation\":\"" + name + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db.internal/orders?user=app&password=hunter2,jdbc:postgresql:***",
        "jdbc:mysql://app:hunter2@db.internal/orders,jdbc:mysql:***",
        "jdbc:oracle:thin:app/hunter2@db.internal:1521:orders,jdbc:oracle:***",
        "jdbc:sqlserver://db.internal;user=app;password=hunter2;,jdbc:sqlserver:***",
        "odd://app:hunter2@db.internal,***"
    })
    void showsNothingButTheVendorOfAUrlToThePublic(String url, String mask) throws Exception {
        assertThat(stats(withUrl(url), PUBLIC)).contains("\"url\":\"" + mask + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db.internal/orders?user=app&password=hunter2",
        "jdbc:mysql://app:hunter2@db.internal/orders",
        "jdbc:oracle:thin:app/hunter2@db.internal:1521:orders",
        "jdbc:sqlserver://db.internal;user=app;password=hunter2;"
    })
    void showsAUrlWithoutItsPasswordToThoseWhoMaySeeDetails(String url) throws Exception {
        assertThat(stats(withUrl(url), DETAILED))
                .contains("\"url\":\"" + url.replace("hunter2", "***") + "\"")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @EnumSource(Audience.class)
    void showsNullForAUrlThatTheDriverKeepsToItself(Audience audience) throws Exception {
        assertThat(stats(withUrl(null), audience)).contains("\"url\":null");
    }

    @ParameterizedTest
    @EnumSource(Audience.class)
    void showsNoPasswordOfADriversMessage(Audience audience) throws Exception {
        DataSource failing = connections.from(() -> {
            throw new SQLException("cannot connect to jdbc:x://app:hunter2@h/ with password=hunter2");
        });
        assertThat(stats(failing, audience)).doesNotContain("hunter2");
    }

    private DataSource withUrl(@Nullable String url) {
        return connections.from(() -> {
            Connection connection = h2("url").getConnection();
            DatabaseMetaData metaData = Connections.answering(
                    DatabaseMetaData.class,
                    connection.getMetaData(),
                    Map.of("getURL", arguments -> url == null ? Void.TYPE : url));
            return Connections.answering(Connection.class, connection, Map.of("getMetaData", arguments -> metaData));
        });
    }

    private static Object refuse(Object[] arguments) {
        throw new AssertionError("not to be called");
    }

    private static String stats(DataSource dataSource, Audience audience) throws Exception {
        try (Asking asking = Asking.of(Discovered.stats(() -> Map.of("a", dataSource)))) {
            return asking.json(audience);
        }
    }
}
