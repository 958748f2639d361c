package org.eestatus.providers.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eestatus.providers.database.DatabasesTest.h2;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.model.Outcome;
import org.eestatus.providers.Asking;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class FiguresTest {

    private final Connections connections = new Connections();

    @Test
    void tellsTheSizeOfAnH2InAFile(@TempDir Path folder) throws Exception {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:" + folder.resolve("orders"));
        try (Connection open = dataSource.getConnection()) {
            assertThat(open.isValid(1)).isTrue();
            assertThat((Long) stats(dataSource).get("size_bytes")).isPositive();
        }
    }

    @Test
    void tellsNoConnectionsToAnAccountThatSeesOnlyItsOwn() throws Exception {
        JdbcDataSource dataSource = h2("ordinary");
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create user clerk password 'right'");
        }
        assertThat(stats(dataSource)).containsKey("connections");
        dataSource.setURL("jdbc:h2:mem:ordinary");
        dataSource.setUser("clerk");
        assertThat(stats(dataSource)).containsEntry("is_usable", true).doesNotContainKey("connections");
    }

    @Test
    void showsFiguresToEverybody() throws Exception {
        try (Asking asking = asking(h2("everybody"), Duration.ofSeconds(20))) {
            assertThat(asking.json(Audience.PUBLIC)).contains("\"connections\":{\"used\":1}");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PostgreSQL, 15.20, pg_postmaster_start_time",
        "MariaDB, 10.11.19-MariaDB, innodb_sys_tablespaces",
        "MySQL, 5.5.5-10.11.19-MariaDB, innodb_sys_tablespaces",
        "MySQL, 8.4.7, performance_schema.global_status",
        "H2, 2.4.240, info.FILE_SIZE"
    })
    void asksEachVendorInItsWay(String product, String version, String part) throws Exception {
        assertThat(Vendors.figures(metaData(product, version)))
                .extracting(Figure::sql)
                .anyMatch(sql -> sql.contains(part));
    }

    @ParameterizedTest
    @CsvSource({"MariaDB, 10.11.19-MariaDB", "MySQL, 8.4.7"})
    void leavesTimeForTheRestWhereASourceKeepsItWaiting(String product, String version) throws Exception {
        assertThat(Vendors.figures(metaData(product, version)))
                .filteredOn(figure -> figure.key().equals("replication"))
                .isNotEmpty()
                .allSatisfy(figure -> assertThat(figure.share()).isEqualTo(2));
    }

    @Test
    void asksAnUnknownVendorNothing() throws Exception {
        assertThat(Vendors.figures(metaData("Unknown", "1"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "values 1 fetch first 0 rows only                                       | {role=primary}",
                "select 7 as \"Seconds_Behind_Master\"                                  | {role=replica, lag_seconds=7}",
                "select v as \"Seconds_Behind_Source\" from (values 7, 30, 8) t(v)      | {role=replica, lag_seconds=30}",
                "select v as \"Seconds_Behind_Source\" from (values 7, null) t(v)       | {role=replica}"
            })
    void readsWhatMysqlTellsOfItsSources(String rows, String replication) throws Exception {
        try (Connection connection = h2("sources").getConnection();
                Statement statement = connection.createStatement();
                ResultSet resultSet = statement.executeQuery(rows)) {
            assertThat(Figure.replicas(rows).reading().from(resultSet))
                    .hasValueSatisfying(value -> assertThat(value).hasToString(replication));
        }
    }

    @Test
    void leavesNoTransactionOpenAndAutocommitAsItIs() throws Exception {
        AtomicInteger rollbacks = new AtomicInteger();
        try (Connection real = h2("manual").getConnection()) {
            real.setAutoCommit(false);
            Map<String, Connections.Answer> answers = Map.of("close", arguments -> Void.TYPE, "rollback", arguments -> {
                rollbacks.incrementAndGet();
                real.rollback();
                return Void.TYPE;
            });
            assertThat(stats(connections.from(() -> Connections.answering(Connection.class, real, answers))))
                    .containsEntry("autocommit", false)
                    .containsKey("connections");
            assertThat(real.getAutoCommit()).isFalse();
        }
        assertThat(rollbacks).hasValue(1);
    }

    @Test
    void leavesOutWhatFails() throws Exception {
        DataSource refusing = connections.around(h2("refusing"), Map.of("createStatement", arguments -> {
            throw new SQLException("no right to do that", "42501");
        }));
        assertThat(stats(refusing)).containsEntry("is_usable", true).doesNotContainKey("connections");
    }

    @Test
    void failsWhereTheConnectionDiesAmongTheFigures() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger validated = new AtomicInteger();
        DataSource dying = connections.around(
                h2("dying"),
                Map.of("isValid", arguments -> validated.incrementAndGet() == 1, "createStatement", arguments -> {
                    asked.incrementAndGet();
                    throw new SQLException("gone");
                }));
        try (Asking asking = asking(dying, Duration.ofSeconds(20))) {
            assertThat(asking.failure("a").message()).isEqualTo("gone");
        }
        assertThat(asked).hasValue(1);
        assertThat(connections.closed()).isEqualTo(connections.taken()).isEqualTo(1);
    }

    @Test
    void asksNothingMoreWhereTheTransactionCannotBeEnded() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        DataSource dying = connections.around(
                h2("stuck"),
                Map.of(
                        "getAutoCommit",
                        arguments -> false,
                        "rollback",
                        arguments -> {
                            throw new SQLException("no end");
                        },
                        "createStatement",
                        arguments -> {
                            asked.incrementAndGet();
                            throw new SQLException("gone");
                        }));
        try (Asking asking = asking(dying, Duration.ofSeconds(20))) {
            assertThat(asking.failure("a").message()).isEqualTo("gone");
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void abortsAHangingStatementPastTheDeadline() throws Exception {
        CountDownLatch aborted = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        DataSource hanging = connections.around(
                h2("hanging-figure"),
                Map.of(
                        "createStatement",
                        arguments -> {
                            aborted.await();
                            throw new SQLException("aborted");
                        },
                        "abort",
                        arguments -> {
                            aborted.countDown();
                            return Void.TYPE;
                        },
                        "close",
                        arguments -> {
                            closed.countDown();
                            return Void.TYPE;
                        }));
        try (Asking asking = asking(hanging, Duration.ofMillis(300))) {
            assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.TIMEOUT);
            assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(connections.aborted()).isEqualTo(1);
    }

    private static DatabaseMetaData metaData(String product, String version) throws SQLException {
        try (Connection connection = h2("metadata").getConnection()) {
            return Connections.answering(
                    DatabaseMetaData.class,
                    connection.getMetaData(),
                    Map.of(
                            "getDatabaseProductName", arguments -> product,
                            "getDatabaseProductVersion", arguments -> version));
        }
    }

    static Asking asking(DataSource dataSource, Duration deadline) {
        return Asking.of(Discovered.stats(() -> Map.of("a", dataSource)), deadline);
    }

    static Map<String, Object> stats(DataSource dataSource) throws Exception {
        return stats(dataSource, Duration.ofSeconds(20));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> stats(DataSource dataSource, Duration deadline) throws Exception {
        try (Asking asking = asking(dataSource, deadline)) {
            Outcome outcome = List.copyOf(asking.components().values()).get(0);
            return (Map<String, Object>) Objects.requireNonNull(outcome.value(), outcome::toString);
        }
    }
}
