package org.eestatus.providers.cache;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.CompleteConfiguration;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.eestatus.core.Check;
import org.eestatus.core.CheckFailedException;
import org.jspecify.annotations.Nullable;

/**
 * What a JCache tells without an entry being touched, and its statistics where somebody has switched them on. This class
 * can load only where the JCache API (JSR 107) is.
 */
final class JCacheStats {

    private JCacheStats() {}

    static Optional<Check> of(Object resource) {
        if (resource instanceof CacheManager manager) {
            return Optional.of(deadline -> of(manager));
        }
        if (resource instanceof Cache<?, ?> cache) {
            return Optional.of(deadline -> of(cache));
        }
        return Optional.empty();
    }

    private static Map<String, Object> of(CacheManager manager) throws CheckFailedException {
        JCacheCheck.refuseClosed(manager.isClosed(), "the cache manager is closed");
        Map<String, Object> stats = usable();
        stats.put(
                "caches",
                StreamSupport.stream(manager.getCacheNames().spliterator(), false)
                        .count());
        return stats;
    }

    private static Map<String, Object> of(Cache<?, ?> cache) throws CheckFailedException {
        JCacheCheck.refuseClosed(cache.isClosed(), "the cache is closed");
        Map<String, Object> stats = usable();
        if (hasStatistics(cache)) {
            HitRate.put(stats, statistic(cache, "CacheHits"), statistic(cache, "CacheMisses"));
        }
        return stats;
    }

    private static Map<String, Object> usable() {
        Map<String, Object> stats = new LinkedHashMap<>();
        stats.put("type", "jcache");
        stats.put("is_usable", true);
        return stats;
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
        return text.replaceAll("[,:=\n]", ".");
    }
}
