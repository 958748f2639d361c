package org.eestatus.website;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eestatus.core.redact.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * A converter from plain data to a readable form. The suffix of a name determines the unit: {@code _bytes}, {@code _seconds},
 * {@code _ms} or {@code _rate} (1 is 100 %).
 */
final class ValueViews {

    /** The maximum number of fields or items of one value on a page. The API returns all of them. */
    private static final int MOST = 500;

    /** The maximum estimated size of markup and text on one page, in characters. Further entries are omitted and counted. */
    private static final int MOST_IN_ALL = 500_000;

    /** The approximate size of the markup of a field or an item, in characters. */
    private static final int MARKUP = 120;

    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)");
    private static final double NANOS_IN_A_SECOND = 1e9;
    private static final double NANOS_IN_A_MILLI = 1e6;
    private static final List<String> UNITS = List.of("_bytes", "_seconds", "_ms", "_rate");
    /** Pairs of field names: the amount in use, and its maximum. */
    private static final List<Map.Entry<String, String>> LIMITS =
            List.of(Map.entry("active", "max"), Map.entry("used", "max"), Map.entry("used_bytes", "max_bytes"));

    private final Phrases phrases;
    private int room = MOST_IN_ALL;

    /** Creates an instance for the values of one page, which share a size limit. */
    ValueViews(Phrases phrases) {
        this.phrases = phrases;
    }

    /** Returns the placeholder for an empty list of components. */
    ValueView nothing() {
        return ValueView.text(phrases.say("components.none"));
    }

    /** Converts a value of a result. The value must already be redacted for the caller. */
    ValueView view(@Nullable Object value) {
        return hasRoomFor("", value) ? view("", value) : new ValueView("", null, List.of(), List.of(), null, 1);
    }

    private ValueView view(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return fields(map);
        }
        if (value instanceof List<?> list) {
            return items(list);
        }
        if (value instanceof Boolean bool) {
            return ValueView.text(phrases.say(bool ? "value.true" : "value.false"));
        }
        if (value instanceof Number number) {
            return ValueView.text(number(name, number));
        }
        return value == null ? ValueView.text(phrases.say("value.none")) : text(value.toString());
    }

    private ValueView fields(Map<?, ?> map) {
        if (map.isEmpty()) {
            return ValueView.text(phrases.say("value.none"));
        }
        List<ValueView.Field> fields = map.entrySet().stream()
                .limit(MOST)
                .takeWhile(entry -> hasRoomFor(entry.getKey(), entry.getValue()))
                .map(entry -> field(entry.getKey().toString(), entry.getValue()))
                .toList();
        return new ValueView("", null, fields, List.of(), gauge(map), map.size() - fields.size());
    }

    private boolean hasRoomFor(Object name, @Nullable Object value) {
        room -= MARKUP + name.toString().length() + (value instanceof CharSequence text ? text.length() : 0);
        return room >= 0;
    }

    private ValueView.Field field(String name, @Nullable Object value) {
        return new ValueView.Field(
                value instanceof Number
                        ? visible(name.substring(0, name.length() - unit(name).length()))
                        : visible(name),
                view(name, value));
    }

    /** Formats a text for a page: escapes unsafe characters, and keeps white space. */
    static String visible(String text) {
        return SafeText.escaped(text, "\t\n\r");
    }

    private ValueView items(List<?> list) {
        if (list.isEmpty()) {
            return ValueView.text(phrases.say("value.none"));
        }
        List<ValueView> items = list.stream()
                .limit(MOST)
                .takeWhile(item -> hasRoomFor("", item))
                .map(item -> view("", item))
                .toList();
        return new ValueView("", null, List.of(), items, null, list.size() - items.size());
    }

    private ValueView text(String text) {
        if (MOMENT.matcher(text).matches()) {
            try {
                Instant time = OffsetDateTime.parse(text).toInstant();
                return ValueView.time(phrases.time(time), time);
            } catch (DateTimeParseException e) {
                return ValueView.text(text);
            }
        }
        return ValueView.text(visible(text));
    }

    private String number(String name, Number number) {
        return switch (unit(name)) {
            case "_bytes" -> phrases.bytes(number.doubleValue());
            case "_seconds" -> duration(number, NANOS_IN_A_SECOND);
            case "_ms" -> duration(number, NANOS_IN_A_MILLI);
            case "_rate" -> phrases.percent(number.doubleValue());
            default -> phrases.number(number);
        };
    }

    /** Formats a duration, or a plain number if the duration is too long to be represented. */
    private String duration(Number number, double nanos) {
        double duration = number.doubleValue() * nanos;
        return Math.abs(duration) < Long.MAX_VALUE
                ? phrases.duration(Duration.ofNanos((long) duration))
                : phrases.number(number);
    }

    private static String unit(String name) {
        return UNITS.stream().filter(name::endsWith).findFirst().orElse("");
    }

    /** Returns the amount in use and its maximum, or null if the map does not contain both. */
    private ValueView.@Nullable Gauge gauge(Map<?, ?> map) {
        for (Map.Entry<String, String> limit : LIMITS) {
            if (map.get(limit.getKey()) instanceof Number used
                    && map.get(limit.getValue()) instanceof Number max
                    && max.doubleValue() > 0) {
                return gauge(used, max);
            }
        }
        return null;
    }

    private ValueView.Gauge gauge(Number used, Number max) {
        String text = phrases.say("value.used", phrases.percent(used.doubleValue() / max.doubleValue()));
        return new ValueView.Gauge(used.doubleValue(), max.doubleValue(), text);
    }
}
