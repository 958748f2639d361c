package org.eestatus.providers.database;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import javax.sql.DataSource;
import org.eestatus.core.Component;
import org.eestatus.core.OwnFirst;
import org.eestatus.core.Source;
import org.eestatus.settings.OwnResources;

/** The databases of the settings and every {@link DataSource} among the resources, one component each. */
public final class Databases {

    private final Map<String, ConnectionSource> own = new LinkedHashMap<>();
    private final Callable<Map<String, Object>> resources;

    /**
     * @param own the databases of the settings
     * @param classPath where their drivers are found
     * @param resources the resources of the server
     */
    public Databases(
            Map<String, OwnResources.Database> own, ClassLoader classPath, Callable<Map<String, Object>> resources) {
        own.forEach((name, database) -> this.own.put(name, new OwnDatabase(database, new Drivers(classPath))));
        this.resources = resources;
    }

    /** Whether each database answers. */
    public Source health() {
        return source(database -> Component.verdictOf(new ConnectionCheck(database, (connection, deadline) -> null)));
    }

    /** What each database is. */
    public Source stats() {
        return source(database ->
                new Component(new ConnectionCheck(database, DatabaseStats::of), Map.of("is_usable", false)));
    }

    private Source source(Function<ConnectionSource, Component> check) {
        Map<String, Component> first = new LinkedHashMap<>();
        own.forEach((name, database) -> first.put(name, check.apply(database)));
        return new Source.Composite(new OwnFirst(
                first,
                Source.Listing.of(
                        resources,
                        resource -> resource instanceof DataSource dataSource
                                ? Optional.of(check.apply(deadline -> dataSource.getConnection()))
                                : Optional.empty())));
    }
}
