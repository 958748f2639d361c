package org.eestatus.providers.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Creates data sources that count the connections taken from them. The connections come from another data source, or from the
 * test itself.
 */
final class Connections {

    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger aborted = new AtomicInteger();

    /** The implementation of a method of a JDBC interface. */
    @FunctionalInterface
    interface Answer {
        Object to(Object[] arguments) throws Exception;
    }

    int taken() {
        return taken.get();
    }

    int closed() {
        return closed.get();
    }

    int aborted() {
        return aborted.get();
    }

    /**
     * Returns a data source that lends the connections of another data source, with some methods of the connections replaced.
     */
    DataSource around(DataSource dataSource, Map<String, Answer> answers) {
        return from(() -> answering(Connection.class, dataSource.getConnection(), answers));
    }

    DataSource from(Callable<Connection> connections) {
        return answering(DataSource.class, new PGSimpleDataSource(), Map.of("getConnection", arguments -> {
            Connection connection = connections.call();
            taken.incrementAndGet();
            return counted(connection);
        }));
    }

    private Connection counted(Connection connection) {
        return answering(
                Connection.class,
                connection,
                Map.of(
                        "close",
                        arguments -> {
                            closed.incrementAndGet();
                            connection.close();
                            return Void.TYPE;
                        },
                        "abort",
                        arguments -> {
                            aborted.incrementAndGet();
                            connection.abort((Executor) arguments[0]);
                            return Void.TYPE;
                        }));
    }

    /**
     * Returns a proxy that replaces some methods of an object, by name. If a replacement returns {@link Void#TYPE}, the method
     * returns null.
     */
    static <T> T answering(Class<T> type, T object, Map<String, Answer> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Answer answer = answers.get(method.getName());
                    Object[] given = arguments == null ? new Object[0] : arguments;
                    if (answer != null) {
                        Object value = answer.to(given);
                        return value == Void.TYPE ? null : value;
                    }
                    try {
                        return method.invoke(object, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
