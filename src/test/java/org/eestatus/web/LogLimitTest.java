package org.eestatus.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogLimitTest {

    private final AtomicLong now = new AtomicLong();
    private final LogLimit limit = new LogLimit(now::get);
    private final List<String> entries = new ArrayList<>();

    private final System.Logger log = new System.Logger() {

        @Override
        public String getName() {
            return "test";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, String message, @Nullable Throwable thrown) {
            entries.add(level + " " + message);
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, String format, Object @Nullable ... parameters) {
            entries.add(level + " " + format);
        }
    };

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static Exception planned(String message) {
        return new IllegalStateException(message);
    }

    @Test
    void writesOneEntryAMinuteOfAKind() {
        for (int i = 0; i < 1_000; i++) {
            limit.log(log, Level.WARNING, "late", () -> "/status/x is late");
        }
        limit.log(log, Level.WARNING, "other", () -> "something else");

        assertThat(entries).containsExactly("WARNING /status/x is late", "WARNING something else");
    }

    @Test
    void countsWhatItLeavesOut() {
        for (int i = 0; i < 10; i++) {
            limit.log(log, Level.WARNING, "late", () -> "x is late");
        }
        pass(Duration.ofMinutes(1));
        limit.log(log, Level.WARNING, "late", () -> "y is late");

        assertThat(entries).last().asString().startsWith("WARNING y is late (9 similar entries were suppressed");
    }

    @Test
    void namesAnInstanceThatTheLogHasForEachError() {
        List<String> instances = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            instances.add(limit.error(log, "An error", planned("for caller " + i)));
            pass(Duration.ofMillis(500));
        }

        assertThat(entries).hasSize(9);
        assertThat(instances).allSatisfy(instance -> assertThat(entries).anyMatch(entry -> entry.contains(instance)));
    }

    @Test
    void writesErrorsFromDifferentPlaces() {
        String first = limit.error(log, "An error", planned("x"));
        String second = limit.error(log, "An error", new IllegalStateException("y"));
        String third = limit.error(log, "An error", null);

        assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
        assertThat(entries).hasSize(3);
    }

    @Test
    void keepsABoundedNumberOfKinds() {
        for (int i = 0; i < 1_000; i++) {
            String kind = "kind " + i;
            limit.log(log, Level.WARNING, kind, () -> kind);
        }

        assertThat(entries).hasSize(101);
    }
}
