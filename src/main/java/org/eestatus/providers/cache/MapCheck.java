package org.eestatus.providers.cache;

import java.util.Map;
import org.eestatus.core.run.Check;
import org.eestatus.core.run.Deadline;
import org.jspecify.annotations.Nullable;

/** A check that looks up an absent key in a map that does not belong to EE Status. It writes nothing. */
record MapCheck(Map<?, ?> map) implements Check {

    private static final String ABSENT_KEY = "org.eestatus:absent";

    @Override
    public @Nullable Object run(Deadline deadline) {
        try {
            var unused = map.containsKey(ABSENT_KEY);
        } catch (ClassCastException e) {
            // The map has another key type, but it has responded.
            return null;
        }
        return null;
    }
}
