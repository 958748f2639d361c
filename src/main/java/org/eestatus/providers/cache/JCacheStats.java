package org.eestatus.providers.cache;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.CompleteConfiguration;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of a JCache cache or cache manager, read without accessing an entry. Hits and misses are available only if
 * statistics are enabled. This class can be loaded only if the JCache API (JSR 107) is present.
 */
final class JCacheStats {

    /** Matches the characters that JCache replaces in the names of its MBeans. */
    private static final Pattern NOT_IN_A_KEY = Pattern.compile("[,:=\n]");

    private JCacheStats() {}

    /** Adds the figures of a cache or a cache manager. */
    static void put(Map<String, Object> stats, Object resource) {
        if (resource instanceof CacheManager manager) {
            stats.put("caches", caches(manager));
        } else if (resource instanceof Cache<?, ?> cache && hasStatistics(cache)) {
            HitRate.put(stats, statistic(cache, "CacheHits"), statistic(cache, "CacheMisses"));
        }
    }

    /** Returns the number of caches in a manager, excluding the cache that belongs to EE Status. */
    private static long caches(CacheManager manager) {
        return StreamSupport.stream(manager.getCacheNames().spliterator(), false)
                .filter(name -> !name.equals(JCacheCheck.OWN_CACHE))
                .count();
    }

    private static <K, V> boolean hasStatistics(Cache<K, V> cache) {
        try {
            @SuppressWarnings("unchecked")
            CompleteConfiguration<K, V> configuration = cache.getConfiguration(CompleteConfiguration.class);
            return configuration.isStatisticsEnabled();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Reads a statistic of a cache from its MBean, which is named according to JSR 107 (CacheStatisticsMXBean). Returns
     * null if there is no such MBean.
     */
    private static @Nullable Long statistic(Cache<?, ?> cache, String attribute) {
        String name = "javax.cache:type=CacheStatistics,CacheManager=%s,Cache=%s"
                .formatted(part(cache.getCacheManager().getURI().toString()), part(cache.getName()));
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        try {
            return beans.getAttribute(new ObjectName(name), attribute) instanceof Number number
                    ? number.longValue()
                    : null;
        } catch (JMException e) {
            return null;
        }
    }

    private static String part(String text) {
        return NOT_IN_A_KEY.matcher(text).replaceAll(".");
    }
}
