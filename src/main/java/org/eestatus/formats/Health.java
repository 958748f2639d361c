package org.eestatus.formats;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eestatus.Verdict;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.Report;
import org.jspecify.annotations.Nullable;

/**
 * The format of draft-inadarei-api-health-check-06: the verdict and every check. A check has two keys that the draft does not
 * define: {@code since} is the time since which the status has been unchanged, and {@code judged} is present only for a check
 * that is not judged, with the value false. The draft's key {@code notes} lists what is not checked although it may need a
 * check.
 */
public final class Health {

    public static final String MEDIA_TYPE = "application/health+json";

    /**
     * The name of the row for an overall status that is worse than the status of each check. The name contains a space, so it
     * differs from the name of every provider.
     */
    private static final String OVERALL = "overall status";

    private static final double NANOS_IN_A_MILLI = 1_000_000;

    private Health() {}

    /**
     * Renders a report for one audience.
     *
     * @param path the requested path; at the root of the tree, the name of the resource is prepended to each check
     */
    public static byte[] bytes(Report report, List<String> path, Audience audience) {
        Map<String, Object> checks = new LinkedHashMap<>();
        for (CheckRow each : CheckRow.of(report, path, audience)) {
            checks.put(each.nameAt(path), List.of(check(each)));
        }
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("status", report.verdict().label());
        health.put("checks", checks);
        List<String> notes = report.results()
                .leaves()
                .flatMap(result -> result.notes().stream())
                .distinct()
                .toList();
        if (!notes.isEmpty()) {
            health.put("notes", notes);
        }
        return Json.bytes(health);
    }

    private static Map<String, Object> check(CheckRow row) {
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("status", row.verdict().label());
        check.put("time", row.time().toString());
        check.put("observedValue", row.duration().toNanos() / NANOS_IN_A_MILLI);
        check.put("observedUnit", "ms");
        check.put("since", row.since().toString());
        if (row.reason() != null) {
            check.put("output", row.reason());
        }
        if (!row.judged()) {
            check.put("judged", false);
        }
        return check;
    }

    /**
     * Reads the output of {@link #bytes} for a resource or one of its providers. If the overall status is worse than the
     * status of each check, an additional row shows it, so that no failure is lost.
     *
     * @throws IOException if the input has another format
     */
    public static List<CheckRow> read(byte[] health, String resource) throws IOException {
        List<CheckRow> rows = new ArrayList<>();
        try {
            Map<?, ?> whole = map(Json.read(health));
            for (Map.Entry<?, ?> check : map(whole.get("checks")).entrySet()) {
                addRows(resource, (String) check.getKey(), (List<?>) check.getValue(), rows);
            }
            Verdict overall = Verdict.labelled(text(whole, "status"));
            if (rows.stream().allMatch(each -> each.counted().compareTo(overall) < 0) && overall != Verdict.PASS) {
                rows.add(overall(resource, overall));
            }
        } catch (RuntimeException e) {
            throw new IOException("The document is not a health+json document", e);
        }
        return rows;
    }

    /** Adds a row for each element. EE Status writes exactly one element for each check. */
    private static void addRows(String resource, String name, @Nullable List<?> values, List<CheckRow> rows) {
        if (Objects.requireNonNull(values).isEmpty()) {
            throw new IllegalArgumentException("A check has no status");
        }
        for (Object value : values) {
            rows.add(row(resource, name, map(value)));
        }
    }

    private static CheckRow overall(String resource, Verdict verdict) {
        return new CheckRow(
                resource,
                OVERALL,
                null,
                true,
                verdict,
                Instant.EPOCH,
                Duration.ZERO,
                Instant.EPOCH,
                "reported by the server, but not explained by any check",
                null);
    }

    private static CheckRow row(String resource, String name, Map<?, ?> check) {
        int separator = name.indexOf('/');
        double millis = ((Number) Objects.requireNonNull(check.get("observedValue"))).doubleValue();
        return new CheckRow(
                resource,
                separator < 0 ? name : name.substring(0, separator),
                separator < 0 ? null : name.substring(separator + 1),
                !Boolean.FALSE.equals(check.get("judged")),
                Verdict.labelled(text(check, "status")),
                Instant.parse(text(check, "time")),
                Duration.ofNanos(Math.max(0, Math.round(millis * NANOS_IN_A_MILLI))),
                Instant.parse(text(check, "since")),
                (String) check.get("output"),
                null);
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return (Map<?, ?>) Objects.requireNonNull(value);
    }

    private static String text(Map<?, ?> check, String name) {
        return (String) Objects.requireNonNull(check.get(name));
    }
}
