package org.eestatus.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A bounded cache of values that are computed from texts. Many requests repeat the same texts, such as the headers of a
 * monitoring system. A caller who sends a different text with each request causes one computation per request, but no growth
 * in memory.
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

    /** Returns the value for the text, from the cache or computed now. */
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
