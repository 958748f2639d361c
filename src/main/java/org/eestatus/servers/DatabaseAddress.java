package org.eestatus.servers;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The address that a data source connects to, as far as it is available without a connection.
 *
 * @param url the JDBC URL
 * @param user the name of the database user
 */
public record DatabaseAddress(Optional<String> url, Optional<String> user) {

    /** The names of the URL getters in the connection factories of servers and in the data sources of drivers. */
    private static final List<String> URL = List.of("getConnectionURL", "getURL", "getUrl", "getJdbcUrl");

    private static final List<String> USER = List.of("getUser", "getUserName", "getUsername");

    /**
     * Reads the URL and the user. Each of them is read from the first object that provides it. An object may be a data source
     * or a server's connection factory.
     */
    static DatabaseAddress in(ReflectiveView... objects) {
        return new DatabaseAddress(first(objects, URL), first(objects, USER));
    }

    private static Optional<String> first(ReflectiveView[] objects, List<String> methods) {
        Stream<String> values = Stream.of(objects)
                .flatMap(object -> methods.stream().flatMap(method -> object.call(method).as(String.class).stream()));
        return values.filter(value -> !value.isBlank()).findFirst();
    }
}
