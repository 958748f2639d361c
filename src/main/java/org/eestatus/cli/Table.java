package org.eestatus.cli;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.eestatus.Verdict;
import org.eestatus.core.redact.SafeText;
import org.eestatus.formats.CheckRow;

/** A table of checks, for people to read. */
final class Table {

    private static final Map<Verdict, String> COLOURS =
            Map.of(Verdict.PASS, "\u001b[32m", Verdict.WARN, "\u001b[33m", Verdict.FAIL, "\u001b[1;31m");
    private static final String PLAIN = "\u001b[0m";

    private static final int WIDEST = 80;
    private static final int STATE_WIDTH = 5;
    private static final int NANOS_IN_A_MILLI = 1_000_000;
    private static final int MILLIS_IN_A_SECOND = 1_000;
    private static final int FEW = 10;

    private Table() {}

    static byte[] bytes(List<CheckRow> rows, boolean colours) {
        int width = width(Stream.concat(Stream.of("NAME"), rows.stream().map(CheckRow::name)));
        StringBuilder table = new StringBuilder();
        line(table, padded("STATE", STATE_WIDTH), padded("NAME", width), "DURATION", "REASON");
        for (CheckRow each : rows) {
            String state = padded(each.verdict().label(), STATE_WIDTH);
            String reason = each.reason();
            line(
                    table,
                    colours ? COLOURS.get(each.verdict()) + state + PLAIN : state,
                    padded(SafeText.onOneLine(each.name()), width),
                    aligned(duration(each.duration()), "DURATION".length()),
                    reason == null ? "" : SafeText.onOneLine(reason));
        }
        return table.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void line(StringBuilder table, String... cells) {
        table.append(String.join("  ", cells).stripTrailing()).append('\n');
    }

    /** Returns the width of a column for these names. The width is limited to leave room for the next column. */
    static int width(Stream<String> names) {
        return names.mapToInt(name -> Math.min(WIDEST, width(SafeText.onOneLine(name))))
                .max()
                .orElse(0);
    }

    /** Pads the text with spaces up to the width. A longer text is returned unchanged. */
    static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    private static String aligned(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String duration(Duration duration) {
        double millis = (double) duration.toNanos() / NANOS_IN_A_MILLI;
        if (millis < FEW) {
            return String.format(Locale.ROOT, "%.1f ms", millis);
        }
        return millis < MILLIS_IN_A_SECOND
                ? String.format(Locale.ROOT, "%.0f ms", millis)
                : String.format(Locale.ROOT, "%.2f s", millis / MILLIS_IN_A_SECOND);
    }
}
