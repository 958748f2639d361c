package org.eestatus.formats;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eestatus.Sensitive;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.HangDetails;
import org.eestatus.core.model.Outcome;
import org.eestatus.core.model.Report;
import org.eestatus.core.model.Result;
import org.jspecify.annotations.Nullable;

/**
 * A report as plain data with the structure of Django Status: maps, lists, strings, numbers, booleans and null, redacted for
 * one audience.
 */
public final class PlainDocument {

    private final Audience audience;

    private PlainDocument(Audience audience) {
        this.audience = audience;
    }

    /** Converts a report for one audience. */
    public static @Nullable Object of(Report report, Audience audience) {
        PlainDocument document = new PlainDocument(audience);
        return report.results().toMaps(document::result);
    }

    /** Converts the result of one provider for one audience. */
    public static @Nullable Object of(Result result, Audience audience) {
        return new PlainDocument(audience).result(result);
    }

    private @Nullable Object result(Result result) {
        if (result instanceof Result.Composite composite) {
            Map<String, @Nullable Object> components = new LinkedHashMap<>();
            composite.components().forEach((name, outcome) -> components.put(name, component(outcome)));
            return components;
        }
        Outcome outcome = ((Result.Single) result).outcome();
        Failure failure = outcome.failure();
        return failure == null ? shown(outcome.value()) : Map.of("error", error(failure));
    }

    /**
     * Returns the value of a component, or the verdict as a boolean if there is no value. If the check failed and its value
     * is a map, the error is added to the map.
     */
    private @Nullable Object component(Outcome outcome) {
        Failure failure = outcome.failure();
        if (outcome.value() == null) {
            return outcome.verdict().isWell();
        }
        if (failure == null || !(outcome.value() instanceof Map<?, ?> known)) {
            return shown(outcome.value());
        }
        Map<String, @Nullable Object> partial = new LinkedHashMap<>();
        known.forEach((name, value) -> partial.put(String.valueOf(name), shown(value)));
        partial.put("error", error(failure));
        return partial;
    }

    private Map<String, Object> error(Failure failure) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("kind", failure.kind().label());
        if (audience == Audience.DETAILED) {
            error.put("message", failure.message());
            if (failure.type() != null) {
                error.put("type", failure.type());
            }
            HangDetails stuck = failure.stuck();
            if (stuck != null) {
                Map<String, Object> where = new LinkedHashMap<>();
                where.put("since", stuck.since().toString());
                where.put("frames", stuck.frames());
                error.put("stuck", where);
            }
        }
        return error;
    }

    private @Nullable Object shown(@Nullable Object value) {
        if (value instanceof Sensitive guarded) {
            return shown(audience == Audience.DETAILED ? guarded.detail() : guarded.mask());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            map.forEach((name, each) -> shown.put(String.valueOf(name), shown(each)));
            return shown;
        }
        return value instanceof List<?> list ? list.stream().map(this::shown).toList() : value;
    }
}
