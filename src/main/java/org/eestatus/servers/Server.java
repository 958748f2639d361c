package org.eestatus.servers;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Access to the features of an application server that no standard API exposes. Each supported server has its own
 * implementation. The default methods use only standard APIs, so they work on any server.
 *
 * <p>Implementations read objects of the server by reflection. If a member is missing, for example in another version of the
 * server, they return the same as the default method.
 */
public interface Server {

    /** An unknown server, or no server. */
    Server UNKNOWN = new Server() {};

    /** Returns the server whose class loader loaded this class. */
    static Server current() {
        return SupportedServers.loading(Server.class.getClassLoader());
    }

    /** Whether a class belongs to the server, and not to Jakarta EE, a driver or an application. */
    default boolean owns(String className) {
        return naming().owns(className);
    }

    /** Returns the rules by which the server names and lists its resources in JNDI. */
    default NamingRules naming() {
        return NamingRules.STANDARD;
    }

    /** Returns the state of the connection pool of a data source, or empty if the server does not expose it. */
    default Optional<Pool> pool(DataSource dataSource) {
        return Optional.empty();
    }

    /**
     * Returns a key for the connection pool of a data source. Data sources that share a pool have equal keys. If the server
     * does not expose the pool, or if the class of the data source belongs to an application, each object counts as its own
     * pool.
     */
    default Object poolIdentity(DataSource dataSource) {
        return new SameObject(dataSource);
    }

    /** Returns the address that a data source connects to, as far as it is known without a connection. */
    default DatabaseAddress address(DataSource dataSource) {
        return DatabaseAddress.in(ReflectiveView.into(dataSource));
    }

    /**
     * Removes a broken connection from its pool, so that the pool does not lend it again.
     *
     * @throws SQLException if the connection cannot be aborted
     */
    default void discard(Connection connection) throws SQLException {
        connection.abort(Runnable::run);
    }

    /**
     * Whether a connection that a managed thread has closed returns to its pool only when the transaction context of the thread
     * ends. By default, the context ends with the thread.
     */
    default boolean tiesConnectionsToContext() {
        return false;
    }

    /** Whether {@code HttpServletRequest.isUserInRole} ignores roles that a listener has declared. */
    default boolean ignoresDeclaredRoles() {
        return false;
    }

    /**
     * Whether the server verifies the user name and password of each request, even if the application does not ask for it. Then an
     * authenticated user does not mean that the settings permit passwords.
     */
    default boolean verifiesPasswordsUnasked() {
        return false;
    }

    /** Returns the available figures of a managed executor by name. */
    default Map<String, Number> executorFigures(Object executor) {
        return Map.of();
    }

    /**
     * Returns the batch jobs of the server.
     *
     * @param api any object whose class belongs to the batch runtime
     */
    default BatchRuntimeView batch(Object api) {
        return BatchRuntimeView.STANDARD;
    }
}
