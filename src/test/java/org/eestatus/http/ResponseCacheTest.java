package org.eestatus.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eestatus.core.model.Audience;
import org.eestatus.http.ResponseCache.Loader;
import org.eestatus.http.ResponseCache.Rendering;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResponseCacheTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Authenticator.Reader STRANGER = new Authenticator.Reader(Audience.PUBLIC, false);
    private static final Authenticator.Reader AUTHORIZED = new Authenticator.Reader(Audience.DETAILED, true);

    private final AtomicLong nanos = new AtomicLong();
    private final RenderGate gate = new RenderGate(4, 100, Executors.newSingleThreadExecutor());
    private final ResponseCache cache = cache(MINUTE);

    @AfterEach
    void close() {
        gate.close();
    }

    private ResponseCache cache(Duration freshness) {
        return new ResponseCache(100, freshness, gate, nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static RequestKey key(String name, Authenticator.Reader reader) {
        return RequestKey.ofApi(List.of(name), "json", reader);
    }

    private static RequestKey key(String name) {
        return key(name, STRANGER);
    }

    private static CachedResponse response(String body, Instant time, Duration freshness) {
        Map<String, String> headers = Map.of("Content-Type", "text/plain");
        return new CachedResponse(time, freshness, 200, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static CachedResponse stale() {
        return response("stale", Instant.now(), Duration.ZERO);
    }

    /** A loader that records its loads. The test completes each load. */
    private static final class Loads implements Loader {

        private final List<CompletableFuture<Rendering>> begun = new ArrayList<>();

        @Override
        public CompletableFuture<Rendering> evaluate() {
            CompletableFuture<Rendering> load = new CompletableFuture<>();
            begun.add(load);
            return load;
        }

        CachedResponse complete(int load, CachedResponse response) {
            begun.get(load).complete(() -> response);
            return response;
        }
    }

    private static CachedResponse load(ResponseCache cache, RequestKey key, CachedResponse response) {
        return cache.get(key, () -> CompletableFuture.completedFuture(() -> response))
                .future()
                .join();
    }

    @Test
    void givesAFreshResponseAgainToTheSameKey() {
        CachedResponse known = load(cache, key("a"), response("x", Instant.now(), MINUTE));

        assertThat(cache.fresh(key("a"))).hasValue(known);
        assertThat(cache.get(key("a"), CompletableFuture::new).future()).isCompletedWithValue(known);
        assertThat(cache.fresh(key("a", AUTHORIZED))).isEmpty();
        assertThat(cache.fresh(key("b"))).isEmpty();
    }

    @Test
    void tellsKeysApartByAllThatAResponseDependsOn() {
        load(cache, RequestKey.ofApi(List.of("a"), "yaml", STRANGER), response("x", Instant.now(), MINUTE));

        Authenticator.Reader authorized = new Authenticator.Reader(Audience.PUBLIC, true);
        Authenticator.Reader detailed = new Authenticator.Reader(Audience.DETAILED, false);
        List.of(
                        RequestKey.ofPage(List.of("a"), "yaml", false, STRANGER),
                        RequestKey.ofApi(List.of("b"), "yaml", STRANGER),
                        RequestKey.ofApi(List.of("a"), "json", STRANGER),
                        RequestKey.ofApi(List.of("a"), "yaml", authorized),
                        RequestKey.ofApi(List.of("a"), "yaml", detailed))
                .forEach(other -> assertThat(cache.fresh(other)).as("%s", other).isEmpty());
    }

    @Test
    void keepsTheSharesOfOthersFree() {
        for (int i = 0; i < 200; i++) {
            load(
                    cache,
                    RequestKey.ofPage(List.of("p" + i), "en", false, STRANGER),
                    response("x".repeat(1 << 20), Instant.now(), MINUTE));
        }
        load(cache, key("a"), response("x", Instant.now(), MINUTE));
        RequestKey page = RequestKey.ofPage(List.of(), "en", false, AUTHORIZED);
        load(cache, page, response("x", Instant.now(), MINUTE));

        assertThat(cache.fresh(key("a"))).isPresent();
        assertThat(cache.fresh(page)).isPresent();
    }

    @Test
    void givesNothingThatIsNotFresh() {
        Instant now = Instant.now();
        load(cache, key("late"), response("x", now.minus(MINUTE), Duration.ofSeconds(59)));
        load(cache, key("never"), response("x", now, Duration.ZERO));
        load(cache, key("future"), response("x", now.plus(MINUTE), MINUTE));

        for (String name : List.of("late", "never", "future")) {
            assertThat(cache.fresh(key(name))).as(name).isEmpty();
        }
    }

    @Test
    void tellsTheAgeOfAResponse() {
        assertThat(response("x", Instant.now().minusSeconds(70), MINUTE).age()).isEqualTo("70");
        assertThat(response("x", Instant.now().plusSeconds(70), MINUTE).age()).isEqualTo("0");
    }

    @Test
    void keepsALimitedNumberOfEntries() {
        for (int i = 0; i < 200; i++) {
            load(cache, key("e" + i), response("x", Instant.now(), MINUTE));
        }
        assertThat(cache.fresh(key("e99"))).isPresent();
        assertThat(cache.fresh(key("e100"))).isEmpty();
    }

    @Test
    void keepsALimitedNumberOfBytes() {
        for (int i = 0; i < 5; i++) {
            load(cache, key("e" + i), response("x".repeat(1 << 20), Instant.now(), MINUTE));
        }
        assertThat(cache.fresh(key("e3"))).isPresent();
        assertThat(cache.fresh(key("e4"))).isEmpty();
    }

    @Test
    void replacesStaleEntries() {
        for (int i = 0; i < 100; i++) {
            load(cache, key("e" + i), stale());
        }
        load(cache, key("new"), response("x", Instant.now(), MINUTE));

        assertThat(cache.fresh(key("new"))).isPresent();
        assertThat(cache.get(key("e0"))).isEmpty();
    }

    @Test
    void keepsEntriesThatAreBeingLoaded() {
        for (int i = 0; i < 100; i++) {
            cache.get(key("e" + i), new Loads());
        }
        Loads refused = new Loads();
        cache.get(key("new"), refused);
        cache.get(key("new"), refused);

        assertThat(refused.begun).hasSize(2);
        assertThat(cache.get(key("e0"))).isPresent();
    }

    @Test
    void loadsOnceForAllWhoWait() {
        Loads loads = new Loads();
        PendingResponse first = cache.get(key("a"), loads);
        PendingResponse second = cache.get(key("a")).orElseThrow();
        assertThat(second.future()).isNotDone();

        CachedResponse known = loads.complete(0, stale());
        assertThat(first.future()).isCompletedWithValue(known);
        assertThat(second.future()).isCompletedWithValue(known);
        assertThat(loads.begun).hasSize(1);
    }

    @Test
    void loadsAStaleResponseAgainByTheLoaderItKnows() {
        Loads loads = new Loads();
        assertThat(cache.get(key("a"))).isEmpty();
        cache.get(key("a"), loads);
        loads.complete(0, stale());

        PendingResponse later = cache.get(key("a")).orElseThrow();
        assertThat(later.future()).isNotDone();
        CachedResponse known = loads.complete(1, stale());
        assertThat(later.future()).isCompletedWithValue(known);
    }

    @Test
    void startsAnotherLoadOnceTheFirstMayHaveResultsThatAreStale() {
        ResponseCache never = cache(Duration.ZERO);
        Loads loads = new Loads();
        PendingResponse first = never.get(key("a"), loads);
        pass(Duration.ofMillis(100));
        assertThat(never.get(key("a"), loads)).isSameAs(first);
        pass(Duration.ofMillis(1));
        PendingResponse second = never.get(key("a"), loads);
        CachedResponse late = loads.complete(0, stale());

        assertThat(first.future()).isCompletedWithValue(late);
        assertThat(second.future()).isNotDone();
    }

    @Test
    void rendersOneResponseToAKeyAfterTheOther() throws Exception {
        ResponseCache never = cache(Duration.ZERO);
        Loads loads = new Loads();
        PendingResponse first = never.get(key("a"), loads);
        CompletableFuture<CachedResponse> rendered = new CompletableFuture<>();
        CompletableFuture<Void> rendering =
                CompletableFuture.runAsync(() -> loads.begun.get(0).complete(rendered::join));
        while (!first.isRendering()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        pass(MINUTE);
        PendingResponse second = never.get(key("a"), loads);
        pass(MINUTE);

        assertThat(never.get(key("a"), loads)).isSameAs(second);
        assertThat(loads.begun).hasSize(1);
        rendered.complete(stale());
        rendering.get(10, TimeUnit.SECONDS);
        assertThat(loads.begun).hasSize(2);
        assertThat(never.get(key("a"), loads)).isSameAs(second);
        CachedResponse known = loads.complete(1, stale());
        assertThat(second.future()).isCompletedWithValue(known);
    }

    private static List<Loader> failingLoaders() {
        IllegalStateException planned = new IllegalStateException("planned");
        return List.of(
                () -> CompletableFuture.failedFuture(planned),
                () -> {
                    throw planned;
                },
                () -> CompletableFuture.completedFuture(() -> {
                    throw planned;
                }));
    }

    @ParameterizedTest
    @MethodSource("failingLoaders")
    void forgetsALoaderThatFails(Loader failing) {
        assertThat(cache.get(key("a"), failing).future())
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(Exception.class)
                .withStackTraceContaining("planned");
        assertThat(cache.get(key("a"))).isEmpty();
    }

    @Test
    void knowsHowToLoadAResponseThatIsTooLargeToKeep() {
        CachedResponse large = response("x".repeat(5 << 20), Instant.now(), MINUTE);
        load(cache, key("small"), response("x", Instant.now(), MINUTE));
        load(cache, key("a"), large);

        assertThat(cache.fresh(key("a"))).isEmpty();
        assertThat(cache.get(key("a")).orElseThrow().future()).isCompletedWithValue(large);
        assertThat(cache.fresh(key("small"))).isPresent();
    }

    @Test
    void keepsNothingOnceItIsOff() {
        load(cache, key("a"), response("x", Instant.now(), MINUTE));
        cache.turnOff();
        load(cache, key("b"), response("x", Instant.now(), MINUTE));

        assertThat(cache.get(key("a"))).isEmpty();
        assertThat(cache.get(key("b"))).isEmpty();
    }

    @Test
    void rendersASmallResponseWithoutWaitingForLargeOnes() {
        for (int i = 0; i < 4; i++) {
            assertThat(gate.enter()).isDone();
        }
        PendingResponse large = cache.get(key("large"), () -> CompletableFuture.completedFuture(() -> stale()));
        PendingResponse small = cache.get(
                key("small"),
                () -> CompletableFuture.completedFuture(new Rendering() {
                    @Override
                    public CachedResponse render() {
                        return stale();
                    }

                    @Override
                    public boolean isSmall() {
                        return true;
                    }
                }));
        assertThat(large.future()).isNotDone();
        assertThat(small.future()).isDone();
    }

    @Test
    void waitsForAMomentForALoadThatHasJustBegun() throws Exception {
        Loads loads = new Loads();
        PendingResponse load = cache.get(key("a"), loads);
        CompletableFuture<Boolean> isDone = CompletableFuture.supplyAsync(() -> load.isDoneWithin(MINUTE));
        assertThatThrownBy(() -> isDone.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        pass(Duration.ofMillis(150));
        assertThat(load.isDoneWithin(Duration.ofMillis(100))).isFalse();

        loads.complete(0, stale());
        assertThat(isDone.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(load.isDoneWithin(Duration.ZERO)).isTrue();
    }

    @Test
    void waitsNoMoreOnceItsThreadIsInterrupted() {
        PendingResponse load = cache.get(key("a"), new Loads());
        Thread.currentThread().interrupt();
        assertThat(load.isDoneWithin(MINUTE)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }
}
