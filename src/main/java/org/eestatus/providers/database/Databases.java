package org.eestatus.providers.database;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.eestatus.core.Component;
import org.eestatus.core.Source;

/** Every {@link DataSource} among the resources, one component each. */
public final class Databases {

    private Databases() {}

    /** Whether each database answers. */
    public static Source health(Callable<Map<String, Object>> resources) {
        return new Source.Composite(Source.Listing.of(
                resources,
                resource -> resource instanceof DataSource dataSource
                        ? Optional.of(
                                Component.verdictOf(new ConnectionCheck(dataSource, (connection, deadline) -> null)))
                        : Optional.empty()));
    }

    /** What each database is. */
    public static Source stats(Callable<Map<String, Object>> resources) {
        return new Source.Composite(Source.Listing.of(
                resources,
                resource -> resource instanceof DataSource dataSource
                        ? Optional.of(new Component(
                                new ConnectionCheck(dataSource, DatabaseStats::of), Map.of("is_usable", false)))
                        : Optional.empty()));
    }
}
