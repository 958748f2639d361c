package org.eestatus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValuesTest {

    private final Values values = new Values(new Secrets(List.of("tiger")));

    static Stream<Object> plainValues() {
        return Stream.of(true, false, "text", 1, 2L, (short) 3, (byte) 4, 1.5, 1.5f, BigInteger.TEN, BigDecimal.ONE);
    }

    @ParameterizedTest
    @MethodSource("plainValues")
    void keepsWhatIsPlain(Object plain) {
        assertThat(values.plain(plain)).isEqualTo(plain);
    }

    @Test
    void keepsNull() {
        assertThat(values.plain(null)).isNull();
    }

    @Test
    void writesTextsAndConstants() {
        assertThat(values.plain(CharBuffer.wrap("text"))).isEqualTo("text");
        assertThat(values.plain('c')).isEqualTo("c");
        assertThat(values.plain(TimeUnit.DAYS)).isEqualTo("DAYS");
    }

    @Test
    void writesTimesAsIsoDoes() {
        assertThat(values.plain(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(values.plain(LocalDate.EPOCH)).isEqualTo("1970-01-01");
        assertThat(values.plain(Duration.ofMillis(1_500))).isEqualTo("PT1.5S");
        assertThat(values.plain(Period.ofDays(2))).isEqualTo("P2D");
    }

    @Test
    void readsCounters() {
        LongAdder adder = new LongAdder();
        adder.add(3);
        DoubleAdder doubles = new DoubleAdder();
        doubles.add(1.5);

        assertThat(values.plain(new AtomicInteger(1))).isEqualTo(1L);
        assertThat(values.plain(new AtomicLong(2))).isEqualTo(2L);
        assertThat(values.plain(adder)).isEqualTo(3L);
        assertThat(values.plain(doubles)).isEqualTo(new BigDecimal("1.5"));
    }

    @Test
    void copiesMapsInTheirOrder() {
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        map.put("b", 1);
        map.put("a", null);
        map.put(TimeUnit.DAYS, List.of(2));
        map.put(3, "c");
        Object plain = values.plain(map);
        map.clear();

        assertThat(plain).hasToString("{b=1, a=null, DAYS=[2], 3=c}");
    }

    @Test
    void copiesListsSetsAndArrays() {
        assertThat(values.plain(Arrays.asList(1, null))).isEqualTo(Arrays.asList(1, null));
        assertThat(values.plain(new LinkedHashSet<>(List.of(2, 1)))).isEqualTo(List.of(2, 1));
        assertThat(values.plain(new int[] {1, 2})).isEqualTo(List.of(1, 2));
        assertThat(values.plain(new Object[] {"a", new int[0]})).isEqualTo(List.of("a", List.of()));
    }

    @Test
    void givesWhatCannotBeChanged() {
        Object list = values.plain(new ArrayList<>(List.of(1)));
        Object map = values.plain(new HashMap<>(Map.of("a", 1)));

        assertThatThrownBy(() -> ((List<?>) Objects.requireNonNull(list)).clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((Map<?, ?>) Objects.requireNonNull(map)).clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private record Point(int x, @Nullable Object y, String password) {}

    @Test
    void readsRecordsEvenPrivateOnes() {
        assertThat(values.plain(new Point(1, Optional.of(2), "x"))).hasToString("{x=1, y=2, password=***}");
    }

    /** Not private, as its accessor would count as unused. */
    record Broken(int value) {
        @Override
        public int value() {
            throw new IllegalStateException("no value");
        }
    }

    @Test
    void reportsARecordThatCannotBeRead() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> values.plain(Map.of("a", new Broken(1))))
                .withMessage("the result at a at value cannot be read");
    }

    @Test
    void unwrapsOptionals() {
        assertThat(values.plain(Optional.of(Optional.of("a")))).isEqualTo("a");
        assertThat(values.plain(Optional.empty())).isNull();
    }

    @Test
    void makesBothSidesOfAGuardedValuePlain() {
        assertThat(values.plain(new Guarded(new int[] {1}, "scott/tiger")))
                .isEqualTo(new Guarded(List.of(1), "scott/***"));
    }

    @Test
    void masksAGuardedValueUnlessThereIsNone() {
        assertThat(Guarded.of("host")).isEqualTo(new Guarded("host", "***"));
        assertThat(Guarded.of(null)).isEqualTo(new Guarded(null, null));
    }

    @Test
    void hidesSecretsInTextsNamesAndUnderTelltaleNames() {
        assertThat(values.plain(Map.of("a", List.of("scott/tiger")))).isEqualTo(Map.of("a", List.of("scott/***")));
        assertThat(values.plain(Map.of("tiger", 1))).isEqualTo(Map.of("***", 1));
        assertThat(values.plain(Map.of("dbPassword", List.of("x")))).isEqualTo(Map.of("dbPassword", "***"));
        assertThat(values.plain(Map.of("token", 12))).isEqualTo(Map.of("token", "***"));
    }

    @Test
    void showsWhetherThereIsASecret() {
        Map<String, @Nullable Object> map = new HashMap<>();
        map.put("password", true);
        map.put("token", null);

        assertThat(values.plain(map)).isEqualTo(map);
    }

    static Stream<Object> noNumbers() {
        DoubleAdder adder = new DoubleAdder();
        adder.add(Double.NaN);
        return Stream.of(Double.NaN, Double.POSITIVE_INFINITY, Float.NaN, Float.NEGATIVE_INFINITY, adder);
    }

    @ParameterizedTest
    @MethodSource("noNumbers")
    void refusesWhatIsNotANumber(Object notANumber) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> values.plain(notANumber))
                .withMessageStartingWith("JSON cannot hold the result: it is ");
    }

    @Test
    void refusesAStreamAndTellsTheWayToIt() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> values.plain(Map.of("a", List.of(1, InputStream.nullInputStream()))))
                .withMessageStartingWith("JSON cannot hold the result at a at 1: it is a java.io.InputStream");
    }

    @Test
    void refusesANullKey() {
        Map<@Nullable String, Object> map = new HashMap<>();
        map.put(null, 1);

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> values.plain(map))
                .withMessage("JSON cannot hold the result: it has a null key");
    }

    @Test
    void refusesWhatContainsItself() {
        List<Object> list = new ArrayList<>();
        list.add(Map.of("again", list));

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> values.plain(list))
                .withMessage("JSON cannot hold the result at 0 at again: it contains itself");
    }

    @Test
    void takesTheSameThingTwiceSideBySide() {
        List<Integer> same = List.of(1);

        assertThat(values.plain(List.of(same, same))).isEqualTo(List.of(same, same));
    }

    @Test
    void holdsNoMoreThanSixtyFourLevels() {
        assertThat(values.plain(nested(64))).isEqualTo(nested(64));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> values.plain(nested(65)))
                .withMessageEndingWith("it is nested too deep");
    }

    private static Object nested(int levels) {
        BiFunction<Object, Integer, Object> wrapped = (inner, level) -> List.of(inner);
        return Stream.iterate(1, level -> level + 1)
                .limit(levels)
                .reduce((Object) "core", wrapped, (first, second) -> second);
    }

    @Test
    void refusesWhatIsTooLarge() {
        List<Integer> many = Collections.nCopies(99_999, 1);
        assertThat(values.plain(many)).isEqualTo(many);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> values.plain(Collections.nCopies(100_000, 1)))
                .withMessage("The result is too large; expected at most 100000 values");
        String text = "x".repeat(500_000);
        assertThat(values.plain(List.of(text, text))).isEqualTo(List.of(text, text));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> values.plain(List.of(text, Map.of("x", text))))
                .withMessage("The result is too large; expected at most 1000000 characters of text");
    }
}
