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
import org.eestatus.core.Deadline;

/** Asks for figures one by one, and leaves out those that the account may not know or that the server does not have. */
final class Figures {

    private final Connection connection;
    private final Transaction transaction;
    private final Deadline deadline;

    Figures(Connection connection, Transaction transaction, Deadline deadline) {
        this.connection = connection;
        this.transaction = transaction;
        this.deadline = deadline;
    }

    /** @throws SQLException if the connection is of no use any more */
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

    /** Without a limit that the driver can keep, a statement that may take long is not run. */
    private Optional<Object> answer(Figure figure) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (figure.share() > 0) {
                long limit = deadline.remaining().dividedBy(figure.share()).toSeconds();
                if (limit == 0) {
                    return Optional.empty();
                }
                statement.setQueryTimeout(Math.toIntExact(limit));
            }
            try (ResultSet rows = statement.executeQuery(figure.sql())) {
                return figure.reading().from(rows);
            }
        }
    }
}
