package org.eestatus.providers.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.eestatus.Sensitive;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.Outcome;
import org.eestatus.providers.Asking;
import org.jspecify.annotations.Nullable;

/** Evaluates the code provider for one folder. */
record CodeAsking(Path folder) {

    private static final Duration PLENTY = Duration.ofSeconds(40);

    /** Returns the result as shown to a caller who may see details. */
    Map<String, @Nullable Object> stats() throws Exception {
        return stats(PLENTY);
    }

    Map<String, @Nullable Object> stats(Duration deadline) throws Exception {
        try (Asking asking = asking(deadline)) {
            Outcome outcome = asking.outcome();
            assertThat(outcome.failure()).isNull();
            return map(detailed(outcome.value()));
        }
    }

    private static @Nullable Object detailed(@Nullable Object value) {
        if (value instanceof Sensitive sensitive) {
            return sensitive.detail();
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        Map<String, @Nullable Object> detailed = new LinkedHashMap<>();
        map.forEach((name, each) -> detailed.put((String) name, detailed(each)));
        return detailed;
    }

    Map<String, @Nullable Object> branch() throws Exception {
        return map(stats().get("branch"));
    }

    Map<String, @Nullable Object> commit() throws Exception {
        return map(stats().get("commit"));
    }

    /** Returns the reason why a part is omitted, as shown to a caller who may see details. */
    String reason(String part) throws Exception {
        Map<String, @Nullable Object> stats = stats();
        Object reason = map(stats.get("undetermined")).get(part);
        return String.valueOf(Objects.requireNonNull(reason, () -> part + " of " + stats));
    }

    String json(Audience audience) throws Exception {
        try (Asking asking = asking(PLENTY)) {
            return asking.json(audience);
        }
    }

    private Asking asking(Duration deadline) {
        return Asking.of(CodeStats.source(false, folder, CodeAsking.class.getClassLoader()), deadline);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> map(@Nullable Object value) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(value);
    }
}
