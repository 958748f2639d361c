package org.eestatus.providers.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.eestatus.core.CheckFailedException;
import org.eestatus.core.Deadline;
import org.eestatus.core.Kind;
import org.eestatus.core.Verdict;
import org.eestatus.servers.Pool;
import org.jspecify.annotations.Nullable;

/** A data source of the server: tells a pool that applications have used up from a database that refuses. */
final class PooledDatabase implements ConnectionSource {

    /** Between two looks at a pool, and between two tries where it refuses at once. */
    private static final Duration PAUSE = Duration.ofMillis(30);

    private static final int MOST_DEAD = 100;

    private final DataSource dataSource;
    private final Supplier<Optional<Pool>> pool;
    private final AtomicInteger lent;

    /**
     * @param pool tells how the data source's pool does, where the server tells
     * @param lent counts the connections that checks of this data source have: one of them waiting for another is no
     *     shortage
     */
    PooledDatabase(DataSource dataSource, Supplier<Optional<Pool>> pool, AtomicInteger lent) {
        this.dataSource = dataSource;
        this.pool = pool;
        this.lent = lent;
    }

    @Override
    public int patience() {
        return MOST_DEAD;
    }

    @Override
    public Optional<Pool> pool() {
        int ours = lent.get();
        return pool.get().map(all -> all.without(ours));
    }

    @Override
    public Loan lend(Deadline deadline) throws SQLException, CheckFailedException, InterruptedException {
        Pool shortage = shortage();
        while (true) {
            deadline.waitingFor(shortage == null ? null : shortage(shortage, Verdict.FAIL));
            try {
                Connection connection = dataSource.getConnection();
                lent.incrementAndGet();
                deadline.waitingFor(null);
                return new Loan(
                        connection, shortage == null ? null : shortage(shortage, Verdict.WARN), lent::decrementAndGet);
            } catch (SQLException refused) {
                boolean late = deadline.remaining().isZero();
                if (late && shortage != null) {
                    throw shortage(shortage, Verdict.FAIL);
                }
                if (late || usedUp() == null) {
                    throw refused;
                }
                shortage = shortage == null ? shortage() : shortage;
                Thread.sleep(PAUSE.toMillis());
            }
        }
    }

    private @Nullable Pool usedUp() {
        return pool.get().filter(Pool::isUsedUp).orElse(null);
    }

    /** Looks twice: another check may just have a connection that is not counted yet, or no more. */
    private @Nullable Pool shortage() throws InterruptedException {
        if (usedUp() == null || lent.get() > 0) {
            return null;
        }
        Thread.sleep(PAUSE.toMillis());
        return lent.get() > 0 ? null : usedUp();
    }

    private static CheckFailedException shortage(Pool pool, Verdict verdict) {
        String cameBack = verdict == Verdict.WARN ? ", yet one came back" : "";
        return new CheckFailedException(
                Kind.POOL_EXHAUSTED,
                "all %d connections of the pool are in use, and %d callers wait for one%s"
                        .formatted(pool.max(), pool.waiting(), cameBack),
                verdict);
    }
}
