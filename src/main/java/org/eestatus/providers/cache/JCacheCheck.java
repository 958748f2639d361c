package org.eestatus.providers.cache;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.run.Check;
import org.eestatus.core.run.CheckFailedException;

/**
 * Checks of caches and cache managers through the JCache API (JSR 107). This class can be loaded only if the API is
 * present.
 */
final class JCacheCheck {

    static final String OWN_CACHE = "org.eestatus.probe";
    private static final String ABSENT_KEY = "org.eestatus:absent";

    private JCacheCheck() {}

    static Optional<Check> of(Object resource) {
        if (resource instanceof CacheManager manager) {
            return Optional.of(deadline -> {
                roundTrip(manager);
                return null;
            });
        }
        if (resource instanceof Cache<?, ?> cache) {
            return Optional.of(deadline -> {
                read(cache);
                return null;
            });
        }
        return Optional.empty();
    }

    /** Writes, reads and removes an entry in a cache that belongs to EE Status. */
    private static void roundTrip(CacheManager manager) throws CheckFailedException {
        refuseClosed(manager.isClosed(), "the cache manager is closed");
        Cache<String, String> cache = ownCache(manager);
        String key = UUID.randomUUID().toString();
        cache.put(key, key);
        if (!key.equals(cache.getAndRemove(key))) {
            throw new CheckFailedException(
                    FailureKind.EXCEPTION, "the cache does not return the value that was stored");
        }
    }

    private static Cache<String, String> ownCache(CacheManager manager) {
        Cache<String, String> cache = manager.getCache(OWN_CACHE);
        if (cache != null) {
            return cache;
        }
        try {
            return manager.createCache(
                    OWN_CACHE,
                    new MutableConfiguration<String, String>()
                            .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.MINUTES, 1))));
        } catch (CacheException e) {
            Cache<String, String> made = manager.getCache(OWN_CACHE);
            if (made == null) {
                throw e;
            }
            return made;
        }
    }

    /** Looks up an absent key in a cache that does not belong to EE Status. Writes nothing and runs no loader. */
    private static void read(Cache<?, ?> cache) throws CheckFailedException {
        refuseClosed(cache.isClosed(), "the cache is closed");
        @SuppressWarnings("unchecked")
        Cache<Object, ?> anyKey = (Cache<Object, ?>) cache;
        try {
            var unused = anyKey.containsKey(ABSENT_KEY);
        } catch (ClassCastException e) {
            // The cache has another key type, but it has responded.
            return;
        }
    }

    private static void refuseClosed(boolean closed, String message) throws CheckFailedException {
        if (closed) {
            throw new CheckFailedException(FailureKind.EXCEPTION, message);
        }
    }
}
