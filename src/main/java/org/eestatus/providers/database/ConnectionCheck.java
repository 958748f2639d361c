package org.eestatus.providers.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.run.Check;
import org.eestatus.core.run.CheckFailedException;
import org.eestatus.core.run.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * A check that takes a connection, validates it through the driver, examines it and returns it. An invalid connection
 * is aborted, so that its pool does not lend it to another caller. The connection is also aborted once the deadline has
 * passed. The thread is never interrupted, because an interrupt can close an embedded database for every application.
 */
final class ConnectionCheck implements Check {

    private final ConnectionSource database;
    private final Look look;

    /** The examination of a validated connection. */
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
                    throw new CheckFailedException(
                            FailureKind.TIMEOUT, "the connection was available only after the deadline");
                }
                deadline.onExpiry(loan::abort);
                if (loan.connection().isValid(seconds(deadline.remaining()))) {
                    CatalogRead.of(loan.connection());
                    return look.at(loan, deadline);
                }
                loan.abort();
            }
            if (left <= 1) {
                throw new CheckFailedException(FailureKind.EXCEPTION, "the driver reports the connection as invalid");
            }
        }
    }

    /**
     * Rounds a duration up to whole seconds, the unit of {@link Connection#isValid}. Rounding down could result in
     * zero, which means no limit.
     */
    static int seconds(Duration left) {
        return Math.toIntExact(left.plusMillis(999).toSeconds());
    }
}
