package org.eestatus.providers.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.eestatus.core.model.Audience;
import org.eestatus.providers.Asking;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CacheStatsTest {

    private final CachingProvider provider = new CaffeineCachingProvider();
    private final CacheManager manager = provider.getCacheManager();

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void tellsAMapAsOne() throws Exception {
        assertThat(stats(new ConcurrentHashMap<>())).isEqualTo("{\"a\":{\"type\":\"map\",\"is_usable\":true}}");
    }

    @Test
    void tellsHowManyCachesAManagerHas() throws Exception {
        manager.createCache("one", new MutableConfiguration<>());
        manager.createCache("two", new MutableConfiguration<>());
        assertThat(stats(manager)).isEqualTo("{\"a\":{\"type\":\"jcache\",\"is_usable\":true,\"caches\":2}}");
    }

    @Test
    void tellsTheStatisticsOfACacheThatHasThem() throws Exception {
        Cache<String, String> cache =
                manager.createCache("counted", new MutableConfiguration<String, String>().setStatisticsEnabled(true));
        cache.put("mine", "one");
        var hit = cache.get("mine");
        var miss = cache.get("yours");
        assertThat(hit).isNotEqualTo(miss);
        String stats = "{\"a\":{\"type\":\"jcache\",\"is_usable\":true,\"hits\":1,\"misses\":1,\"hit_rate\":0.5}}";
        assertThat(stats(cache)).isEqualTo(stats);
        assertThat(stats(cache)).isEqualTo(stats);
    }

    @Test
    void switchesNoStatisticsOn() throws Exception {
        Cache<String, String> cache = manager.createCache("uncounted", new MutableConfiguration<>());
        assertThat(stats(cache)).isEqualTo("{\"a\":{\"type\":\"jcache\",\"is_usable\":true}}");
        @SuppressWarnings("unchecked")
        CompleteConfiguration<String, String> configuration = cache.getConfiguration(CompleteConfiguration.class);
        assertThat(configuration.isStatisticsEnabled()).isFalse();
    }

    @Test
    void tellsAManagerThatTakesNothingAsNotUsable() throws Exception {
        CacheManager full = (CacheManager) Proxy.newProxyInstance(
                CacheManager.class.getClassLoader(),
                new Class<?>[] {CacheManager.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("createCache")) {
                        throw new CacheException("no memory is left");
                    }
                    return method.invoke(manager, arguments);
                });
        assertThat(stats(full)).isEqualTo("{\"a\":{\"is_usable\":false,\"error\":{\"kind\":\"exception\"}}}");
    }

    @Test
    void tellsAClosedCacheAsNotUsable() throws Exception {
        Cache<String, String> cache = manager.createCache("closed", new MutableConfiguration<>());
        cache.close();
        assertThat(stats(cache)).isEqualTo("{\"a\":{\"is_usable\":false,\"error\":{\"kind\":\"exception\"}}}");
    }

    private static String stats(Object resource) throws Exception {
        try (Asking asking = Asking.of(new Caches(Map.of(), () -> Map.of("a", resource)).stats())) {
            return asking.json(Audience.PUBLIC);
        }
    }
}
