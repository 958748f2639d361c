package org.eestatus.providers.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eestatus.providers.database.FiguresTest.stats;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.eestatus.services.Needs;
import org.eestatus.services.Service;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mariadb.jdbc.MariaDbDataSource;

@Timeout(60)
@Needs(Service.MARIADB)
class MariadbFiguresTest {

    private static final String ADMINISTRATOR = "root";
    private static final String STRANGER =
            "eestatus_stranger_" + ProcessHandle.current().pid();
    private static final String DATABASE =
            "eestatus_figures_" + ProcessHandle.current().pid();

    private final Connections connections = new Connections();

    @BeforeAll
    static void createDatabase() throws SQLException {
        execute(
                "create database " + DATABASE,
                "create table " + DATABASE + ".orders (id int primary key) engine=InnoDB",
                "create user " + STRANGER,
                "grant select on " + DATABASE + ".* to " + STRANGER);
    }

    @AfterAll
    static void dropDatabase() throws SQLException {
        execute("drop user " + STRANGER, "drop database " + DATABASE);
    }

    @Test
    void tellsWhatAnAdministratorLooksFor() throws Exception {
        Map<String, Object> stats = stats(as(ADMINISTRATOR));
        assertThat(number(stats, "uptime_seconds")).isPositive();
        assertThat(number(stats, "size_bytes")).isGreaterThanOrEqualTo(16_384);
        assertThat(stats).containsEntry("replication", Map.of("role", "primary"));
        assertThat(stats.get("connections"))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Number.class))
                .containsOnlyKeys("used", "max")
                .hasEntrySatisfying("used", used -> assertThat(used.longValue()).isPositive())
                .hasEntrySatisfying("max", max -> assertThat(max.longValue()).isGreaterThan(1));
    }

    @Test
    void leavesOutOnlyWhatAnAccountMayNotKnow() throws Exception {
        Map<String, Object> stats = stats(as(STRANGER));
        assertThat(stats).containsKeys("uptime_seconds", "connections").doesNotContainKey("replication");
        assertThat(number(stats, "size_bytes")).isGreaterThanOrEqualTo(16_384);
    }

    @Test
    void opensNoTableForTheSizeWhereThereIsNoTimeToLimitIt() throws Exception {
        assertThat(stats(as(STRANGER), Duration.ofMillis(900)))
                .containsKeys("uptime_seconds", "connections")
                .doesNotContainKey("size_bytes");
    }

    @Test
    void tellsTheSameWithoutAutocommitAndLeavesNoTransactionOpen() throws Exception {
        try (Connection real = as(STRANGER).getConnection();
                Statement statement = real.createStatement()) {
            real.setAutoCommit(false);
            assertThat(stats(connections.from(() ->
                            Connections.answering(Connection.class, real, Map.of("close", arguments -> Void.TYPE)))))
                    .containsKeys("uptime_seconds", "connections", "size_bytes");
            assertThat(real.getAutoCommit()).isFalse();
            try (ResultSet row = statement.executeQuery("select @@in_transaction")) {
                row.next();
                assertThat(row.getInt(1)).isZero();
            }
        }
    }

    private static long number(Map<String, Object> stats, String key) {
        return ((Number) Objects.requireNonNull(stats.get(key), key)).longValue();
    }

    private static DataSource as(String user) throws SQLException {
        return to(DATABASE, user);
    }

    private static DataSource to(String database, String user) throws SQLException {
        return new MariaDbDataSource(
                "jdbc:mariadb://localhost:%d/%s?user=%s".formatted(Service.MARIADB.port(), database, user));
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection connection = to("", ADMINISTRATOR).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
