package org.eestatus.formats;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eestatus.Verdict;
import org.eestatus.core.redact.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * Checks as the output line of a Nagios plugin, according to the Monitoring Plugins Development Guidelines: the state, the
 * checks that fail or warn (worst first), and the duration of each check. Checks that are not judged do not change the state;
 * if they fail or warn, they are listed after the others.
 *
 * @param exitCode the exit code of the plugin: 0 OK, 1 WARNING, 2 CRITICAL or 3 UNKNOWN
 * @param line the output line, which ends with a newline
 */
public record Nagios(int exitCode, String line) {

    private static final char FIGURES = '|';
    private static final int UNKNOWN = 3;
    private static final double NANOS_IN_A_SECOND = 1e9;

    /** The maximum length of the text before the performance data, in characters. */
    private static final int LONGEST_TEXT = 4_000;

    /** The maximum length of the performance data, in characters. It is enough for about 1,000 checks. */
    private static final int LONGEST_FIGURES = 60_000;

    /**
     * Returns the line for these checks. Without checks, the state is unknown.
     *
     * @param path the requested path; for the root of the tree, only the performance data contains the checks that are not
     *     judged
     */
    public static Nagios of(List<CheckRow> rows, List<String> path) {
        if (rows.isEmpty()) {
            return unknown("nothing is checked");
        }
        List<CheckRow> unwell = rows.stream()
                .filter(each -> each.counted(path) != Verdict.PASS)
                .sorted(Comparator.comparing((CheckRow each) -> each.counted(path))
                        .reversed())
                .toList();
        Verdict verdict = unwell.isEmpty() ? Verdict.PASS : unwell.get(0).counted(path);
        String what =
                unwell.isEmpty() ? rows.size() + (rows.size() == 1 ? " check" : " checks") : reasons(unwell, path);
        List<CheckRow> uncounted = rows.stream()
                .filter(each -> !path.isEmpty() && each.verdict() != each.counted(path))
                .sorted(Comparator.comparing(CheckRow::verdict).reversed())
                .toList();
        if (!uncounted.isEmpty()) {
            what += "; not judged: " + reasons(uncounted, path);
        }
        return new Nagios(
                exitCode(verdict),
                "%s - %s |%s\n".formatted(state(verdict), SafeText.cut(what, LONGEST_TEXT), figures(rows, path)));
    }

    /** Returns the performance data of as many checks as the length limit allows, with a space before each. */
    private static String figures(List<CheckRow> rows, List<String> path) {
        StringBuilder figures = new StringBuilder();
        for (CheckRow each : rows) {
            String figure = figure(each, path);
            if (figures.length() + figure.length() < LONGEST_FIGURES) {
                figures.append(' ').append(figure);
            }
        }
        return figures.toString();
    }

    /** Returns the line for the state unknown. */
    public static Nagios unknown(String why) {
        return new Nagios(UNKNOWN, "UNKNOWN - " + SafeText.cut(onOneLine(why), LONGEST_TEXT) + "\n");
    }

    private static int exitCode(Verdict verdict) {
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

    private static String reasons(List<CheckRow> rows, List<String> path) {
        return rows.stream().map(each -> reason(each, path)).collect(Collectors.joining("; "));
    }

    private static String reason(CheckRow row, List<String> path) {
        @Nullable String reason = row.reason();
        return onOneLine(row.nameAt(path) + (reason == null ? "" : " (" + reason + ")"));
    }

    /**
     * Returns the duration in seconds as performance data. The label is quoted, so any character except an equals sign is
     * valid.
     */
    private static String figure(CheckRow row, List<String> path) {
        String label = onOneLine(row.nameAt(path)).replace('=', ':').replace("'", "''");
        return String.format(Locale.ROOT, "'%s'=%.6fs", label, seconds(row.duration()));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS_IN_A_SECOND;
    }

    /** Replaces line breaks and the separator of the performance data with spaces. */
    private static String onOneLine(String text) {
        return SafeText.onOneLine(text.replace(FIGURES, '\n'));
    }
}
