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
 * What a JCache tells without an entry being touched, and its statistics where somebody has switched them on. This class
 * can load only where the JCache API (JSR 107) is.
 */
final class JCacheStats {

    /** Characters of a name that JCache replaces in its MBeans' names. */
    private static final Pattern NOT_IN_A_KEY = Pattern.compile("[,:=\n]");

    private JCacheStats() {}

    /** Puts the figures of a cache or a cache manager. */
    static void put(Map<String, Object> stats, Object resource) {
        if (resource instanceof CacheManager manager) {
            stats.put("caches", caches(manager));
        } else if (resource instanceof Cache<?, ?> cache && hasStatistics(cache)) {
            HitRate.put(stats, statistic(cache, "CacheHits"), statistic(cache, "CacheMisses"));
        }
    }

    /** How many caches others have in it. */
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

    /** By the object name that the specification gives (JSR 107, CacheStatisticsMXBean); null where it is not there. */
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
