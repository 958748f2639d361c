package org.eestatus.settings;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A suggestion of the supported notation for a duration such as {@code 5}, {@code 1.5s} or {@code 2 minutes}. */
final class DurationSuggestion {

    private static final Pattern FORM = Pattern.compile("(?<number>\\d{1,9}(?:\\.\\d{1,3})?)\\s*+(?<unit>\\p{Alpha}*)");
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private DurationSuggestion() {}

    /**
     * Returns the duration in the supported notation, or empty if the text is not a duration in a known notation, or is zero.
     */
    static Optional<String> of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long unit = unit(matcher.group("unit").toLowerCase(Locale.ROOT));
        long millis = new BigDecimal(matcher.group("number"))
                .multiply(BigDecimal.valueOf(unit))
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
        return millis == 0 ? Optional.empty() : Optional.of(text(millis));
    }

    /** Returns the length of a unit in milliseconds, or 0 for an unknown unit. A number without a unit is read as seconds. */
    private static long unit(String name) {
        return switch (name) {
            case "ms", "msec", "millis", "millisecond", "milliseconds" -> 1;
            case "", "s", "sec", "secs", "second", "seconds" -> SECOND;
            case "m", "min", "mins", "minute", "minutes" -> MINUTE;
            case "h", "hr", "hrs", "hour", "hours" -> HOUR;
            case "d", "day", "days" -> DAY;
            default -> 0;
        };
    }

    private static String text(long millis) {
        if (millis % HOUR == 0) {
            return millis / HOUR + "h";
        }
        if (millis % MINUTE == 0) {
            return millis / MINUTE + "m";
        }
        return millis % SECOND == 0 ? millis / SECOND + "s" : millis + "ms";
    }
}
