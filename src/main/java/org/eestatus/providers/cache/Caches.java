package org.eestatus.providers.cache;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.eestatus.core.Check;
import org.eestatus.core.Component;
import org.eestatus.core.Source;
import org.eestatus.servers.Presence;
import org.eestatus.settings.RedisAddress;

/**
 * The caches of the settings, and every JCache manager, JCache cache and {@link ConcurrentMap} among the resources, one
 * component each.
 */
public final class Caches {

    private static final boolean JCACHE_IS_HERE = Presence.of("javax.cache.CacheManager", Caches.class);

    private final Map<String, RedisAddress> own;
    private final Callable<Map<String, Object>> resources;

    /**
     * @param own the caches of the settings
     * @param resources the resources of the server
     */
    public Caches(Map<String, RedisAddress> own, Callable<Map<String, Object>> resources) {
        this.own = own;
        this.resources = resources;
    }

    /** Whether each cache answers. */
    public Source health() {
        return source(RedisCheck::new, Caches::check, Component::verdictOf);
    }

    /** What each cache tells about itself. */
    public Source stats() {
        return source(RedisStats::new, Caches::stats, check -> new Component(check, Map.of("is_usable", false)));
    }

    private Source source(
            Function<RedisAddress, Check> ofSettings,
            Function<Object, Optional<Check>> ofServer,
            Function<Check, Component> component) {
        Map<String, Component> first = new LinkedHashMap<>();
        own.forEach((name, cache) -> first.put(name, component.apply(ofSettings.apply(cache))));
        return new Source.Composite(
                first,
                Source.Listing.of(
                        resources, resource -> ofServer.apply(resource).map(component)));
    }

    /** Whether a resource of the server is a cache. */
    public static boolean uses(Object resource) {
        return check(resource).isPresent();
    }

    private static Optional<Check> check(Object resource) {
        if (resource instanceof ConcurrentMap<?, ?> map) {
            return Optional.of(new MapCheck(map));
        }
        return JCACHE_IS_HERE ? JCacheCheck.of(resource) : Optional.empty();
    }

    /** Usable means the same as to the health check, which runs first. */
    private static Optional<Check> stats(Object resource) {
        return check(resource).map(health -> deadline -> {
            health.run(deadline);
            Map<String, Object> stats = new LinkedHashMap<>();
            boolean isMap = resource instanceof ConcurrentMap<?, ?>;
            stats.put("type", isMap ? "map" : "jcache");
            stats.put("is_usable", true);
            if (!isMap) {
                JCacheStats.put(stats, resource);
            }
            return stats;
        });
    }
}
