package org.eestatus.providers.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.eestatus.Verdict;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.model.Outcome;
import org.eestatus.core.model.Tree;
import org.eestatus.core.run.ProviderDefinition;
import org.eestatus.core.run.Source;
import org.eestatus.providers.Asking;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

@Timeout(60)
class DatabasesTest {

    private static final String PASSWORD = "hunter2-planted";
    private static final Duration SHORT = Duration.ofMillis(300);

    private final Connections connections = new Connections();

    @Test
    void tellsEachDatabaseByItsName() throws Exception {
        Map<String, Object> resources = new LinkedHashMap<>();
        resources.put("jdbc/orders", h2("orders"));
        resources.put("jdbc/bills", refusing());
        resources.put("text", "no database");
        try (Asking asking = Asking.of(Discovered.health(() -> resources))) {
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"jdbc/orders\":true,\"jdbc/bills\":false}");
        }
    }

    @Test
    void tellsNothingWhereThereIsNoDatabase() throws Exception {
        try (Asking asking = Asking.of(Discovered.health(Map::of))) {
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{}");
        }
    }

    @Test
    void tellsADatabaseThatComesLater() throws Exception {
        Map<String, Object> resources = new LinkedHashMap<>();
        try (Asking asking = Asking.of(Discovered.health(() -> resources))) {
            assertThat(asking.components()).isEmpty();
            resources.put("jdbc/orders", h2("orders"));
            assertThat(asking.components()).containsOnlyKeys("jdbc/orders");
        }
    }

    @Test
    void failsAsAWholeWhereTheResourcesCannotBeListed() throws Exception {
        try (Asking asking = Asking.of(Discovered.health(() -> {
            throw new IllegalStateException("no JNDI");
        }))) {
            assertThat(asking.json(Audience.DETAILED))
                    .startsWith("{\"error\":{\"kind\":\"exception\",\"message\":\"no JNDI\"");
        }
    }

    @Test
    void givesBackTheConnectionOfAGoodDatabase() throws Exception {
        try (Asking asking = health(connections.around(h2("good"), Map.of()))) {
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"a\":true}");
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"a\":true}");
        }
        assertThat(connections.taken()).isEqualTo(2);
        assertThat(connections.closed()).isEqualTo(2);
        assertThat(connections.aborted()).isZero();
    }

    @Test
    void checksFiftyDatabasesAtTheSameTime() throws Exception {
        CyclicBarrier together = new CyclicBarrier(50);
        Map<String, Object> resources = new LinkedHashMap<>();
        for (int i = 0; i < 50; i++) {
            resources.put("jdbc/" + i, connections.from(() -> {
                together.await(30, TimeUnit.SECONDS);
                return h2("together").getConnection();
            }));
        }
        Source source = Discovered.health(() -> resources);
        try (Asking asking =
                new Asking(new Tree.Leaf<>(new ProviderDefinition(source, Duration.ofSeconds(40), true, true)), 256)) {
            assertThat(asking.components())
                    .hasSize(50)
                    .allSatisfy((name, outcome) -> assertThat(outcome.verdict()).isEqualTo(Verdict.PASS));
        }
    }

    @Test
    void tellsARefusedConnection() throws Exception {
        try (Asking asking = health(refusing())) {
            assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.REFUSED);
        }
    }

    @Test
    void tellsAServerThatNeverAnswersAndWhereTheDriverHangs() throws Exception {
        try (ServerSocket silent = listening();
                Asking asking = health(postgres(silent.getLocalPort()), SHORT)) {
            Failure failure = asking.failure("a");
            assertThat(failure.kind()).isEqualTo(FailureKind.TIMEOUT);
            assertThat(failure.message()).isEqualTo("no response within 300 ms");
            assertThat(Objects.requireNonNull(failure.stuck()).frames())
                    .anyMatch(frame -> frame.contains("org.postgresql"));
        }
    }

    @Test
    void tellsAWrongPassword() throws Exception {
        JdbcDataSource database = h2("locked");
        database.getConnection().close();
        database.setPassword(PASSWORD);
        try (Asking asking = health(database)) {
            Failure failure = asking.failure("a");
            assertThat(failure.kind()).isEqualTo(FailureKind.AUTHENTICATION);
            assertThat(failure.toString()).doesNotContain(PASSWORD);
        }
    }

    @Test
    void tellsAConnectionThatTheDriverSaysIsNotValid() throws Exception {
        try (Asking asking = health(connections.around(h2("invalid"), Map.of("isValid", arguments -> false)))) {
            Failure failure = asking.failure("a");
            assertThat(failure.kind()).isEqualTo(FailureKind.EXCEPTION);
            assertThat(failure.message()).isEqualTo("the driver reports the connection as invalid");
        }
        assertThat(connections.closed()).isEqualTo(connections.taken()).isEqualTo(1);
    }

    @Test
    void givesBackAConnectionThatFails() throws Exception {
        try (Asking asking = health(connections.around(h2("failing"), Map.of("isValid", arguments -> {
            throw new SQLException("broken");
        })))) {
            assertThat(asking.failure("a").message()).isEqualTo("broken");
        }
        assertThat(connections.closed()).isEqualTo(connections.taken()).isEqualTo(1);
    }

    @Test
    void givesTheDriverWholeSecondsAndNeverZero() throws Exception {
        int[] given = new int[1];
        try (Asking asking = health(
                connections.around(h2("seconds"), Map.of("isValid", arguments -> {
                    given[0] = (int) arguments[0];
                    return true;
                })),
                Duration.ofMillis(900))) {
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"a\":true}");
        }
        assertThat(given[0]).isEqualTo(1);
    }

    @Test
    void abortsTheConnectionPastTheDeadlineAndGivesItBack() throws Exception {
        CountDownLatch aborted = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        DataSource hanging = connections.around(
                h2("hanging"),
                Map.of(
                        "isValid",
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
        try (Asking asking = health(hanging, SHORT)) {
            assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.TIMEOUT);
            assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(connections.aborted()).isEqualTo(1);
        assertThat(connections.closed()).isEqualTo(connections.taken()).isEqualTo(1);
    }

    @Test
    void neverInterruptsTheThreadOfAConnection() throws Exception {
        CountDownLatch aborted = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        boolean[] interrupted = {true};
        DataSource hanging = connections.around(
                h2("uninterrupted"),
                Map.of(
                        "isValid",
                        arguments -> {
                            aborted.await();
                            TimeUnit.MILLISECONDS.sleep(50);
                            interrupted[0] = Thread.currentThread().isInterrupted();
                            over.countDown();
                            return true;
                        },
                        "abort",
                        arguments -> {
                            aborted.countDown();
                            return Void.TYPE;
                        }));
        try (Asking asking = health(hanging, SHORT)) {
            asking.report();
            assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(interrupted[0]).isFalse();
    }

    @Test
    void givesBackAConnectionThatComesPastTheDeadlineWithoutUsingIt() throws Exception {
        CountDownLatch late = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        boolean[] used = new boolean[1];
        Connection connection = Connections.answering(
                Connection.class,
                h2("late").getConnection(),
                Map.of(
                        "isValid",
                        arguments -> {
                            used[0] = true;
                            return true;
                        },
                        "close",
                        arguments -> {
                            closed.countDown();
                            return Void.TYPE;
                        }));
        DataSource slow = connections.from(() -> {
            late.await();
            return connection;
        });
        try (Asking asking = health(slow, SHORT)) {
            assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.TIMEOUT);
            late.countDown();
            assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(used[0]).isFalse();
    }

    @Test
    void keepsOneHungDatabaseFromHoldingUpTheOthers() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Map<String, Object> resources = new LinkedHashMap<>();
        resources.put("hung", connections.from(() -> {
            never.await();
            throw new SQLException("over");
        }));
        resources.put("good", h2("beside"));
        try (Asking asking = Asking.of(Discovered.health(() -> resources), SHORT)) {
            for (int i = 0; i < 2; i++) {
                Map<String, Outcome> outcomes = asking.components();
                assertThat(outcomes.get("hung")).returns(Verdict.FAIL, Outcome::verdict);
                assertThat(outcomes.get("good")).returns(Verdict.PASS, Outcome::verdict);
            }
        } finally {
            never.countDown();
        }
    }

    private static Asking health(DataSource dataSource) {
        return Asking.of(Discovered.health(() -> Map.of("a", dataSource)));
    }

    private static Asking health(DataSource dataSource, Duration deadline) {
        return Asking.of(Discovered.health(() -> Map.of("a", dataSource)), deadline);
    }

    static JdbcDataSource h2(String name) {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        dataSource.setUser("app");
        dataSource.setPassword("right");
        return dataSource;
    }

    private static DataSource postgres(int port) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setServerNames(new String[] {"127.0.0.1"});
        dataSource.setPortNumbers(new int[] {port});
        dataSource.setDatabaseName("orders");
        dataSource.setUser("app");
        dataSource.setPassword(PASSWORD);
        return dataSource;
    }

    /** Returns a data source for a port on which no server listens. */
    private static DataSource refusing() throws IOException {
        try (ServerSocket socket = listening()) {
            return postgres(socket.getLocalPort());
        }
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }
}
