package org.eestatus.providers.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.eestatus.Verdict;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.model.Outcome;
import org.eestatus.core.model.Result;
import org.eestatus.core.run.Component;
import org.eestatus.core.run.Source;
import org.eestatus.providers.Asking;
import org.eestatus.servers.Pool;
import org.eestatus.servers.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PooledDatabaseTest {

    private static final Pool USED_UP = new Pool(20, 0, 20, 3);
    private static final Pool FREE = new Pool(19, 1, 20, 0);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Connections connections = new Connections();
    private final KnownPool known = new KnownPool();
    private Optional<Pool> pool = Optional.of(FREE);

    @Test
    void passesWhilePoolsHaveConnections() throws Exception {
        assertThat(check(LONG, PooledDatabaseTest::h2).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void warnsOfAPoolThatIsUsedUpWhileConnectionsComeBack() throws Exception {
        pool = Optional.of(USED_UP);
        Outcome outcome = check(LONG, PooledDatabaseTest::h2);
        assertThat(outcome.failure())
                .returns(FailureKind.POOL_EXHAUSTED, Failure::kind)
                .returns(Verdict.WARN, Failure::verdict)
                .returns(
                        "all 20 connections of the pool are in use, and 3 callers are waiting, but a connection was"
                                + " returned in time",
                        Failure::message);
        assertThat(connections.closed()).isEqualTo(1);
    }

    @Test
    void failsOnceNoConnectionCameBackWithinTheDeadline() throws Exception {
        pool = Optional.of(USED_UP);
        CountDownLatch never = new CountDownLatch(1);
        Outcome outcome = check(SHORT, () -> {
            assertThat(never.await(1, TimeUnit.MINUTES)).isTrue();
            return h2();
        });
        assertThat(outcome.failure())
                .returns(FailureKind.POOL_EXHAUSTED, Failure::kind)
                .returns(Verdict.FAIL, Failure::verdict)
                .returns("all 20 connections of the pool are in use, and 3 callers are waiting", Failure::message);
        never.countDown();
    }

    @Test
    void reportsAPoolThatIsUsedUpWhileAnotherCheckHangsPastItsDeadline() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Callable<Connection> hanging = () -> {
            assertThat(never.await(1, TimeUnit.MINUTES)).isTrue();
            return h2();
        };
        assertThat(check(SHORT, hanging).failure()).returns(FailureKind.TIMEOUT, Failure::kind);
        pool = Optional.of(new Pool(20, 0, 20, 0));
        assertThat(check(SHORT, hanging).failure()).returns(FailureKind.POOL_EXHAUSTED, Failure::kind);
        never.countDown();
    }

    @Test
    void triesAgainAtAPoolThatRefusesAtOnce() throws Exception {
        pool = Optional.of(USED_UP);
        Queue<SQLException> refusals = new ArrayDeque<>(List.of(refusal(), refusal()));
        Outcome outcome = check(LONG, after(refusals));
        assertThat(outcome.verdict()).isEqualTo(Verdict.WARN);
        assertThat(refusals).isEmpty();
    }

    @Test
    void failsAtAPoolThatRefusesUntilTheDeadline() throws Exception {
        pool = Optional.of(USED_UP);
        Outcome outcome = check(SHORT, () -> {
            throw refusal();
        });
        assertThat(outcome.failure())
                .returns(FailureKind.POOL_EXHAUSTED, Failure::kind)
                .returns(Verdict.FAIL, Failure::verdict);
    }

    @Test
    void tellsADatabaseThatRefusesFromAPoolThatIsUsedUp() throws Exception {
        Outcome outcome = check(LONG, () -> {
            throw refusal();
        });
        assertThat(outcome.failure())
                .returns(FailureKind.EXCEPTION, Failure::kind)
                .returns("no connection", Failure::message);
    }

    @Test
    void tellsTheDatabasesOwnReasonWhereTheServerTellsNothingOfThePool() throws Exception {
        pool = Optional.empty();
        assertThat(Objects.requireNonNull(check(LONG, () -> {
                                    throw refusal();
                                })
                                .failure())
                        .message())
                .isEqualTo("no connection");
    }

    @Test
    void takesAPoolThatChecksAloneUseUpForNone() throws Exception {
        pool = Optional.of(USED_UP);
        others(1);
        assertThat(check(LONG, PooledDatabaseTest::h2).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void waitsForAnotherCheckThatHasTheOnlyConnection() throws Exception {
        pool = Optional.of(USED_UP);
        others(1);
        Queue<SQLException> refusals = new ArrayDeque<>(List.of(refusal(), refusal()));
        Outcome outcome = check(LONG, after(refusals));
        assertThat(outcome.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void takesAPoolForNoneThatWasUsedUpForAMoment() throws Exception {
        Queue<Pool> looks = new ArrayDeque<>(List.of(FREE, USED_UP, USED_UP, FREE));
        PooledDatabase database = new PooledDatabase(
                connections.from(PooledDatabaseTest::h2), server(() -> Optional.ofNullable(looks.poll())), known);
        assertThat(check(LONG, database).verdict()).isEqualTo(Verdict.PASS);
        assertThat(looks).isEmpty();
    }

    @Test
    void countsAConnectionNoMoreOnceItIsAborted() throws Exception {
        BorrowedConnection loan = new BorrowedConnection(h2(), null, Server.UNKNOWN::discard, known.loans()::giveBack);
        others(1);
        loan.abort();
        assertThat(known.loans().held()).isZero();
        loan.close();
        assertThat(known.loans().held()).isZero();
    }

    @Test
    void countsAConnectionUntilThePoolHasIt() throws Exception {
        others(1);
        Connection connection = Connections.answering(Connection.class, h2(), Map.of("close", arguments -> {
            assertThat(known.loans().held()).isEqualTo(1);
            return Void.TYPE;
        }));
        new BorrowedConnection(connection, null, Server.UNKNOWN::discard, known.loans()::giveBack).close();
        assertThat(known.loans().held()).isZero();
    }

    @Test
    void takesTheDeadConnectionsOfAServerThatWentOutOfThePool() throws Exception {
        AtomicInteger dead = new AtomicInteger(3);
        Outcome outcome = check(
                LONG,
                () -> Connections.answering(
                        Connection.class, h2(), Map.of("isValid", arguments -> dead.getAndDecrement() <= 0)));
        assertThat(outcome.verdict()).isEqualTo(Verdict.PASS);
        assertThat(connections.aborted()).isEqualTo(3);
        assertThat(connections.taken()).isEqualTo(4);
        assertThat(known.loans().held()).isZero();
    }

    @Test
    void tellsWhyThereIsNoConnectionAfterADeadOne() throws Exception {
        AtomicInteger dead = new AtomicInteger(1);
        Outcome outcome = check(LONG, () -> {
            if (dead.getAndDecrement() > 0) {
                return Connections.answering(Connection.class, h2(), Map.of("isValid", arguments -> false));
            }
            throw refusal();
        });
        assertThat(Objects.requireNonNull(outcome.failure()).message()).isEqualTo("no connection");
    }

    @Test
    void countsTheConnectionsOfOthers() throws Exception {
        others(2);
        assertThat(database().pool()).contains(new Pool(17, 3, 20, 0));
    }

    @Test
    void countsAConnectionUntilItIsGivenBack() throws Exception {
        check(LONG, () -> {
            assertThat(known.loans().held()).isZero();
            return Connections.answering(
                    Connection.class,
                    h2(),
                    Map.of("isValid", arguments -> known.loans().held() == 1));
        });
        assertThat(known.loans().held()).isZero();
    }

    @Test
    void takesNoMoreConnectionsThanThePoolHeldAndOne() throws Exception {
        pool = Optional.of(new Pool(2, 3, 20, 0));
        Outcome outcome =
                check(LONG, () -> Connections.answering(Connection.class, h2(), Map.of("isValid", arguments -> false)));
        assertThat(Objects.requireNonNull(outcome.failure()).message())
                .isEqualTo("the driver reports the connection as invalid");
        assertThat(connections.taken()).isEqualTo(6);
        assertThat(connections.closed()).isEqualTo(6);
    }

    @Test
    void takesOneConnectionOfAPoolThatHoldsNone() throws Exception {
        pool = Optional.of(new Pool(0, 0, 20, 0));
        check(LONG, () -> Connections.answering(Connection.class, h2(), Map.of("isValid", arguments -> false)));
        assertThat(connections.taken()).isEqualTo(1);
    }

    @Test
    void leavesAWaitingCheckOutOfTheFigures() throws Exception {
        pool = Optional.of(new Pool(1, 0, 1, 3));
        check(LONG, () -> {
            assertThat(database().pool()).contains(new Pool(1, 0, 1, 2));
            return h2();
        });
        assertThat(database().pool()).contains(new Pool(1, 0, 1, 3));
    }

    @Test
    void triesAgainAtAPoolThatRefusedBecauseOfAnotherCheck() throws Exception {
        Queue<SQLException> refusals = new ArrayDeque<>(List.of(refusal()));
        Outcome outcome = check(LONG, () -> {
            SQLException refusal = refusals.poll();
            if (refusal != null) {
                others(1);
                known.loans().giveBack();
                throw refusal;
            }
            return h2();
        });
        assertThat(outcome.verdict()).isEqualTo(Verdict.PASS);
    }

    /** Takes this number of connections on behalf of other checks. */
    private void others(int number) throws SQLException {
        for (int i = 0; i < number; i++) {
            known.loans().take(new Connections().from(PooledDatabaseTest::h2), () -> false);
        }
    }

    private static Server server(Supplier<Optional<Pool>> pool) {
        return new Server() {
            @Override
            public Optional<Pool> pool(DataSource dataSource) {
                return pool.get();
            }
        };
    }

    private PooledDatabase database(Callable<Connection> taking) {
        return new PooledDatabase(connections.from(taking), server(() -> pool), known);
    }

    private PooledDatabase database() {
        return database(PooledDatabaseTest::h2);
    }

    private Outcome check(Duration deadline, Callable<Connection> taking) throws Exception {
        return check(deadline, database(taking));
    }

    private static Outcome check(Duration deadline, PooledDatabase database) throws Exception {
        Component component = Component.verdictOf(new ConnectionCheck(database, (loan, left) -> {
            loan.warnOfShortage();
            return null;
        }));
        try (Asking asking = Asking.of(new Source.Composite(left -> Map.of("a", component)), deadline)) {
            Result.Composite result = (Result.Composite)
                    asking.report().results().leaves().findFirst().orElseThrow();
            return Objects.requireNonNull(result.components().get("a"));
        }
    }

    private static Connection h2() throws SQLException {
        return DriverManager.getConnection("jdbc:h2:mem:");
    }

    private static Callable<Connection> after(Queue<SQLException> refusals) {
        return () -> {
            SQLException refusal = refusals.poll();
            if (refusal != null) {
                throw refusal;
            }
            return h2();
        };
    }

    private static SQLException refusal() {
        return new SQLException("no connection");
    }
}
