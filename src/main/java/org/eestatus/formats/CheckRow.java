package org.eestatus.formats;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eestatus.Verdict;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.HangDetails;
import org.eestatus.core.model.Outcome;
import org.eestatus.core.model.Report;
import org.eestatus.core.model.Result;
import org.jspecify.annotations.Nullable;

/**
 * The result of one check as shown to a caller. A check is a component, or a provider without components.
 *
 * @param component the name of the component, or null if the row shows the provider itself
 * @param judged whether the verdict counts toward the overall verdict; a component that is not judged does not make its
 *     provider fail
 * @param time when the result was obtained
 * @param duration how long the run took
 * @param since the time since which each evaluation of the check has had this verdict
 * @param reason why the check does not pass, in as much detail as the caller may see, or null
 * @param stuck where the check hangs; null if the check does not hang or the caller may not see details
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
     * Returns every check of a report, in the report's order.
     *
     * @param path the requested path
     */
    public static List<CheckRow> of(Report report, List<String> path, Audience audience) {
        return report.results()
                .map(path, (names, result) -> of(result, names, audience))
                .leaves()
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Returns every check of one provider.
     *
     * @param path the names of the resource and the provider
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
     * Returns the row of a provider as a whole. If the provider has components, the duration is the duration of the slowest
     * component.
     *
     * @param path the names of the resource and the provider
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
     * Returns the name of the check relative to the requested path.
     *
     * @param path the requested path; at the root of the tree, the name of the resource is prepended
     */
    String nameAt(List<String> path) {
        return path.isEmpty() ? resource + "/" + name() : name();
    }

    /**
     * Returns the verdict that the check contributes to the overall verdict at the requested path. A check that is not judged
     * contributes pass, unless only one provider is requested and the row shows this provider itself.
     *
     * @param path the requested path
     */
    Verdict counted(List<String> path) {
        return judged || (component == null && path.size() > 1) ? verdict : Verdict.PASS;
    }

    /** Returns this row with another reason. */
    public CheckRow withReason(String reason) {
        return new CheckRow(resource, provider, component, judged, verdict, time, duration, since, reason, stuck);
    }

    /** Returns the details that complement UP or DOWN. The names of the details are the same in each format. */
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

    /** Returns the verdict as UP or DOWN, as in MicroProfile Health and Spring Boot Actuator. A warning counts as UP. */
    static String upOrDown(Verdict verdict) {
        return verdict.isWell() ? "UP" : "DOWN";
    }

    /**
     * Returns the verdict that the check contributes to the verdict of its provider. A component that is not judged contributes
     * pass.
     */
    public Verdict counted() {
        return judged || component == null ? verdict : Verdict.PASS;
    }

    /** Whether the check makes its provider fail. */
    public boolean fails() {
        return counted() == Verdict.FAIL;
    }

    /** Returns the name, such as {@code databases/jdbc/orders}, which is unique within the resource. */
    public String name() {
        return component == null ? provider : provider + "/" + component;
    }
}
