package org.eestatus.providers.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eestatus.providers.database.FiguresTest.asking;
import static org.eestatus.providers.database.FiguresTest.stats;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.eestatus.core.model.FailureKind;
import org.eestatus.providers.Asking;
import org.eestatus.services.Needs;
import org.eestatus.services.Service;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

@Timeout(60)
@Needs(Service.POSTGRESQL)
class PostgresqlFiguresTest {

    private static final String ADMINISTRATOR = "postgres";
    private static final String STRANGER =
            "eestatus_stranger_" + ProcessHandle.current().pid();
    private static final String DATABASE =
            "eestatus_figures_" + ProcessHandle.current().pid();

    private final Connections connections = new Connections();

    @BeforeAll
    static void createDatabase() throws SQLException {
        execute("postgres", "create role " + STRANGER + " login", "create database " + DATABASE);
        execute(
                DATABASE,
                "revoke execute on function pg_postmaster_start_time() from public",
                "create schema slow",
                "create schema hanging",
                "grant usage on schema slow, hanging to public",
                "create function slow.pg_database_size(name) returns bigint language sql"
                        + " as 'select 1::bigint from pg_sleep(30)'",
                "create function hanging.pg_is_in_recovery() returns boolean language sql"
                        + " as 'select false from pg_sleep(30)'");
    }

    @AfterAll
    static void dropDatabase() throws SQLException {
        execute("postgres", "drop database " + DATABASE + " with (force)", "drop role " + STRANGER);
    }

    @Test
    void tellsWhatAnAdministratorLooksFor() throws Exception {
        Map<String, Object> stats = stats(as(ADMINISTRATOR));
        assertThat((Long) stats.get("uptime_seconds")).isPositive();
        assertThat((Long) stats.get("size_bytes")).isGreaterThan(1_000_000);
        assertThat(stats).containsEntry("replication", Map.of("role", "primary"));
        assertThat(stats.get("connections"))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Number.class))
                .containsOnlyKeys("used", "max")
                .hasEntrySatisfying("used", used -> assertThat(used.longValue()).isPositive())
                .hasEntrySatisfying("max", max -> assertThat(max.longValue()).isGreaterThan(1));
    }

    @Test
    void countsEveryConnectionForAStrangerToo() throws Exception {
        try (Connection other = as(ADMINISTRATOR).getConnection()) {
            assertThat(other.isValid(5)).isTrue();
            assertThat(stats(as(STRANGER)).get("connections"))
                    .asInstanceOf(InstanceOfAssertFactories.map(String.class, Number.class))
                    .hasEntrySatisfying(
                            "used", used -> assertThat(used.longValue()).isGreaterThan(1));
        }
    }

    @Test
    void leavesOutOnlyWhatAnAccountMayNotKnow() throws Exception {
        assertThat(stats(as(STRANGER)))
                .doesNotContainKey("uptime_seconds")
                .containsKeys("connections", "replication", "size_bytes");
    }

    @Test
    void leavesNoTransactionOpenWithoutAutocommitThoughAStatementFailed() throws Exception {
        try (Connection real = as(STRANGER).getConnection()) {
            real.setAutoCommit(false);
            assertThat(stats(connections.from(() ->
                            Connections.answering(Connection.class, real, Map.of("close", arguments -> Void.TYPE)))))
                    .doesNotContainKey("uptime_seconds")
                    .containsKeys("connections", "replication", "size_bytes");
            assertThat(real.getAutoCommit()).isFalse();
            assertThat(idleStrangers()).isEqualTo(1);
        }
    }

    @Test
    void leavesOutASizeThatTakesTooLong() throws Exception {
        PGSimpleDataSource dataSource = as(STRANGER);
        dataSource.setCurrentSchema("slow,pg_catalog");
        Map<String, Object> stats = stats(dataSource, Duration.ofSeconds(4));
        assertThat(stats).containsKeys("connections", "replication").doesNotContainKey("size_bytes");
    }

    @Test
    void asksForNoSizeWhereThereIsNoTimeToLimitIt() throws Exception {
        assertThat(stats(as(ADMINISTRATOR), Duration.ofMillis(900)))
                .containsKey("replication")
                .doesNotContainKey("size_bytes");
    }

    @Test
    void endsAStatementThatHangsPastTheDeadline() throws Exception {
        PGSimpleDataSource dataSource = as(STRANGER);
        dataSource.setCurrentSchema("hanging,pg_catalog");
        CountDownLatch closed = new CountDownLatch(1);
        DataSource hanging = connections.around(dataSource, Map.of("close", arguments -> {
            closed.countDown();
            return Void.TYPE;
        }));
        try (Asking asking = asking(hanging, Duration.ofSeconds(1))) {
            assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.TIMEOUT);
            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(connections.aborted()).isEqualTo(1);
    }

    private static long idleStrangers() throws SQLException {
        try (Connection connection = as(ADMINISTRATOR).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from pg_stat_activity where usename = '"
                        + STRANGER + "' and state = 'idle' and xact_start is null")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static PGSimpleDataSource as(String user) {
        return to(DATABASE, user);
    }

    private static PGSimpleDataSource to(String database, String user) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setServerNames(new String[] {"localhost"});
        dataSource.setPortNumbers(new int[] {Service.POSTGRESQL.port()});
        dataSource.setDatabaseName(database);
        dataSource.setUser(user);
        return dataSource;
    }

    private static void execute(String database, String... statements) throws SQLException {
        try (Connection connection = to(database, ADMINISTRATOR).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
