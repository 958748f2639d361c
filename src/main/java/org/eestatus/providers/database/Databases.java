package org.eestatus.providers.database;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.sql.DataSource;
import org.eestatus.core.run.Component;
import org.eestatus.core.run.Deadline;
import org.eestatus.core.run.Source;
import org.eestatus.servers.Pool;
import org.eestatus.servers.Server;
import org.eestatus.settings.ConfiguredResources;
import org.jspecify.annotations.Nullable;

/** Checks of the databases in the settings and of every {@link DataSource} among the resources, with one component for each. */
public final class Databases {

    private static final String SETTINGS = "settings";
    private static final Map<String, Object> UNUSABLE = Map.of("is_usable", false);

    private final Map<String, ConnectionSource> own = new LinkedHashMap<>();
    private final Callable<Map<String, Object>> resources;
    private final Server server;
    private final Callable<List<String>> notes;

    /** Maps the identity of each connection pool to the state of the pool. All JNDI names of a pool share one state. */
    private final Map<Object, KnownPool> pools = new ConcurrentHashMap<>();

    /**
     * @param own the databases in the settings
     * @param classPath class loader for the drivers of these databases
     * @param resources the resources of the server
     */
    public Databases(
            Map<String, ConfiguredResources.Database> own,
            ClassLoader classPath,
            Callable<Map<String, Object>> resources) {
        this(own, classPath, resources, Server.UNKNOWN, List::of);
    }

    /**
     * @param own the databases in the settings
     * @param classPath class loader for the drivers of these databases
     * @param resources the resources of the server
     * @param server provides the figures of the data sources' connection pools
     * @param notes returns notes on the server's data sources that may be missing from the resources
     */
    public Databases(
            Map<String, ConfiguredResources.Database> own,
            ClassLoader classPath,
            Callable<Map<String, Object>> resources,
            Server server,
            Callable<List<String>> notes) {
        own.forEach((name, database) -> this.own.put(name, new ConfiguredDatabase(database, new Drivers(classPath))));
        this.resources = resources;
        this.server = server;
        this.notes = notes;
    }

    /** Returns a source that reports whether each database responds. */
    public Source health() {
        return source(
                database -> Component.verdictOf(new ConnectionCheck(database, (loan, deadline) -> {
                    loan.warnOfShortage();
                    return null;
                })),
                null);
    }

    /** Returns a source that reports the statistics of each database. */
    public Source stats() {
        return source(
                database -> new Component(
                        new ConnectionCheck(database, (loan, deadline) -> stats(database, loan, deadline)),
                        withoutConnection(database)),
                UNUSABLE);
    }

    private static Object stats(ConnectionSource database, BorrowedConnection loan, Deadline deadline)
            throws SQLException {
        Map<String, @Nullable Object> settings =
                DatabaseSettings.ofConnection(loan.connection().getMetaData());
        database.remember(settings);
        Map<String, @Nullable Object> stats = DatabaseStats.of(loan.connection(), deadline);
        stats.put(SETTINGS, settings);
        return withPool(stats, database);
    }

    private static Map<String, @Nullable Object> withoutConnection(ConnectionSource database) {
        Map<String, @Nullable Object> known = new LinkedHashMap<>(UNUSABLE);
        Map<String, @Nullable Object> settings = database.settings();
        if (!settings.isEmpty()) {
            known.put(SETTINGS, settings);
        }
        return withPool(known, database);
    }

    /** Whether a resource of the server is a database. */
    public static boolean uses(Object resource) {
        return resource instanceof DataSource;
    }

    private static Map<String, @Nullable Object> withPool(
            Map<String, ? extends @Nullable Object> stats, ConnectionSource database) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(stats);
        database.pool().ifPresent(pool -> more.put("pool", figures(pool)));
        return more;
    }

    private static Map<String, Integer> figures(Pool pool) {
        Map<String, Integer> figures = new LinkedHashMap<>();
        figures.put("active", pool.active());
        figures.put("idle", pool.idle());
        figures.put("max", pool.max());
        figures.put("waiting", pool.waiting());
        return figures;
    }

    private Source source(Function<ConnectionSource, Component> check, @Nullable Map<String, Object> unlisted) {
        Map<String, Component> first = new LinkedHashMap<>();
        own.forEach((name, database) -> first.put(name, check.apply(database)));
        Source.Listing listing = deadline -> {
            Map<String, Component> listed = new LinkedHashMap<>();
            discovered().forEach((name, database) -> listed.put(name, check.apply(database)));
            return listed;
        };
        return new Source.Composite(first, listing.withNotes(notes), unlisted);
    }

    private Map<String, ConnectionSource> discovered() throws Exception {
        Map<String, ConnectionSource> discovered = new LinkedHashMap<>();
        Set<Object> present = new HashSet<>();
        resources.call().forEach((name, resource) -> {
            if (resource instanceof DataSource dataSource) {
                Object identity = server.poolIdentity(dataSource);
                present.add(identity);
                KnownPool known = pools.computeIfAbsent(identity, unknown -> new KnownPool());
                discovered.put(name, new PooledDatabase(dataSource, server, known));
            }
        });
        pools.keySet().retainAll(present);
        return discovered;
    }
}
