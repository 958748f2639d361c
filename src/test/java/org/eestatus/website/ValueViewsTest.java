package org.eestatus.website;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueViewsTest {

    private final ValueViews values = new ValueViews(new Phrases(Locale.ENGLISH, Instant.EPOCH));

    private String text(@Nullable Object value) {
        return values.view(value).text();
    }

    @ParameterizedTest
    @CsvSource({
        "size_bytes, 2048, size, 2 KiB",
        "uptime_seconds, 7500, uptime, 2 h 5 min",
        "lag_seconds, 0.25, lag, 250 ms",
        "wait_ms, 1500, wait, 1.5 s",
        "hit_rate, 0.5, hit, 50%",
        "hits, 12345, hits, '12,345'",
        "_bytes, 1, '', 1 B",
        "idle_seconds, 9223372036854775807, idle, '9,223,372,036,854,775,807'",
    })
    void givesNumbersTheUnitsOfTheirNames(String name, BigDecimal number, String shownName, String text) {
        ValueView.Field field = values.view(Map.of(name, number)).fields().get(0);
        assertThat(field.name()).isEqualTo(shownName);
        assertThat(field.value().text()).isEqualTo(text);
    }

    @Test
    void leavesTheNamesOfAllElseAsTheyAre() {
        ValueView.Field field =
                values.view(Map.of("hit_rate", "unknown")).fields().get(0);
        assertThat(field.name()).isEqualTo("hit_rate");
        assertThat(field.value().text()).isEqualTo("unknown");
    }

    @Test
    void readsPlainValues() {
        assertThat(text("a <b>")).isEqualTo("a <b>");
        assertThat(text(true)).isEqualTo("yes");
        assertThat(text(false)).isEqualTo("no");
        assertThat(text(null)).isEqualTo("none");
        assertThat(text(List.of())).isEqualTo("none");
        assertThat(text(Map.of())).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z",
        "2026-01-31T12:00+01:00, 2026-01-31T11:00:00Z",
        "2026-01-31T12:00:00.123456789Z, 2026-01-31T12:00:00.123456789Z",
    })
    void knowsAMomentWhenItSeesOne(String text, Instant time) {
        assertThat(values.view(text).time()).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({"2026-01-31", "2026-13-31T12:00:00Z", "12:00", "at 2026-01-31T12:00:00Z"})
    void takesNothingElseForAMoment(String text) {
        assertThat(values.view(text).time()).isNull();
        assertThat(text(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"active, max", "used, max", "used_bytes, max_bytes"})
    void tellsHowFullAThingIs(String used, String max) {
        ValueView.Gauge gauge =
                Objects.requireNonNull(values.view(Map.of(used, 3, max, 4)).gauge());
        assertThat(gauge.used()).isEqualTo(3);
        assertThat(gauge.max()).isEqualTo(4);
        assertThat(gauge.high()).isBetween(3.1, 3.3);
        assertThat(gauge.text()).isEqualTo("75% used");
    }

    @Test
    void tellsNotHowFullAThingIsThatHasNoEnd() {
        assertThat(values.view(Map.of("active", 3)).gauge()).isNull();
        assertThat(values.view(Map.of("active", 3, "max", 0)).gauge()).isNull();
        assertThat(values.view(Map.of("active", "3", "max", 4)).gauge()).isNull();
        assertThat(values.view(Map.of("used", 3, "max_bytes", 4)).gauge()).isNull();
    }

    @Test
    void keepsNestedValuesInTheirOrder() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("z", List.of(1, Map.of("deep", true)));
        map.put("a", 2);
        ValueView view = values.view(map);
        assertThat(view.fields()).extracting(ValueView.Field::name).containsExactly("z", "a");
        ValueView list = view.fields().get(0).value();
        assertThat(list.items()).hasSize(2);
        assertThat(list.items().get(1).fields().get(0).value().text()).isEqualTo("yes");
    }

    @Test
    void showsAsManyAsAPageCanHold() {
        ValueView few = values.view(Collections.nCopies(20, 1));
        assertThat(few.isLong()).isFalse();
        ValueView many = values.view(Collections.nCopies(501, 1));
        assertThat(many.isLong()).isTrue();
        assertThat(many.items()).hasSize(500);
        assertThat(many.omitted()).isEqualTo(1);
        assertThat(many.size()).isEqualTo(501);
        Map<String, Object> map = new LinkedHashMap<>();
        IntStream.range(0, 600).forEach(i -> map.put("n" + i, i));
        assertThat(values.view(map).fields()).hasSize(500);
        assertThat(values.view(map).size()).isEqualTo(600);
    }

    private static int nodes(ValueView view) {
        return 1
                + view.items().stream().mapToInt(ValueViewsTest::nodes).sum()
                + view.fields().stream().mapToInt(field -> nodes(field.value())).sum();
    }

    @Test
    void showsNoMoreInAllThanAPageCanHold() {
        Object deep = Collections.nCopies(400, Collections.nCopies(400, Map.of("a", 1, "b", 2)));
        assertThat(nodes(values.view(deep))).isLessThan(10_000);
        ValueView after = values.view(Map.of("a", 1));
        assertThat(after.fields()).isEmpty();
        assertThat(after.omitted()).isEqualTo(1);
    }

    @Test
    void showsNoMoreTextInAllThanAPageCanHold() {
        int shown = 0;
        for (int i = 0; i < 1_000; i++) {
            shown += text("x".repeat(10_000)).length();
        }
        assertThat(shown).isBetween(100_000, 1_000_000);
    }

    @Test
    void showsTheValuesOfAHundredDatabases() {
        Map<String, Object> database = new LinkedHashMap<>();
        IntStream.range(0, 20).forEach(i -> database.put("figure_" + i, "a text of some length"));
        for (int i = 0; i < 100; i++) {
            assertThat(values.view(database).omitted()).isZero();
        }
    }
}
