package org.eestatus.providers.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoader;
import javax.cache.spi.CachingProvider;
import org.eestatus.core.model.Audience;
import org.eestatus.providers.Asking;
import org.eestatus.providers.WithoutPackage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CachesTest {

    private final CachingProvider provider = new CaffeineCachingProvider();
    private final CacheManager manager = provider.getCacheManager();

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void tellsEachCacheByItsName() throws Exception {
        Map<String, Object> resources = new LinkedHashMap<>();
        resources.put("map", new ConcurrentHashMap<>());
        resources.put("manager", manager);
        resources.put("cache", manager.createCache("sessions", new MutableConfiguration<>()));
        resources.put("plain", Map.of());
        assertThat(health(resources)).isEqualTo("{\"map\":true,\"manager\":true,\"cache\":true}");
    }

    @Test
    void passesAMapOfOtherKeys() throws Exception {
        ConcurrentMap<Long, String> map = new ConcurrentSkipListMap<>(Map.of(1L, "one"));
        assertThat(health(Map.of("a", map))).isEqualTo("{\"a\":true}");
    }

    @Test
    void writesNothingIntoAMap() throws Exception {
        ConcurrentMap<String, String> map = new ConcurrentHashMap<>(Map.of("mine", "one"));
        health(Map.of("a", map));
        assertThat(map).containsExactly(Map.entry("mine", "one"));
    }

    @Test
    void failsAMapThatDoesNotAnswer() throws Exception {
        ConcurrentMap<String, String> broken = new ConcurrentHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            public boolean containsKey(Object key) {
                throw new IllegalStateException("the grid is gone");
            }
        };
        try (Asking asking = Asking.of(new Caches(Map.of(), () -> Map.of("a", broken)).health())) {
            assertThat(asking.failure("a").message()).isEqualTo("the grid is gone");
        }
    }

    @Test
    void passesAManagerAgain() throws Exception {
        try (Asking asking = Asking.of(new Caches(Map.of(), () -> Map.of("a", manager)).health())) {
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"a\":true}");
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"a\":true}");
        }
    }

    @Test
    void leavesNothingInItsOwnCache() throws Exception {
        health(Map.of("a", manager));
        assertThat(manager.getCacheNames()).containsExactly("org.eestatus.probe");
        assertThat(manager.<String, String>getCache("org.eestatus.probe")).isEmpty();
    }

    @Test
    void touchesNoOtherCacheOfTheManager() throws Exception {
        Cache<String, String> cache = manager.createCache("sessions", new MutableConfiguration<>());
        cache.put("mine", "one");
        health(Map.of("a", manager));
        assertThat(cache).hasSize(1);
    }

    @Test
    void failsAClosedManager() throws Exception {
        manager.close();
        try (Asking asking = Asking.of(new Caches(Map.of(), () -> Map.of("a", manager)).health())) {
            assertThat(asking.failure("a").message()).isEqualTo("the cache manager is closed");
        }
    }

    @Test
    void failsAClosedCache() throws Exception {
        Cache<String, String> cache = manager.createCache("sessions", new MutableConfiguration<>());
        cache.close();
        try (Asking asking = Asking.of(new Caches(Map.of(), () -> Map.of("a", cache)).health())) {
            assertThat(asking.failure("a").message()).isEqualTo("the cache is closed");
        }
    }

    @Test
    void writesNothingIntoACacheOfSomebodys() throws Exception {
        Cache<String, String> cache = manager.createCache("sessions", new MutableConfiguration<>());
        cache.put("mine", "one");
        assertThat(health(Map.of("a", cache))).isEqualTo("{\"a\":true}");
        assertThat(cache).hasSize(1);
    }

    @Test
    void passesACacheOfOtherKeys() throws Exception {
        Cache<Long, String> cache = manager.createCache(
                "typed", new MutableConfiguration<Long, String>().setTypes(Long.class, String.class));
        cache.put(1L, "one");
        assertThat(health(Map.of("a", cache))).isEqualTo("{\"a\":true}");
    }

    @Test
    void runsNoLoaderOfACacheOfSomebodys() throws Exception {
        Cache<String, String> cache = manager.createCache(
                "loading",
                new MutableConfiguration<String, String>()
                        .setReadThrough(true)
                        .setCacheLoaderFactory(RefusingLoader::new));
        assertThat(health(Map.of("a", cache))).isEqualTo("{\"a\":true}");
    }

    private static final class RefusingLoader implements CacheLoader<String, String> {

        @Override
        public String load(String key) {
            throw new IllegalStateException("not to be called");
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            throw new IllegalStateException("not to be called");
        }
    }

    @Test
    void tellsTheMapsWhereTheServerHasNoJCache() throws Exception {
        try (WithoutPackage server = new WithoutPackage("javax.cache")) {
            assertThat(server.call(OnAServer.class)).isEqualTo("{\"map\":true}");
            server.reflectOn(Caches.class);
        }
    }

    public static final class OnAServer implements Callable<String> {

        @Override
        public String call() throws Exception {
            Map<String, Object> resources = Map.of("map", new ConcurrentHashMap<>(), "text", "no cache");
            try (Asking asking = Asking.of(new Caches(Map.of(), () -> resources).health())) {
                return asking.json(Audience.DETAILED);
            }
        }
    }

    private static String health(Map<String, Object> resources) throws Exception {
        try (Asking asking = Asking.of(new Caches(Map.of(), () -> resources).health())) {
            return asking.json(Audience.PUBLIC);
        }
    }
}
