package org.eestatus.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Caches values that are computed from texts which many requests repeat, such as a header of a monitoring system. The cache is bounded:
 * a caller who sends a different text with each request costs one computation per request, but no memory.
 */
public final class TextCache<T> {

    private static final int MOST_TEXTS = 200;
    private static final int LONGEST_TEXT = 500;

    private final Map<String, T> known = new ConcurrentHashMap<>();
    private final Function<String, T> computation;

    /** @param computation a function that always returns the same value for the same text */
    public TextCache(Function<String, T> computation) {
        this.computation = computation;
    }

    /** Returns the value for the text, computed or from the cache. */
    public T get(String text) {
        T value = known.get(text);
        if (value == null) {
            value = computation.apply(text);
            if (text.length() <= LONGEST_TEXT) {
                if (known.size() >= MOST_TEXTS) {
                    known.clear();
                }
                known.put(text, value);
            }
        }
        return value;
    }
}
