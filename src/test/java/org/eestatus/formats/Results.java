package org.eestatus.formats;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eestatus.Verdict;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.model.Outcome;
import org.eestatus.core.model.Result;
import org.jspecify.annotations.Nullable;

/** Results for tests. */
final class Results {

    static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    static final Instant DAWN = Instant.parse("2026-01-31T06:00:00Z");
    static final Failure REFUSED = new Failure(FailureKind.REFUSED, "10.0.0.1 refused", Verdict.FAIL, null);

    private Results() {}

    static Outcome outcome(@Nullable Object value, @Nullable Failure failure) {
        return new Outcome(value, failure, NOW, Duration.ofMillis(12), DAWN);
    }

    static Result single(@Nullable Object value, @Nullable Failure failure) {
        return new Result.Single(outcome(value, failure), true, failure == null ? Verdict.PASS : failure.verdict());
    }

    static Result composite(Map<String, Outcome> components) {
        return composite(components, true);
    }

    static Result composite(Map<String, Outcome> components, boolean judged) {
        Verdict worst = components.values().stream().map(Outcome::verdict).reduce(Verdict.PASS, Verdict::and);
        return new Result.Composite(components, NOW, judged, judged ? worst : Verdict.PASS, DAWN);
    }
}
