package org.eestatus.it.deployed;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Providers that tell what they should not. */
public final class Leaks {

    private Leaks() {}

    /** In the message of an exception and of its cause. */
    public static Object fail() throws SQLException {
        throw new SQLException(
                "jdbc:mysql://app:planted-in-message@db/x refuses",
                new IllegalStateException(
                        "no connection to postgresql://app:planted-in-cause@db/x?password=planted-in-query"
                                + " with {user=app, password=planted-in-map}, Authorization: Bearer planted-in-header"));
    }

    /** In values, as a worker tells of its broker. */
    public static Object tell() {
        return Map.of(
                "broker",
                        Map.of(
                                "hostname",
                                "mq",
                                "password",
                                "planted-in-value",
                                "uri",
                                "amqp://guest:planted-in-uri@mq//"),
                "environment", List.of("API_KEY=planted-in-list", "token: planted-in-text"),
                "secret_key", Map.of("a", "planted-below-a-name"));
    }

    /** What the settings hand over. */
    public static Object complain(List<Object> args, Map<String, Object> kwargs) {
        if (!args.isEmpty()) {
            throw new IllegalArgumentException("bad arguments " + args + " " + kwargs);
        }
        return args;
    }
}
