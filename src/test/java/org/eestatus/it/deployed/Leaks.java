package org.eestatus.it.deployed;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Providers that expose secrets. */
public final class Leaks {

    private Leaks() {}

    /** Exposes secrets in the messages of an exception and of its cause. */
    public static Object fail() throws SQLException {
        throw new SQLException(
                "jdbc:mysql://app:planted-in-message@db/x refuses",
                new IllegalStateException(
                        "no connection to postgresql://app:planted-in-cause@db/x?password=planted-in-query"
                                + " with {user=app, password=planted-in-map}, Authorization: Bearer planted-in-header"));
    }

    /** Exposes secrets in values, like a Celery worker that reports its broker. */
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

    /** Exposes the arguments that the settings pass. */
    public static Object complain(List<Object> args, Map<String, Object> kwargs) {
        if (!args.isEmpty()) {
            throw new IllegalArgumentException("bad arguments " + args + " " + kwargs);
        }
        return args;
    }
}
