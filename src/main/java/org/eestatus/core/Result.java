package org.eestatus.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one provider tells, with the verdict that the rules of its resource come to. */
public sealed interface Result {

    /** Whether the verdict counts in that of the whole. */
    boolean judged();

    Verdict verdict();

    /** When the oldest part of it was known. */
    Instant time();

    /** From when on the verdict has been the same, as far as it was asked for. */
    Instant since();

    /** Whether the time of it or of a component was up. */
    boolean isTimeout();

    /** Which components may be missing and why, for everyone to see. */
    default List<String> notes() {
        return List.of();
    }

    /** A result in one piece, or the failure of the whole provider. */
    record Single(Outcome outcome, boolean judged, Verdict verdict) implements Result {

        static Single of(Outcome outcome, ProviderDefinition entry) {
            Outcome counted = entry.counted(outcome);
            Verdict verdict = counted.verdict();
            if (verdict == Verdict.PASS
                    && entry.judged()
                    && !denials(outcome.value()).isEmpty()) {
                verdict = entry.critical() ? Verdict.FAIL : Verdict.WARN;
            }
            return new Single(counted, entry.judged(), verdict);
        }

        /** What speaks against it by the original's rule: a value at the top level that is false or null, by its name. */
        public List<String> denials() {
            return denials(outcome.value());
        }

        static List<String> denials(@Nullable Object value) {
            List<String> denials = new ArrayList<>();
            if (value instanceof Map<?, ?> map) {
                map.forEach((name, each) -> deny(String.valueOf(name), each, denials));
            } else if (value instanceof Collection<?> collection) {
                collection.forEach(each -> deny("an element", each, denials));
            } else {
                deny("it", value, denials);
            }
            return denials;
        }

        private static void deny(String name, @Nullable Object value, List<String> denials) {
            if (value == null || value.equals(false)) {
                denials.add(name + " is " + value);
            }
        }

        @Override
        public Instant time() {
            return outcome.time();
        }

        @Override
        public Instant since() {
            return outcome.since();
        }

        @Override
        public boolean isTimeout() {
            return outcome.isTimeout();
        }
    }

    /**
     * A result in components, each with an outcome of its own.
     *
     * @param notes which components may be missing and why, for everyone to see
     */
    record Composite(
            Map<String, Outcome> components,
            Instant listed,
            boolean judged,
            Verdict verdict,
            Instant since,
            List<String> notes)
            implements Result {

        public Composite {
            components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
            notes = List.copyOf(notes);
        }

        /** One that misses no components. */
        public Composite(
                Map<String, Outcome> components, Instant listed, boolean judged, Verdict verdict, Instant since) {
            this(components, listed, judged, verdict, since, List.of());
        }

        /** @param components as they count */
        static Verdict verdict(Map<String, Outcome> components, ProviderDefinition entry) {
            return entry.judged()
                    ? components.values().stream().map(Outcome::verdict).reduce(Verdict.PASS, Verdict::and)
                    : Verdict.PASS;
        }

        @Override
        public Instant time() {
            return components.values().stream()
                    .map(Outcome::time)
                    .min(Comparator.naturalOrder())
                    .orElse(listed);
        }

        @Override
        public boolean isTimeout() {
            return components.values().stream().anyMatch(Outcome::isTimeout);
        }
    }
}
