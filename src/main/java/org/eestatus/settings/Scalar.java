package org.eestatus.settings;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A scalar value, with methods that parse it as the type that a setting requires.
 *
 * @param text the text; empty if the value is a mapping or a list
 * @param written the text as written in the file, before placeholders are replaced
 * @param expected a function that creates the exception for a value of the wrong type; its argument describes what is
 *     expected
 */
record Scalar(String text, String written, Function<String, SettingsException> expected) {

    private static final Pattern DURATION = Pattern.compile("^(\\d{1,9})\\s*+(ms|s|m|h)");
    private static final Duration LONGEST = Duration.ofDays(365);

    boolean bool() {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw expected.apply("true or false");
        };
    }

    int integer(int least, int most) {
        String range = "a whole number from %s to %s".formatted(least, most);
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw expected.apply(range);
        }
        throw expected.apply(range);
    }

    /** Returns an HTTP status code whose response has a body. */
    int status() {
        int status = integer(200, 599);
        if (status == 204 || status == 205 || (status >= 300 && status < 400)) {
            throw expected.apply("a status code whose response has a body, such as 200 or 503");
        }
        return status;
    }

    /** Returns a duration, written as a number with a unit; 0 needs no unit. */
    Duration duration(Duration least) {
        String form = "a duration such as 250ms, 5s or 2m" + (least.isZero() ? "" : ", more than zero");
        Matcher matcher = DURATION.matcher(text.equals("0") ? "0s" : text);
        if (!matcher.matches()) {
            throw expected.apply(form
                    + DurationSuggestion.of(written).map(Suggestion::phrase).orElse(""));
        }
        long number = Long.parseLong(matcher.group(1));
        Duration duration = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
        if (duration.compareTo(least) < 0) {
            throw expected.apply(form);
        }
        if (duration.compareTo(LONGEST) > 0) {
            throw expected.apply("a duration of at most " + LONGEST.toDays() + " days");
        }
        return duration;
    }

    /**
     * Returns a role of the server's users. Servers treat * as any role or as no role, and ** as any user, so both are
     * rejected.
     */
    String role() {
        if (text.isEmpty() || text.contains("*")) {
            throw expected.apply("the name of one role, such as status");
        }
        return text;
    }

    /** Returns the constant whose name in lower case equals the text. */
    @SafeVarargs
    final <E extends Enum<E>> E oneOf(E... values) {
        Map<String, E> labelled = new LinkedHashMap<>();
        for (E value : values) {
            labelled.put(value.name().toLowerCase(Locale.ROOT), value);
        }
        E value = labelled.get(text);
        if (value == null) {
            throw expected.apply("one of " + String.join(", ", labelled.keySet()));
        }
        return value;
    }
}
