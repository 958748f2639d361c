package org.eestatus.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers what was computed from texts that many requests repeat, such as the header of a monitor. It is bounded, so that callers
 * who send another text with each request cost a computation each and no memory.
 */
public final class TextCache<T> {

    private static final int MOST_TEXTS = 200;
    private static final int LONGEST_TEXT = 500;

    private final Map<String, T> known = new ConcurrentHashMap<>();
    private final Function<String, T> computation;

    /** @param computation always gives the same for the same text */
    public TextCache(Function<String, T> computation) {
        this.computation = computation;
    }

    /** What the text gives. */
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
