package org.eestatus.providers.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.eestatus.core.Check;
import org.eestatus.core.CheckFailedException;
import org.eestatus.core.Deadline;
import org.eestatus.core.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * Takes a connection, has the driver validate it, looks at it, and gives it back; a dead one is aborted, so that its
 * pool lends it to nobody again. Past the deadline the connection is aborted too; the thread is never interrupted, since
 * an interrupt can close an embedded database for every application.
 */
final class ConnectionCheck implements Check {

    private final ConnectionSource database;
    private final Look look;

    /** What is looked at once the connection is valid. */
    @FunctionalInterface
    interface Look {
        @Nullable
        Object at(BorrowedConnection loan, Deadline deadline) throws SQLException, CheckFailedException;
    }

    ConnectionCheck(ConnectionSource database, Look look) {
        this.database = database;
        this.look = look;
    }

    @Override
    public @Nullable Object run(Deadline deadline) throws Exception {
        for (int left = database.patience(); ; left--) {
            try (BorrowedConnection loan = database.lend(deadline)) {
                if (deadline.remaining().isZero()) {
                    throw new CheckFailedException(FailureKind.TIMEOUT, "a connection was had only after the deadline");
                }
                deadline.endBy(loan::abort);
                if (loan.connection().isValid(seconds(deadline.remaining()))) {
                    CatalogRead.of(loan.connection());
                    return look.at(loan, deadline);
                }
                loan.abort();
            }
            if (left <= 1) {
                throw new CheckFailedException(FailureKind.EXCEPTION, "the driver says that the connection is not valid");
            }
        }
    }

    /** As {@link Connection#isValid} counts: whole seconds, zero meaning no limit. */
    static int seconds(Duration left) {
        return Math.toIntExact(left.plusMillis(999).toSeconds());
    }
}
