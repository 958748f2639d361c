package org.eestatus.website;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.concurrent.TimeUnit;

/** The texts of pages in the caller's language, with numbers and times formatted for the caller's locale. */
final class Phrases {

    private static final ResourceBundle.Control NO_OTHER_LANGUAGE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final List<String> BYTES = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB");
    private static final int KIBI = 1024;

    /** The smallest number with grouping separators. Smaller numbers are readable without them, and may be ports or years. */
    private static final int SHORTEST_GROUPED = 10_000;

    private final Locale locale;
    private final ResourceBundle texts;
    private final Instant now;

    /**
     * Creates the phrases of a page.
     *
     * @param now the time to which ages are relative
     */
    Phrases(Locale locale, Instant now) {
        this.locale = locale;
        this.now = now;
        this.texts = ResourceBundle.getBundle(
                Phrases.class.getPackageName() + ".messages",
                locale,
                Phrases.class.getClassLoader(),
                NO_OTHER_LANGUAGE);
    }

    /**
     * Returns a phrase with its placeholders replaced.
     *
     * @param values the values of the placeholders
     */
    String say(String key, Object... values) {
        return new MessageFormat(texts.getString(key), locale).format(values);
    }

    /**
     * Formats a duration, such as {@code 0.4 ms}, {@code 12 ms}, {@code 1.2 s}, {@code 2 min 5 s}, {@code 3 h 12 min} or
     * {@code 5 d 3 h}.
     */
    String duration(Duration duration) {
        double millis = duration.toNanos() / (double) TimeUnit.MILLISECONDS.toNanos(1);
        if (millis < 1_000) {
            return number(millis, millis < 10 ? 1 : 0) + " ms";
        }
        if (millis < 60_000) {
            return number(millis / 1_000, 1) + " s";
        }
        return whole(duration);
    }

    /** Formats a duration in its two largest units, down to seconds. */
    private String whole(Duration duration) {
        if (duration.toDays() > 1) {
            return two(duration.toDays(), "d", duration.toHoursPart(), "h");
        }
        if (duration.toHours() > 0) {
            return two(duration.toHours(), "h", duration.toMinutesPart(), "min");
        }
        return duration.toMinutes() > 0
                ? two(duration.toMinutes(), "min", duration.toSecondsPart(), "s")
                : number(duration.toSeconds(), 0) + " s";
    }

    private String two(long many, String unit, int few, String smallerUnit) {
        return number(many, 0) + " " + unit + (few == 0 ? "" : " " + few + " " + smallerUnit);
    }

    /** Formats the time between a moment and now, in its two largest units, down to seconds. */
    String age(Instant time) {
        Duration age = Duration.between(time, now);
        return whole(age.isNegative() ? Duration.ZERO : age);
    }

    /** Formats how long ago a moment was. */
    String ago(Instant time) {
        return Duration.between(time, now).toSeconds() < 1 ? say("age.now") : say("age", age(time));
    }

    /** Formats a moment in the server's time zone, followed by the name of the zone. */
    String time(Instant time) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.LONG)
                .withLocale(locale)
                .format(time.atZone(ZoneId.systemDefault()));
    }

    String bytes(double bytes) {
        double size = bytes;
        int unit = 0;
        while (Math.abs(size) >= KIBI && unit < BYTES.size() - 1) {
            size /= KIBI;
            unit++;
        }
        return number(size, unit == 0 ? 0 : 1) + " " + BYTES.get(unit);
    }

    /**
     * Formats a ratio as a percentage.
     *
     * @param ratio 1 for 100 %
     */
    String percent(double ratio) {
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setMaximumFractionDigits(1);
        return format.format(ratio);
    }

    String number(Number number) {
        return number(number, 3);
    }

    private String number(Number number, int fractionDigits) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setGroupingUsed(Math.abs(number.doubleValue()) >= SHORTEST_GROUPED);
        format.setMaximumFractionDigits(fractionDigits);
        return format.format(number);
    }

    Locale locale() {
        return locale;
    }
}
