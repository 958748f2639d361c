package org.eestatus.servers;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * The address that a data source connects to, as far as it is available without a connection.
 *
 * @param url the JDBC URL
 * @param user the account
 */
public record DatabaseAddress(Optional<String> url, Optional<String> user) {

    /** Getter names in the connection factories of servers and in the data sources of drivers. */
    private static final List<String> URL = List.of("getConnectionURL", "getURL", "getUrl", "getJdbcUrl");

    private static final List<String> USER = List.of("getUser", "getUserName", "getUsername");

    /**
     * Reads the address from Payara's connection factory, which contains the driver's data source, from WildFly's connection
     * factory, or from a data source without a pool.
     */
    public static DatabaseAddress of(DataSource dataSource) {
        ReflectiveView object = ReflectiveView.into(dataSource);
        List<ReflectiveView> objects = List.of(
                object.field("mcf").call("getDataSource"),
                object.field("mcf"),
                object.field("delegate").field("mcf"),
                object);
        return new DatabaseAddress(first(objects, URL), first(objects, USER));
    }

    private static Optional<String> first(List<ReflectiveView> objects, List<String> methods) {
        Stream<String> values = objects.stream()
                .flatMap(object -> methods.stream().flatMap(method -> object.call(method).as(String.class).stream()));
        return values.filter(value -> !value.isBlank()).findFirst();
    }
}
