package org.eestatus.formats;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.eestatus.core.model.Outcome;
import org.eestatus.core.model.Report;
import org.eestatus.core.model.Result;
import org.jspecify.annotations.Nullable;

/**
 * An estimate of the size of a report. It distinguishes reports that are rendered in microseconds, such as the report of
 * {@code ping}, from reports that may take longer.
 */
public final class ReportSize {

    private static final int SMALL = 200;

    /** The number of characters in a text that count as one additional value. */
    private static final int CHARACTERS = 100;

    private int left = SMALL;

    private ReportSize() {}

    /** Whether the report has few values. Counting stops at the limit, so the time for a large report is bounded, too. */
    public static boolean isSmall(Report report) {
        ReportSize size = new ReportSize();
        return report.results().leaves().allMatch(size::takes);
    }

    private boolean takes(Result result) {
        return result instanceof Result.Composite composite
                ? composite.components().size() <= left
                        && composite.components().values().stream().allMatch(this::takes)
                        && composite.notes().stream().allMatch(this::takes)
                : takes(((Result.Single) result).outcome());
    }

    private boolean takes(Outcome outcome) {
        return takes(outcome.value())
                && (outcome.failure() == null || takes(outcome.failure().message()));
    }

    private boolean takes(@Nullable Object value) {
        left--;
        if (value instanceof Map<?, ?> map) {
            return map.size() <= left
                    && Stream.concat(map.keySet().stream(), map.values().stream())
                            .allMatch(this::takes);
        }
        if (value instanceof Collection<?> collection) {
            return collection.size() <= left && collection.stream().allMatch(this::takes);
        }
        if (value instanceof CharSequence text) {
            left -= text.length() / CHARACTERS;
        }
        return left >= 0;
    }
}
