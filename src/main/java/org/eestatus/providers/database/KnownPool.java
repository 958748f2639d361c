package org.eestatus.providers.database;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is kept of a pool from one evaluation to the next. */
final class KnownPool {

    private final CheckConnections loans = new CheckConnections();
    private volatile Map<String, @Nullable Object> settings = Map.of();

    CheckConnections loans() {
        return loans;
    }

    /** URL and user as the last valid connection reported them; empty before the first. */
    Map<String, @Nullable Object> settings() {
        return settings;
    }

    void remember(Map<String, @Nullable Object> settings) {
        this.settings = settings;
    }
}
