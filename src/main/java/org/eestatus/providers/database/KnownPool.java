package org.eestatus.providers.database;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** State of a pool that is kept between evaluations. */
final class KnownPool {

    private final CheckConnections loans = new CheckConnections();
    private volatile Map<String, @Nullable Object> settings = Map.of();

    CheckConnections loans() {
        return loans;
    }

    /** Returns the URL and the user that the last valid connection reported; empty before the first one. */
    Map<String, @Nullable Object> settings() {
        return settings;
    }

    void remember(Map<String, @Nullable Object> settings) {
        this.settings = settings;
    }
}
