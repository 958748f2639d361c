package org.eestatus.providers.cache;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentMap;
import org.eestatus.core.Check;
import org.eestatus.core.Component;
import org.eestatus.core.Source;

/** Every JCache manager, JCache cache and {@link ConcurrentMap} among the resources, one component each. */
public final class Caches {

    private Caches() {}

    /** Whether each cache answers. */
    public static Source health(Callable<Map<String, Object>> resources) {
        return new Source.Composite(
                Source.Listing.of(resources, resource -> check(resource).map(Component::verdictOf)));
    }

    private static Optional<Check> check(Object resource) {
        if (resource instanceof ConcurrentMap<?, ?> map) {
            return Optional.of(new MapCheck(map));
        }
        return JCachePresence.CLASSES_ARE_HERE ? JCacheCheck.of(resource) : Optional.empty();
    }

    /** Not every server has JCache; its types may only be touched where it does. */
    private static final class JCachePresence {

        static final boolean CLASSES_ARE_HERE = areHere();

        private static boolean areHere() {
            try {
                Class.forName("javax.cache.CacheManager", false, JCachePresence.class.getClassLoader());
                return true;
            } catch (ClassNotFoundException e) {
                return false;
            }
        }
    }
}
