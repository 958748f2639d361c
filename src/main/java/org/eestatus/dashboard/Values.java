package org.eestatus.dashboard;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plain data as people read it. The ends of names give units: {@code _bytes}, {@code _seconds}, {@code _ms} and
 * {@code _rate} (1 for all).
 */
final class Values {

    /** As many fields or items as anybody reads on a page; the API has all of them. */
    private static final int MOST = 500;

    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)");
    private static final List<String> UNITS = List.of("_bytes", "_seconds", "_ms", "_rate");
    private static final List<String> USED = List.of("active", "used", "used_bytes");
    private static final List<String> LIMITS = List.of("max", "max_bytes");

    private final Phrases phrases;

    Values(Phrases phrases) {
        this.phrases = phrases;
    }

    /** What stands for components where there are none. */
    ValueView nothing() {
        return ValueView.text(phrases.say("components.none"));
    }

    /** A value of a result, as its reader may see it. */
    ValueView view(@Nullable Object value) {
        return view("", value);
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
                .map(entry -> field(entry.getKey().toString(), entry.getValue()))
                .toList();
        return new ValueView("", null, fields, List.of(), gauge(map).orElse(null), Math.max(0, map.size() - MOST));
    }

    private ValueView.Field field(String name, @Nullable Object value) {
        return new ValueView.Field(
                value instanceof Number
                        ? name.substring(0, name.length() - unit(name).length())
                        : name,
                view(name, value));
    }

    private ValueView items(List<?> list) {
        if (list.isEmpty()) {
            return ValueView.text(phrases.say("value.none"));
        }
        List<ValueView> items =
                list.stream().limit(MOST).map(item -> view("", item)).toList();
        return new ValueView("", null, List.of(), items, null, Math.max(0, list.size() - MOST));
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
        return ValueView.text(text);
    }

    private String number(String name, Number number) {
        return switch (unit(name)) {
            case "_bytes" -> phrases.bytes(number.doubleValue());
            case "_seconds" -> phrases.duration(seconds(number));
            case "_ms" -> phrases.duration(seconds(number).dividedBy(1_000));
            case "_rate" -> phrases.percent(number.doubleValue());
            default -> phrases.number(number);
        };
    }

    private static Duration seconds(Number number) {
        return Duration.ofNanos(
                new BigDecimal(number.toString()).movePointRight(9).longValue());
    }

    private static String unit(String name) {
        return UNITS.stream().filter(name::endsWith).findFirst().orElse("");
    }

    /** What is in use of what there is at most, where both stand in the map. */
    private Optional<ValueView.Gauge> gauge(Map<?, ?> map) {
        Optional<Double> used = number(map, USED);
        Optional<Double> most = number(map, LIMITS);
        if (used.isEmpty() || most.isEmpty() || most.get() <= 0) {
            return Optional.empty();
        }
        String text = phrases.say("value.used", phrases.percent(used.get() / most.get()));
        return Optional.of(new ValueView.Gauge(used.get(), most.get(), text));
    }

    private static Optional<Double> number(Map<?, ?> map, List<String> names) {
        return names.stream()
                .flatMap(name ->
                        map.get(name) instanceof Number number ? Stream.of(number.doubleValue()) : Stream.empty())
                .findFirst();
    }
}
