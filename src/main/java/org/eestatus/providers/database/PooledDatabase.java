package org.eestatus.providers.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.eestatus.Verdict;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.run.CheckFailedException;
import org.eestatus.core.run.Deadline;
import org.eestatus.servers.DatabaseAddress;
import org.eestatus.servers.Pool;
import org.eestatus.servers.Server;
import org.jspecify.annotations.Nullable;

/**
 * A data source of the server. Distinguishes a pool that applications have exhausted from a database that refuses
 * connections.
 */
final class PooledDatabase implements ConnectionSource {

    /** Pause between two reads of the pool's figures, and before a retry if the pool refuses a connection. */
    private static final Duration PAUSE = Duration.ofMillis(30);

    private final DataSource dataSource;
    private final Server server;
    private final Supplier<Optional<Pool>> pool;
    private final KnownPool known;
    private final CheckConnections loans;

    /**
     * @param server provides the figures of the data source's pool
     * @param known state that all data sources of the pool share, so that connections held by other checks are not
     *     mistaken for a shortage
     */
    PooledDatabase(DataSource dataSource, Server server, KnownPool known) {
        this.dataSource = dataSource;
        this.server = server;
        this.pool = () -> server.pool(dataSource);
        this.known = known;
        this.loans = known.loans();
    }

    /**
     * Returns the number of connections in the pool plus one for a new connection, because every connection in the pool
     * may be invalid. Returns 1 if the server does not expose the pool.
     */
    @Override
    public int patience() {
        return pool.get().map(all -> all.active() + all.idle() + 1).orElse(1);
    }

    @Override
    public Optional<Pool> pool() {
        return loans.others(pool);
    }

    @Override
    public Map<String, @Nullable Object> settings() {
        Map<String, @Nullable Object> seen = known.settings();
        if (!seen.isEmpty()) {
            return seen;
        }
        DatabaseAddress address = server.address(dataSource);
        return DatabaseSettings.of(address.url().orElse(null), address.user().orElse(null));
    }

    @Override
    public void remember(Map<String, @Nullable Object> settings) {
        known.remember(settings);
    }

    @Override
    public BorrowedConnection lend(Deadline deadline) throws SQLException, CheckFailedException, InterruptedException {
        Pool shortage = shortage();
        while (true) {
            deadline.waitingFor(shortage == null ? null : shortage(shortage, Verdict.FAIL));
            long handovers = loans.handovers();
            try {
                Connection connection =
                        loans.take(dataSource, () -> deadline.remaining().isZero());
                deadline.waitingFor(null);
                return new BorrowedConnection(
                        connection,
                        shortage == null ? null : shortage(shortage, Verdict.WARN),
                        server::discard,
                        loans::giveBack);
            } catch (SQLException refused) {
                boolean late = deadline.remaining().isZero();
                if (late && shortage != null) {
                    throw shortage(shortage, Verdict.FAIL);
                }
                if (late || !isUsedUpSince(handovers)) {
                    throw refused;
                }
                shortage = shortage == null ? shortage() : shortage;
                Thread.sleep(PAUSE.toMillis());
            }
        }
    }

    /**
     * Whether the pool may have refused the connection because all its connections were in use, by applications or by
     * other checks.
     */
    private boolean isUsedUpSince(long handovers) {
        Pool now = pool.get().orElse(null);
        return now != null && (now.isUsedUp() || loans.held() > 0 || loans.handovers() != handovers);
    }

    /**
     * Returns the figures of the pool if callers other than checks have exhausted it, otherwise null. Reads the figures
     * twice, because a check may take or return a connection during the first read.
     */
    private @Nullable Pool shortage() throws InterruptedException {
        if (usedUpByOthers() == null) {
            return null;
        }
        Thread.sleep(PAUSE.toMillis());
        return usedUpByOthers();
    }

    /** Returns the figures of the pool if it is exhausted and no check holds one of its connections, otherwise null. */
    private @Nullable Pool usedUpByOthers() {
        return pool.get()
                .filter(all -> all.isUsedUp() && !loans.mayHold(all))
                .flatMap(all -> pool())
                .orElse(null);
    }

    private static CheckFailedException shortage(Pool pool, Verdict verdict) {
        String cameBack = verdict == Verdict.WARN ? ", but a connection was returned in time" : "";
        return new CheckFailedException(
                FailureKind.POOL_EXHAUSTED,
                "all %s connections of the pool are in use, and %s callers are waiting%s"
                        .formatted(pool.max(), pool.waiting(), cameBack),
                verdict);
    }
}
