package org.eestatus.providers.cache;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hits, misses and hit rate of cache lookups, under the same names for every kind of cache. */
final class HitRate {

    private HitRate() {}

    /** Adds the known values. The hit rate is unknown before the first lookup. */
    static void put(Map<String, Object> stats, @Nullable Long hits, @Nullable Long misses) {
        if (hits != null) {
            stats.put("hits", hits);
        }
        if (misses != null) {
            stats.put("misses", misses);
        }
        if (hits != null && misses != null && hits + misses > 0) {
            stats.put("hit_rate", hits / (double) (hits + misses));
        }
    }
}
