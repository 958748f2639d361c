package org.eestatus.core.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eestatus.Sensitive;
import org.eestatus.Verdict;
import org.jspecify.annotations.Nullable;

/** The result of one provider, with the verdict according to the rules of its resource. */
public sealed interface Result {

    /** Whether the verdict counts toward the overall verdict. */
    boolean judged();

    Verdict verdict();

    /** Returns when the oldest part of this result became known. */
    Instant time();

    /** Returns when the current series of evaluations with the same verdict began. */
    Instant since();

    /** Whether the provider or one of its components timed out. */
    boolean isTimeout();

    /** Returns which components may be missing, and why. The notes are visible to every caller. */
    default List<String> notes() {
        return List.of();
    }

    /** A result without components, or the failure of the whole provider. */
    record Single(Outcome outcome, boolean judged, Verdict verdict) implements Result {

        /**
         * Returns why an outcome without a failure may not pass: a text such as {@code orders is false} for each top-level value
         * that is false or null.
         */
        public List<String> denials() {
            return denials(outcome.value());
        }

        /** Returns a text such as {@code orders is false} for each top-level value that is false or null. */
        public static List<String> denials(@Nullable Object value) {
            if (value instanceof Sensitive sensitive) {
                return denials(sensitive.detail()).isEmpty() ? List.of() : List.of("the result is false or null");
            }
            List<String> denials = new ArrayList<>();
            if (value instanceof Map<?, ?> map) {
                map.forEach((name, each) -> deny(String.valueOf(name), each, denials));
            } else if (value instanceof Collection<?> collection) {
                collection.forEach(each -> deny("an element", each, denials));
            } else {
                deny("the result", value, denials);
            }
            return denials;
        }

        private static void deny(String name, @Nullable Object value, List<String> denials) {
            Object detail = value instanceof Sensitive sensitive ? sensitive.detail() : value;
            if (detail == null || detail.equals(false)) {
                denials.add(name + " is " + (value instanceof Sensitive ? "false or null" : value));
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
     * A result with components, each with its own outcome.
     *
     * @param notes which components may be missing, and why; visible to every caller
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

        /** Creates a result without notes on missing components. */
        public Composite(
                Map<String, Outcome> components, Instant listed, boolean judged, Verdict verdict, Instant since) {
            this(components, listed, judged, verdict, since, List.of());
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
