package org.eestatus.core;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What one provider tells, with the verdict that the rules of its resource come to. */
public sealed interface Result {

    /** Whether the verdict counts in that of the whole. */
    boolean judged();

    Verdict verdict();

    /** When the oldest part of it was known. */
    Instant time();

    /** A result in one piece, or the failure of the whole provider. */
    record Single(Outcome outcome, boolean judged, Verdict verdict) implements Result {

        static Single of(Outcome outcome, Entry entry) {
            Outcome counted = entry.critical() ? outcome : outcome.asWarning();
            Verdict verdict = counted.verdict();
            if (verdict == Verdict.PASS && entry.judged() && saysNo(outcome.value())) {
                verdict = entry.critical() ? Verdict.FAIL : Verdict.WARN;
            }
            return new Single(counted, entry.judged(), verdict);
        }

        /** The original's rule: a value at the top level that is false or null. */
        private static boolean saysNo(@org.jspecify.annotations.Nullable Object value) {
            Collection<?> top = value instanceof Map<?, ?> map
                    ? map.values()
                    : value instanceof Collection<?> collection ? collection : Collections.singleton(value);
            return top.stream().anyMatch(each -> each == null || Objects.equals(each, false));
        }

        @Override
        public Instant time() {
            return outcome.time();
        }
    }

    /** A result in components, each with an outcome of its own. */
    record Composite(Map<String, Outcome> components, Instant listed, boolean judged, Verdict verdict)
            implements Result {

        static Composite of(Map<String, Outcome> outcomes, Instant listed, Entry entry) {
            Map<String, Outcome> components = new LinkedHashMap<>(outcomes);
            if (!entry.critical()) {
                components.replaceAll((name, outcome) -> outcome.asWarning());
            }
            Verdict worst = components.values().stream().map(Outcome::verdict).reduce(Verdict.PASS, Verdict::and);
            return new Composite(
                    Collections.unmodifiableMap(components),
                    listed,
                    entry.judged(),
                    entry.judged() ? worst : Verdict.PASS);
        }

        @Override
        public Instant time() {
            return components.values().stream()
                    .map(Outcome::time)
                    .min(Comparator.naturalOrder())
                    .orElse(listed);
        }
    }
}
