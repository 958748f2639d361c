package org.eestatus.providers.cache;

import java.util.concurrent.ConcurrentMap;
import org.eestatus.core.Check;
import org.eestatus.core.Deadline;
import org.jspecify.annotations.Nullable;

/** Asks a map that belongs to somebody for a key that is not there; nothing is written. */
record MapCheck(ConcurrentMap<?, ?> map) implements Check {

    private static final String ABSENT_KEY = "org.eestatus:absent";

    @Override
    public @Nullable Object run(Deadline deadline) {
        try {
            var unused = map.containsKey(ABSENT_KEY);
        } catch (ClassCastException e) {
            // A map of other keys: it has answered.
            return null;
        }
        return null;
    }
}
