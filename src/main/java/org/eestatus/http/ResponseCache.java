package org.eestatus.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Cache of responses with single flight: concurrent requests with the same key share one load. The cache also keeps the
 * loader of each response, so a stale response is reloaded without passing the request through JAX-RS, Faces or a servlet.
 * Any entry may be missing from the cache, because a response that is not cached is loaded.
 *
 * <p>The cache is bounded. Fresh entries are not evicted, so a caller who requests many keys uses only free capacity and does
 * not evict fresh entries of others. Each kind of response has two separate shares of the cache: one for authorized callers
 * and one for all other callers.
 */
public final class ResponseCache {

    /**
     * Maximum number of entries per share. Because keys are canonical, the API and the metrics of a server with few providers
     * have fewer keys than this maximum.
     */
    private static final int MOST_ENTRIES = 100;

    /** Maximum size of the responses per share, in bytes. */
    private static final int MOST_BYTES = 4 << 20;

    /** Minimum time for which other requests can join a load after its start, even if the freshness is zero. */
    private static final Duration SHORTEST_JOINING = Duration.ofMillis(100);

    private final List<Map<RequestKey, Entry>> shares = Stream.generate(ConcurrentHashMap<RequestKey, Entry>::new)
            .limit(RequestKey.SHARES)
            .<Map<RequestKey, Entry>>map(Function.identity())
            .toList();
    private volatile int mostEntries;
    private final long joiningNanos;
    private final RenderGate gate;
    private final LongSupplier nanoTime;

    /**
     * A function that evaluates the content of a response. The cache also calls it for later loads, so it must not use the
     * request for which it was created.
     */
    @FunctionalInterface
    public interface Loader {

        /** Returns a future of the evaluated content. It completes exceptionally if there is no response. */
        CompletableFuture<? extends Rendering> evaluate();
    }

    /** The evaluated content of a response, ready to be rendered. */
    @FunctionalInterface
    public interface Rendering {

        /** Returns the rendered response. */
        CachedResponse render();

        /** Whether rendering takes only microseconds. Such a rendering does not pass through the {@link RenderGate}. */
        default boolean isSmall() {
            return false;
        }
    }

    /**
     * Creates an empty cache.
     *
     * @param freshness the maximum age of a cached result, and of a load that other requests can join
     * @param gate limits how many responses are rendered at the same time
     */
    public ResponseCache(Duration freshness, RenderGate gate) {
        this(MOST_ENTRIES, freshness, gate, System::nanoTime);
    }

    /** @param nanoTime a clock such as {@link System#nanoTime} */
    ResponseCache(int mostEntries, Duration freshness, RenderGate gate, LongSupplier nanoTime) {
        this.mostEntries = mostEntries;
        this.nanoTime = nanoTime;
        Duration joining = freshness.compareTo(SHORTEST_JOINING) < 0 ? SHORTEST_JOINING : freshness;
        this.joiningNanos = joining.toNanos();
        this.gate = gate;
    }

    /** Turns the cache off. From now on, each request loads its response. */
    public void turnOff() {
        mostEntries = 0;
        shares.forEach(Map::clear);
    }

    /** Returns the cached response for the key if it is fresh. */
    public Optional<CachedResponse> fresh(RequestKey key) {
        Entry entry = entries(key).get(key);
        return entry == null ? Optional.empty() : entry.fresh();
    }

    /**
     * Returns the response for the key: the fresh one, the one in flight, or a reloaded one. Returns empty if the cache has
     * no loader for the key.
     */
    public Optional<PendingResponse> get(RequestKey key) {
        return Optional.ofNullable(entries(key).get(key)).map(Entry::get);
    }

    /**
     * Returns the response for the key: the fresh one, the one in flight, or a newly loaded one. The loader is kept for later
     * requests.
     */
    public PendingResponse get(RequestKey key, Loader loader) {
        return entry(key, loader).get();
    }

    private Map<RequestKey, Entry> entries(RequestKey key) {
        return shares.get(key.share());
    }

