package org.eestatus.providers.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eestatus.core.run.Deadline;

/** Reads figures one by one. Leaves out a figure if the account may not read it or if the server does not have it. */
final class Figures {

    /** Maximum number of rows that a statement may return, more than any figure needs. */
    private static final int MOST_ROWS = 1_000;

    private final Connection connection;
    private final Transaction transaction;
    private final Deadline deadline;

    Figures(Connection connection, Transaction transaction, Deadline deadline) {
        this.connection = connection;
        this.transaction = transaction;
        this.deadline = deadline;
    }

    /** @throws SQLException if the connection is no longer usable */
    Map<String, Object> of(List<Figure> figures) throws SQLException {
        Map<String, Object> told = new LinkedHashMap<>();
        for (Figure figure : figures) {
            if (!told.containsKey(figure.key())) {
                ask(figure).ifPresent(value -> told.put(figure.key(), value));
            }
        }
        return told;
    }

    private Optional<Object> ask(Figure figure) throws SQLException {
        try {
            return answer(figure);
        } catch (SQLException e) {
            transaction.end(e);
            Duration left = deadline.remaining();
            if (left.isZero() || !connection.isValid(ConnectionCheck.seconds(left))) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /**
     * Runs the statement of a figure. A slow statement runs only if its time limit, rounded up to whole seconds, is
     * shorter than the remaining time.
     */
    private Optional<Object> answer(Figure figure) throws SQLException {
        Duration left = deadline.remaining();
        int limit = figure.share() == 0 ? 0 : ConnectionCheck.seconds(left.dividedBy(figure.share()));
        if (limit >= left.toMillis() / 1_000.0) {
            return Optional.empty();
        }
        try (Statement statement = connection.createStatement()) {
            if (limit > 0) {
                statement.setQueryTimeout(limit);
            }
            statement.setMaxRows(MOST_ROWS);
            try (ResultSet rows = statement.executeQuery(figure.sql())) {
                return figure.reading().from(rows);
            }
        }
    }
}
