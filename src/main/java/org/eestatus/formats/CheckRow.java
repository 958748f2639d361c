package org.eestatus.formats;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eestatus.core.Audience;
import org.eestatus.core.Failure;
import org.eestatus.core.Outcome;
import org.eestatus.core.Report;
import org.eestatus.core.Result;
import org.eestatus.core.HangDetails;
import org.eestatus.core.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What is told of one check: of a component, or of a provider that has none.
 *
 * @param component null where the provider itself is the check
 * @param judged whether a component that fails makes its provider fail
 * @param time when it was known
 * @param duration how long it took
 * @param since from when on the verdict has been the same, as far as it was asked for
 * @param reason why it is not as it should be, as far as the reader may know; null where there is none
 * @param stuck where it hangs, if it does and the reader may know
 */
public record CheckRow(
        String resource,
        String provider,
        @Nullable String component,
        boolean judged,
        Verdict verdict,
        Instant time,
        Duration duration,
        Instant since,
        @Nullable String reason,
        @Nullable HangDetails stuck) {

    /**
     * Every check of a report, in its order.
     *
     * @param path what was asked for
     */
    public static List<CheckRow> of(Report report, List<String> path, Audience audience) {
        return report.results()
                .map(path, (names, result) -> of(result, names, audience))
                .leaves()
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Every check of one provider.
     *
     * @param path the resource's name and the provider's
     */
    public static List<CheckRow> of(Result result, List<String> path, Audience audience) {
        if (result instanceof Result.Composite composite
                && !composite.components().isEmpty()) {
            return composite.components().entrySet().stream()
                    .map(component -> of(path, component, composite.judged(), audience))
                    .toList();
        }
        return List.of(whole(result, path, audience));
    }

    /**
     * A provider as a whole, which with components takes as long as the slowest.
     *
     * @param path the resource's name and the provider's
     */
    public static CheckRow whole(Result result, List<String> path, Audience audience) {
        if (result instanceof Result.Single single) {
            return of(path, single, audience);
        }
        Duration slowest = ((Result.Composite) result)
                .components().values().stream()
                        .map(Outcome::duration)
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO);
        return new CheckRow(
                path.get(0),
                path.get(1),
                null,
                result.judged(),
                result.verdict(),
                result.time(),
                slowest,
                result.since(),
                null,
                null);
    }

    private static CheckRow of(
            List<String> path, Map.Entry<String, Outcome> component, boolean judged, Audience audience) {
        Outcome outcome = component.getValue();
        return new CheckRow(
                path.get(0),
                path.get(1),
                component.getKey(),
                judged,
                outcome.verdict(),
                outcome.time(),
                outcome.duration(),
                outcome.since(),
                reason(outcome.failure(), audience),
                stuck(outcome.failure(), audience));
    }

    private static CheckRow of(List<String> path, Result.Single single, Audience audience) {
        Outcome outcome = single.outcome();
        boolean denied = outcome.failure() == null && single.verdict() != Verdict.PASS;
        return new CheckRow(
                path.get(0),
                path.get(1),
                null,
                single.judged(),
                single.verdict(),
                outcome.time(),
                outcome.duration(),
                outcome.since(),
                denied ? String.join(", ", single.denials()) : reason(outcome.failure(), audience),
                stuck(outcome.failure(), audience));
    }

    private static @Nullable HangDetails stuck(@Nullable Failure failure, Audience audience) {
        return failure == null || audience != Audience.DETAILED ? null : failure.stuck();
    }

    private static @Nullable String reason(@Nullable Failure failure, Audience audience) {
        if (failure == null) {
            return null;
        }
        return audience == Audience.DETAILED ? failure.reason() : failure.kind().label();
    }

    /**
     * The name by which it is known among the others that were asked for.
     *
     * @param path what was asked for; at the root of the tree the resource's name stands in front
     */
    String nameAt(List<String> path) {
        return path.isEmpty() ? resource + "/" + name() : name();
    }

    /**
     * What it is of the whole that was asked for: well where it does not count. A provider that was asked for alone counts.
     *
     * @param path what was asked for
     */
    Verdict counted(List<String> path) {
        return judged || (component == null && path.size() > 1) ? verdict : Verdict.PASS;
    }

    /** What there is to say beside up or down, in names that are the same in each dialect. */
    Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("verdict", verdict.label());
        details.put("duration_ms", duration.toMillis());
        details.put("since", since.toString());
        if (reason != null) {
            details.put("reason", reason);
        }
        return details;
    }

    /** UP or DOWN, as others have it; a warning counts as well. */
    static String upOrDown(Verdict verdict) {
        return verdict.isWell() ? "UP" : "DOWN";
    }

    /** What the provider is by this: well where it is not judged by its components. */
    public Verdict counted() {
        return judged || component == null ? verdict : Verdict.PASS;
    }

    /** Whether the provider fails by this. */
    public boolean fails() {
        return counted() == Verdict.FAIL;
    }

    /** Such as {@code databases/jdbc/orders}; below its resource no two have the same. */
    public String name() {
        return component == null ? provider : provider + "/" + component;
    }
}
