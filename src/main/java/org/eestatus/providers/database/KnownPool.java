package org.eestatus.providers.database;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** State of a connection pool, kept between evaluations. */
final class KnownPool {

    private final CheckConnections loans = new CheckConnections();
    private volatile Map<String, @Nullable Object> settings = Map.of();

    CheckConnections loans() {
        return loans;
    }

    /**
     * Returns the URL and the user that the latest valid connection reported, or an empty map before the first valid
     * connection.
     */
    Map<String, @Nullable Object> settings() {
        return settings;
    }

    void remember(Map<String, @Nullable Object> settings) {
        this.settings = settings;
    }
}
