package org.eestatus.providers.cache;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.eestatus.core.run.Check;
import org.eestatus.core.run.Component;
import org.eestatus.core.run.Source;
import org.eestatus.servers.ClassPresence;
import org.eestatus.servers.Server;
import org.eestatus.settings.RedisAddress;
import org.jspecify.annotations.Nullable;

/**
 * Checks of the caches in the settings and of the caches among the server's resources, with one component for each. A
 * resource is a cache if it is a JCache manager, a JCache cache, a {@link ConcurrentMap}, or a map whose class belongs to
 * the server.
 */
public final class Caches {

    private static final boolean JCACHE_IS_HERE = ClassPresence.of("javax.cache.CacheManager", Caches.class);

    private static final Map<String, Object> UNUSABLE = Map.of("is_usable", false);

    private final Map<String, RedisAddress> own;
    private final Callable<Map<String, Object>> resources;

    /**
     * @param own the caches in the settings
     * @param resources the resources of the server
     */
    public Caches(Map<String, RedisAddress> own, Callable<Map<String, Object>> resources) {
        this.own = own;
        this.resources = resources;
    }

    /** Returns a source that reports whether each cache responds. */
    public Source health() {
        return source(cache -> Component.verdictOf(new RedisCheck(cache)), Caches::check, Component::verdictOf, null);
    }

    /** Returns a source that reports the statistics of each cache. */
    public Source stats() {
        return source(
                cache -> new Component(new RedisStats(cache), withoutConnection(cache)),
                Caches::stats,
                check -> new Component(check, UNUSABLE),
                UNUSABLE);
    }

    private Source source(
            Function<RedisAddress, Component> ofSettings,
            Function<Object, Optional<Check>> ofServer,
            Function<Check, Component> component,
            @Nullable Map<String, Object> unlisted) {
        Map<String, Component> first = new LinkedHashMap<>();
        own.forEach((name, cache) -> first.put(name, ofSettings.apply(cache)));
        return new Source.Composite(
                first,
                Source.Listing.of(
                        resources, resource -> ofServer.apply(resource).map(component)),
                unlisted);
    }

    private static Map<String, Object> withoutConnection(RedisAddress cache) {
        Map<String, Object> known = new LinkedHashMap<>(UNUSABLE);
        known.put("settings", RedisStats.settings(cache));
        return known;
    }

    /** Whether a resource of the server is a cache. */
    public static boolean uses(Object resource) {
        return check(resource).isPresent();
    }

    /** Whether a map is a cache: a concurrent map, or a map whose class belongs to the server. */
    private static boolean isCache(Map<?, ?> map) {
        return map instanceof ConcurrentMap<?, ?>
                || Server.current().owns(map.getClass().getName());
    }

    private static Optional<Check> check(Object resource) {
        if (resource instanceof Map<?, ?> map && isCache(map)) {
            return Optional.of(new MapCheck(map));
        }
        return JCACHE_IS_HERE ? JCacheCheck.of(resource) : Optional.empty();
    }

    /**
     * Returns a check that reads the statistics of a cache. It runs the health check first, so that both checks agree
     * on whether the cache is usable.
     */
    private static Optional<Check> stats(Object resource) {
        return check(resource).map(health -> deadline -> {
            health.run(deadline);
            Map<String, Object> stats = new LinkedHashMap<>();
            boolean isMap = resource instanceof Map<?, ?> map && isCache(map);
            stats.put("type", isMap ? "map" : "jcache");
            stats.put("is_usable", true);
            if (!isMap) {
                JCacheStats.put(stats, resource);
            }
            return stats;
        });
    }
}
