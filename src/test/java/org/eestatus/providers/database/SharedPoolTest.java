package org.eestatus.providers.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eestatus.Verdict;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.Outcome;
import org.eestatus.core.model.Tree;
import org.eestatus.core.run.ProviderDefinition;
import org.eestatus.core.run.Source;
import org.eestatus.providers.Asking;
import org.eestatus.servers.WildFly;
import org.jboss.jca.ServerDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two data sources that share a pool with one connection. EE Status reads them by reflection, so their fields and methods have
 * the same names as in WildFly's data sources.
 */
@Timeout(60)
class SharedPoolTest {

    private final OnePool pool = new OnePool();
    private final Databases databases = new Databases(
            Map.of(),
            getClass().getClassLoader(),
            () -> new TreeMap<>(Map.of("a", pool.bound(), "b", pool.bound())),
            new WildFly(),
            List::of);

    @Test
    void passesUnderBothNames() throws Exception {
        pool.open = 1;
        try (Asking asking = Asking.of(databases.health())) {
            for (int i = 0; i < 20; i++) {
                assertThat(asking.components())
                        .containsOnlyKeys("a", "b")
                        .allSatisfy((name, outcome) -> assertThat(outcome)
                                .returns(Verdict.PASS, Outcome::verdict)
                                .returns(null, Outcome::failure));
            }
        }
    }

    @Test
    void passesUnderBothNamesWherePoolAndChecksDoNotWait() throws Exception {
        pool.open = 1;
        pool.patience = 0;
        try (Asking asking = Asking.of(databases.health())) {
            for (int i = 0; i < 20; i++) {
                assertThat(asking.components().values())
                        .extracting(Outcome::failure)
                        .containsOnlyNulls();
            }
        }
    }

    @Test
    void showsNoCheckAmongTheFigures() throws Exception {
        pool.open = 1;
        Map<String, Tree<ProviderDefinition>> sources = new TreeMap<>();
        sources.put("health", leaf(databases.health()));
        sources.put("stats", leaf(databases.stats()));
        try (Asking asking = new Asking(new Tree.Branch<>(Map.of("all", new Tree.Branch<>(sources))), 16)) {
            for (int i = 0; i < 20; i++) {
                assertThat(asking.json(Audience.PUBLIC))
                        .contains("{\"active\":0,\"idle\":1,\"max\":1,\"waiting\":0}")
                        .doesNotContain("\"active\":1", "\"waiting\":1", "\"waiting\":2", "pool-exhausted");
            }
        }
    }

    @Test
    void reportsAPoolThatAnApplicationUsesUp() throws Exception {
        pool.open = 1;
        pool.patience = 0;
        try (Connection application = pool.bound().getConnection();
                Asking asking = Asking.of(databases.health(), Duration.ofMillis(500))) {
            assertThat(application.isValid(5)).isTrue();
            assertThat(asking.components().values())
                    .extracting(Outcome::failure)
                    .allSatisfy(failure -> assertThat(String.valueOf(failure)).contains("POOL_EXHAUSTED"));
        }
    }

    private static Tree<ProviderDefinition> leaf(Source source) {
        return new Tree.Leaf<>(new ProviderDefinition(source, Duration.ofSeconds(20), true, true));
    }

    /** A pool that lends one connection at a time. */
    @SuppressWarnings("UnusedVariable") // fields are read by reflection
    public static final class OnePool {

        private final Semaphore lock = new Semaphore(1, true);
        private final Configuration poolConfiguration = new Configuration();
        private final Map<String, OnePool> mcpPools = Map.of("all", this);
        private volatile int open;
        private volatile int patience = 20;

        public Semaphore getLock() {
            return lock;
        }

        public Integer getActive() {
            return open;
        }

        Bound bound() {
            return new Bound(new Delegate(new Owner(this)));
        }

        Connection lend() throws SQLException {
            try {
                if (!lock.tryAcquire(patience, TimeUnit.SECONDS)) {
                    throw new SQLTransientConnectionException("no connection is free");
                }
            } catch (InterruptedException e) {
                throw new SQLException(e);
            }
            Connection connection = DatabasesTest.h2("one-pool").getConnection();
            AtomicInteger closed = new AtomicInteger();
            return Connections.answering(Connection.class, connection, Map.of("close", arguments -> {
                if (closed.getAndIncrement() == 0) {
                    connection.close();
                    lock.release();
                }
                return Void.TYPE;
            }));
        }
    }

    /** Public, because its method is called by reflection. */
    public static final class Configuration {

        public Integer getMaxSize() {
            return 1;
        }
    }

    /** Public, because its method is called by reflection. */
    public record Owner(OnePool getPool) {}

    private record Delegate(Owner cm) {}

    /** A data source of the pool. Each JNDI name has its own instance. */
    private static final class Bound extends ServerDataSource {

        private static final long serialVersionUID = 1;
        private final transient Delegate delegate;

        Bound(Delegate delegate) {
            this.delegate = delegate;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return delegate.cm().getPool().lend();
        }
    }
}
