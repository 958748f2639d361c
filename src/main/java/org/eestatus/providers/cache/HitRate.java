package org.eestatus.providers.cache;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many look-ups in a cache found something, under the same names for every kind of cache. */
final class HitRate {

    private HitRate() {}

    /** Puts what is known; there is no rate before the first look-up. */
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
