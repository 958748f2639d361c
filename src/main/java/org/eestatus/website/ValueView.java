package org.eestatus.website;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value of a result as a page shows it: a text, a moment, fields or items.
 *
 * @param text the text; empty if there are fields or items
 * @param time the moment that the text shows, or null
 * @param fields the fields of a map, in its order
 * @param items the items of a list, in its order
 * @param gauge the amount in use and its maximum, or null if the fields do not contain both
 * @param omitted the number of fields or items that the page omits
 */
public record ValueView(
        String text,
        @Nullable Instant time,
        List<Field> fields,
        List<ValueView> items,
        @Nullable Gauge gauge,
        int omitted) {

    /** A named value. */
    public record Field(String name, ValueView value) {}

    /** The amount in use and the maximum. */
    public record Gauge(double used, double max, String text) {

        /** Returns the amount above which the gauge is nearly full. */
        public double high() {
            return max * 0.8;
        }
    }

    /** The number of entries above which a value is long. */
    private static final int MANY = 20;

    public boolean isLong() {
        return size() > MANY;
    }

    /** Returns the number of fields or items, including omitted ones. */
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
