package org.eestatus.dialects;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eestatus.core.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Checks as the one line of a plugin, by the Monitoring Plugins Development Guidelines: the state, what is not as it
 * should be with the worst first, and how long each took.
 *
 * @param verdict the least well of what counts
 * @param line ends in a new line
 */
public record Nagios(Verdict verdict, String line) {

    private static final Pattern NOT_ON_ONE_LINE = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029|]+");
    private static final double NANOS_IN_A_SECOND = 1e9;

    /** The verdict on these checks and the line that says so. */
    public static Nagios of(List<Observation> observations) {
        List<Observation> failing =
                observations.stream().filter(Observation::fails).toList();
        List<Observation> warned = observations.stream()
                .filter(each -> each.verdict() == Verdict.WARN)
                .toList();
        List<Observation> unwell = new ArrayList<>(failing);
        unwell.addAll(warned);
        Verdict verdict = !failing.isEmpty() ? Verdict.FAIL : warned.isEmpty() ? Verdict.PASS : Verdict.WARN;
        String what = unwell.isEmpty()
                ? observations.size() + (observations.size() == 1 ? " check" : " checks")
                : unwell.stream().map(Nagios::reason).collect(Collectors.joining("; "));
        String figures = observations.stream().map(Nagios::figure).collect(Collectors.joining(" "));
        return new Nagios(verdict, state(verdict) + " - " + what + (figures.isEmpty() ? "" : " | " + figures) + "\n");
    }

    /** The line of a plugin that could find nothing out. */
    public static String unknown(String why) {
        return "UNKNOWN - " + onOneLine(why) + "\n";
    }

    /** By the same guidelines. */
    public int exitCode() {
        return switch (verdict) {
            case PASS -> 0;
            case WARN -> 1;
            case FAIL -> 2;
        };
    }

    private static String state(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "OK";
            case WARN -> "WARNING";
            case FAIL -> "CRITICAL";
        };
    }

    private static String reason(Observation observation) {
        @Nullable String reason = observation.reason();
        return onOneLine(observation.name() + (reason == null ? "" : " (" + reason + ")"));
    }

    /** Seconds; a label in quotes may have anything but an equals sign. */
    private static String figure(Observation observation) {
        String label = onOneLine(observation.name()).replace('=', ':').replace("'", "''");
        return String.format(Locale.ROOT, "'%s'=%.6fs", label, seconds(observation.duration()));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS_IN_A_SECOND;
    }

    /** Without the sign that the figures begin with. */
    private static String onOneLine(String text) {
        return NOT_ON_ONE_LINE.matcher(text).replaceAll(" ");
    }
}