    /** Returns the cached entry, or creates one. A new entry is not cached if the share is full. */
    private Entry entry(RequestKey key, Loader loader) {
        Map<RequestKey, Entry> entries = entries(key);
        if (entries.size() >= mostEntries && !entries.containsKey(key)) {
            entries.values().removeIf(Entry::isIdle);
            if (entries.size() >= mostEntries) {
                return new Entry(key, loader);
            }
        }
        return entries.computeIfAbsent(key, unknown -> new Entry(key, loader));
    }

    /** Whether the share has room for a response of this size. Evicts stale responses if necessary. */
    private static boolean hasRoomFor(long size, Map<RequestKey, Entry> entries) {
        if (size > MOST_BYTES) {
            return false;
        }
        if (bytes(entries) + size > MOST_BYTES) {
            entries.values().forEach(Entry::dropStale);
        }
        return bytes(entries) + size <= MOST_BYTES;
    }

    private static long bytes(Map<RequestKey, Entry> entries) {
        return entries.values().stream()
                .flatMap(entry -> Stream.ofNullable(entry.response))
                .mapToLong(CachedResponse::size)
                .sum();
    }

    /** The loader for one key, its last response, and the load in flight. */
    private final class Entry {

        private final RequestKey key;
        private final Loader loader;
        private volatile @Nullable CachedResponse response;
        private @Nullable PendingResponse current;
        private @Nullable PendingResponse next;

        Entry(RequestKey key, Loader loader) {
            this.key = key;
            this.loader = loader;
        }

        Optional<CachedResponse> fresh() {
            CachedResponse known = response;
            return known != null && known.isFresh() ? Optional.of(known) : Optional.empty();
        }

        /**
         * Returns the fresh response, or joins or starts a load. A load starts outside the lock, because it may run on this
         * thread.
         */
        PendingResponse get() {
            Optional<CachedResponse> fresh = fresh();
            if (fresh.isPresent()) {
                return PendingResponse.done(fresh.get(), nanoTime);
            }
            PendingResponse started = new PendingResponse(nanoTime);
            PendingResponse load = join(started);
            if (load == started) {
                load(load);
            }
            return load;
        }

        /**
         * Returns the load in flight if it started recently enough to be joined. If an older load is already rendering,
         * returns the load that is queued after it. Otherwise, returns the given load, which becomes the load in flight.
         */
        private synchronized PendingResponse join(PendingResponse started) {
            PendingResponse running = current;
            if (running != null && !running.future().isDone()) {
                if (running.age() <= joiningNanos) {
                    return running;
                }
                if (running.isRendering()) {
                    return afterwards(running);
                }
            }
            current = started;
            return started;
        }

        /**
         * Returns the load that starts after the running one. Renderings for the same key run one at a time, because each
         * would finish later if they ran concurrently.
         */
        private PendingResponse afterwards(PendingResponse running) {
            PendingResponse waiting = next;
            if (waiting == null) {
                PendingResponse load = new PendingResponse(nanoTime);
                next = load;
                var unused = running.future().whenComplete((done, error) -> startNext(load));
                waiting = load;
            }
            return waiting;
        }

        private void startNext(PendingResponse load) {
            synchronized (this) {
                next = null;
                current = load;
            }
            load.begin();
            load(load);
        }

        private void load(PendingResponse load) {
            CompletableFuture<CachedResponse> loaded;
            try {
                loaded = loader.evaluate().thenCompose(rendering -> {
                    load.rendering();
                    return rendering.isSmall()
                            ? CompletableFuture.completedFuture(rendering.render())
                            : gate.render(rendering::render);
                });
            } catch (Throwable e) {
                loaded = CompletableFuture.failedFuture(e);
            }
            var unused = loaded.whenComplete((known, error) -> {
                if (error == null) {
                    keep(known);
                    load.future().complete(known);
                } else {
                    entries(key).remove(key, this);
                    load.future().completeExceptionally(error);
                }
            });
        }

        private void keep(CachedResponse known) {
            synchronized (ResponseCache.this) {
                response = null;
                if (known.isFresh() && hasRoomFor(known.size(), entries(key))) {
                    response = known;
                }
            }
        }

        private void dropStale() {
            if (fresh().isEmpty()) {
                response = null;
            }
        }

        private synchronized boolean isIdle() {
            return fresh().isEmpty()
                    && next == null
                    && (current == null || current.future().isDone());
        }
    }
}
