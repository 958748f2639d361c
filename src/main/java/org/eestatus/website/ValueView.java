package org.eestatus.website;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value of a result as a page shows it: a text, a moment, fields or items.
 *
 * @param text in one line; empty where it has fields or items
 * @param time the moment that the text tells, if it tells one
 * @param fields of a map, in its order
 * @param items of a list, in its order
 * @param gauge how full it is, if its fields tell
 * @param omitted how many fields or items there are beside these
 */
public record ValueView(
        String text,
        @Nullable Instant time,
        List<Field> fields,
        List<ValueView> items,
        @Nullable Gauge gauge,
        int omitted) {

    /** A value under its name. */
    public record Field(String name, ValueView value) {}

    /** How much of what there is at most is in use. */
    public record Gauge(double used, double max, String text) {

        /** From where on it is nearly full. */
        public double high() {
            return max * 0.8;
        }
    }

    /** So many that nobody reads them all. */
    private static final int MANY = 20;

    public boolean isLong() {
        return size() > MANY;
    }

    /** How many fields or items there are. */
    public int size() {
        return fields.size() + items.size() + omitted;
    }

    static ValueView text(String text) {
        return new ValueView(text, null, List.of(), List.of(), null, 0);
    }

    static ValueView time(String text, Instant time) {
        return new ValueView(text, time, List.of(), List.of(), null, 0);
    }
}
