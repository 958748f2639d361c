package org.eestatus.core.redact;

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
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.time.temporal.TemporalUnit;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eestatus.LinearTime;
import org.eestatus.Public;
import org.eestatus.Sensitive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResultSanitizerTest {

    private final ResultSanitizer values = new ResultSanitizer(new Secrets(List.of("tiger", "hunter2hunter2")));

    static Stream<Object> plainValues() {
        return Stream.of(true, false, "text", 1, 2L, (short) 3, (byte) 4, 1.5, 1.5f, BigInteger.TEN, BigDecimal.ONE);
    }

    @ParameterizedTest
    @MethodSource("plainValues")
    void keepsWhatIsPlain(Object plain) {
        assertThat(values.plain(plain)).isEqualTo(plain);
    }

    @Test
    void marksTextsAsDetails() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("host", "db-1");
        value.put("queued", 3);
        value.put("idle", true);
        value.put("at", Instant.EPOCH);
        value.put("unit", TimeUnit.SECONDS);
        value.put("grade", 'A');
        assertThat(values.plain(new TextsAsDetails(value)))
                .hasToString("{host=%s, queued=3, idle=true, at=%s, unit=SECONDS, grade=%s}"
                        .formatted(Sensitive.of("db-1"), Instant.EPOCH, Sensitive.of("A")));
        assertThat(values.plain(new TextsAsDetails("db-1"))).isEqualTo(Sensitive.of("db-1"));
        assertThat(values.plain(new TextsAsDetails(null))).isNull();
    }

    @Test
    void marksTextsAtAnyDepthAsDetails() {
        Object nested = List.of(Map.of("names", new String[] {"db-1"}), Optional.of("db-2"), new Host("db-3"));
        assertThat(values.plain(new TextsAsDetails(nested)))
                .isEqualTo(List.of(
                        Map.of("names", List.of(Sensitive.of("db-1"))),
                        Sensitive.of("db-2"),
                        Map.of("name", Sensitive.of("db-3"))));
    }

    private record Host(String name) {}

    @Test
    void marksTheBeginningOfALongTextAsADetail() {
        assertThat(values.plain(new TextsAsDetails(new LongText("abcdef", 3)))).isEqualTo(Sensitive.of("abc…"));
    }

    @Test
    void keepsTextsThatAreDeclaredPublic() {
        Object value = List.of(Public.of("draining"), "db-1", Public.of(List.of("a", Sensitive.of("b"))));
        assertThat(values.plain(new TextsAsDetails(value)))
                .isEqualTo(List.of("draining", Sensitive.of("db-1"), List.of("a", Sensitive.of("b"))));
    }

    @Test
    void redactsSecretsInPublicTextsToo() {
        assertThat(values.plain(new TextsAsDetails(Public.of("password=tiger"))))
                .isEqualTo("password=***");
        assertThat(values.plain(new TextsAsDetails("tiger"))).isEqualTo("***");
    }

    @Test
    void marksNothingTwice() {
        Object value = List.of(Sensitive.of("db-1"), new Sensitive("db-1", "a database"));
        assertThat(values.plain(new TextsAsDetails(value))).isEqualTo(value);
    }

    @Test
    void keepsAPublicValueOfAProviderWhoseTextsAreForEveryCaller() {
        assertThat(values.plain(Map.of("state", Public.of("draining")))).isEqualTo(Map.of("state", "draining"));
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

    /** Not private, because static analysis would report the accessor of a private record as unused. */
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
        assertThat(values.plain(new Sensitive(new int[] {1}, "scott/tiger")))
                .isEqualTo(new Sensitive(List.of(1), "scott/***"));
    }

    @Test
    void masksAGuardedValueUnlessThereIsNone() {
        assertThat(Sensitive.of("host")).isEqualTo(new Sensitive("host", "***"));
        assertThat(Sensitive.of(null)).isEqualTo(new Sensitive(null, null));
    }

    @Test
    void hidesSecretsInTextsNamesAndUnderTelltaleNames() {
        assertThat(values.plain(Map.of("a", List.of("scott/tiger")))).isEqualTo(Map.of("a", List.of("scott/***")));
        assertThat(values.plain(Map.of("hunter2hunter2", 1))).isEqualTo(Map.of("***", 1));
        assertThat(values.plain(Map.of("amqp://u:x@h", 1))).isEqualTo(Map.of("amqp://u:***@h", 1));
        assertThat(values.plain(Map.of("dbPassword", List.of("x")))).isEqualTo(Map.of("dbPassword", List.of("***")));
        assertThat(values.plain(Map.of("token", new byte[] {1}))).isEqualTo(Map.of("token", "***"));
        assertThat(values.plain(Map.of("token", new char[] {'x'}))).isEqualTo(Map.of("token", "***"));
        assertThat(values.plain(Map.of("token", new Object()))).isEqualTo(Map.of("token", "***"));
        assertThat(values.plain(Map.of("pwd", Optional.of("x")))).isEqualTo(Map.of("pwd", "***"));
        assertThat(values.plain(Map.of("pwd", Sensitive.of("x")))).isEqualTo(Map.of("pwd", "***"));
        assertThat(values.plain(Map.of("secret", 'x'))).isEqualTo(Map.of("secret", "***"));
    }

    @Test
    void hidesOnlyTheTextsOfAStructureBelowATelltaleName() {
        Map<String, Object> tokens = new LinkedHashMap<>();
        tokens.put("used", 5);
        tokens.put("valid", true);
        tokens.put("id", "x");
        tokens.put("more", List.of(Map.of("owner", "y", "unit", TimeUnit.DAYS), new byte[] {1}, 2));
        tokens.put("by", Sensitive.of(List.of("z", 3)));

        assertThat(values.plain(Map.of("tokens", tokens)))
                .isEqualTo(Map.of(
                        "tokens",
                        Map.of(
                                "used",
                                5,
                                "valid",
                                true,
                                "id",
                                "***",
                                "more",
                                List.of(Map.of("owner", "***", "unit", "***"), "***", 2),
                                "by",
                                Sensitive.of(List.of("***", 3)))));
    }

    @Test
    void keepsTheShapeOfAStructureBelowATelltaleName() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("pass", List.of(1, 2));
        map.put("credentials", Map.of());
        map.put("secrets", List.of());
        map.put("token", Map.of("id", 1));
        map.put("user", "u");

        assertThat(values.plain(map)).isEqualTo(map);
        assertThat(values.plain(Map.of("pass", new int[] {1}))).isEqualTo(Map.of("pass", List.of(1)));
    }

    @Test
    void showsWhetherThereIsASecret() {
        Map<String, @Nullable Object> map = new HashMap<>();
        map.put("password", true);
        map.put("token", null);

        assertThat(values.plain(map)).isEqualTo(map);
    }

    @Test
    void takesNoNumberAndNoBooleanForASecret() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("pass", 10);
        map.put("available_tokens", 5L);
        map.put("secrets", 1.5);
        map.put("api_keys", BigInteger.TEN);
        map.put("hasPassword", true);

        assertThat(values.plain(map)).isEqualTo(map);
        assertThat(values.plain(Map.of("tokens", new AtomicInteger(2)))).isEqualTo(Map.of("tokens", 2L));
        assertThat(values.plain(Map.of("tokens", Optional.of(2)))).isEqualTo(Map.of("tokens", 2));
        assertThat(values.plain(Map.of("tokens", Sensitive.of(2)))).isEqualTo(Map.of("tokens", Sensitive.of(2)));
    }

    private record Pair(String name, Object value) {}

    static Stream<Object> secretsBesideTheirNames() {
        return Stream.of(
                Map.of("name", "DB_PASSWORD", "value", "swordfish"),
                Map.of("key", "db.password", "type", "text", "content", List.of("swordfish")),
                new Pair("DB_PASSWORD", "swordfish"),
                new Pair("Authorization", "swordfish"),
                new Pair("JSESSIONID", "swordfish2026"),
                List.of("mysql", "--password", "swordfish", "shop"),
                Map.of("argv", new String[] {"--api-key", "swordfish"}),
                List.of("password", "swordfish2026"),
                List.of(List.of("user", "u"), List.of("password", "swordfish2026")),
                Map.of("JSESSIONID", "swordfish2026"),
                Map.of("session_id", "swordfish2026"),
                Map.of("signature", "swordfish2026"),
                Map.of("jwt", "swordfish2026"),
                Map.of("auth", "swordfish2026"),
                Map.of("auth", new LongText("swordfish2026", 9)),
                Map.of("auth", List.of("swordfish2026")),
                Map.of("HTTP_AUTHORIZATION", "Token swordfish"),
                Map.of("X-Authorization", "swordfish"),
                Map.of("http_cookie", "a=swordfish"),
                Map.of("cookies", Map.of("a", "swordfish")),
                Map.of("tokens", Map.of("swordfish2026", 5)));
    }

    @ParameterizedTest
    @MethodSource("secretsBesideTheirNames")
    void hidesSecretsBesideTheirNames(Object result) {
        assertThat(String.valueOf(values.plain(result))).contains("***").doesNotContain("swordfish");
    }

    static Stream<Object> harmlessBesideNames() {
        return Stream.of(
                Map.of("name", "user", "value", "app"),
                Map.of("name", "DB_PASSWORD", "value", 5),
                Map.of("name", "DB_PASSWORD", "type", "text"),
                List.of("password", "username"),
                List.of("password", "token", "username2"),
                List.of("--password", "is", "required"),
                List.of("--verbose", "app"),
                List.of("--password=***", "app"),
                Map.of("signature", "void run(int)"),
                Map.of("signature", "SHA256withRSA"),
                Map.of("auth", "kerberos"),
                Map.of("cookies", "enabled"),
                Map.of("authorizations", 3),
                Map.of("tokens", Map.of("used", 5, "2026-11-29 10:00", 6)));
    }

    @ParameterizedTest
    @MethodSource("harmlessBesideNames")
    void keepsWhatIsHarmlessBesideNames(Object result) {
        assertThat(values.plain(result)).isEqualTo(result);
    }

    @Test
    void searchesOnlyTheBeginningOfALongKey() {
        String key = "x ".repeat(400_000) + "hunter2hunter2";

        assertThat(values.plain(Map.of(new LongText("hunter2hunter2 " + key, 6), 1)))
                .isEqualTo(Map.of("*** x …", 1));
    }

    @Test
    void hidesNoShortSecretInNames() {
        assertThat(values.plain(Map.of("tiger", "tiger tigers"))).isEqualTo(Map.of("tiger", "*** tigers"));
    }

    @Test
    void losesNoValueWhereTwoNamesBecomeTheSame() {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put("hunter2hunter2", "a");
        map.put("***", "b");
        map.put("*** (2)", "c");
        map.put(1, "d");
        map.put("1", "e");
        map.put(1L, "f");

        assertThat(values.plain(map)).hasToString("{***=a, *** (2)=b, *** (2) (2)=c, 1=d, 1 (2)=e, 1 (3)=f}");
    }

    private static final class Odd extends Number {

        private static final long serialVersionUID = 1;

        private final String text;

        Odd(String text) {
            this.text = text;
        }

        @Override
        public int intValue() {
            return 0;
        }

        @Override
        public long longValue() {
            return 0;
        }

        @Override
        public float floatValue() {
            return 0;
        }

        @Override
        public double doubleValue() {
            return 0;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    static Stream<Named<Number>> longNumbers() {
        return Stream.of(
                Named.of("large exponent", BigDecimal.valueOf(1, -300_000_000)),
                Named.of("small exponent", BigDecimal.valueOf(1, 300_000_000)),
                Named.of("zero with a scale", BigDecimal.valueOf(0, Integer.MAX_VALUE)),
                Named.of("largest exponent", BigDecimal.valueOf(1, Integer.MIN_VALUE)),
                Named.of("exponent of 501", BigDecimal.valueOf(1, -501)),
                Named.of("exponent of -501", BigDecimal.valueOf(1, 501)),
                Named.of("integer of 30 million digits", BigInteger.ONE.shiftLeft(100_000_000)),
                Named.of("integer of 502 digits", BigInteger.TEN.pow(501).negate()),
                Named.of("decimal of 30 million digits", new BigDecimal(BigInteger.ONE.shiftLeft(100_000_000), 10)),
                Named.of("unknown type with a large exponent", new Odd("1e300000000")),
                Named.of("unknown type of 50 million digits", new Odd("9".repeat(50_000_000))),
                Named.of("subclass", new BigDecimal("1e1000") {
                    private static final long serialVersionUID = 1;
                }));
    }

    @ParameterizedTest
    @MethodSource("longNumbers")
    @Timeout(20)
    void refusesNumbersOfTooManyDigits(Number number) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> values.plain(Map.of("x", List.of(number))))
                .withMessage(
                        "JSON cannot represent the result at x at 0: the number is too long; expected at most 500 digits"
                                + " and an exponent from -500 to 500");
    }

    @Test
    void keepsLongNumbersThatCanBeWritten() {
        List<Number> numbers = List.of(
                BigInteger.TEN.pow(499),
                BigDecimal.valueOf(1, -500),
                BigDecimal.valueOf(-1, 500),
                new BigDecimal("12345678901234567890123456789.123456789"),
                Double.MAX_VALUE,
                Double.MIN_VALUE,
                Long.MIN_VALUE);

        assertThat(values.plain(numbers)).isEqualTo(numbers);
        assertThat(values.plain(new Odd("12.50"))).isEqualTo(new BigDecimal("12.50"));
    }

    @Test
    void countsTheDigitsOfLongNumbersAsText() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> values.plain(Collections.nCopies(3_000, BigInteger.TEN.pow(499))))
                .withMessage("The result is too large; expected at most 1000000 characters of text");
    }

    /** A temporal amount whose text has the given number of characters. */
    record Lengthy(int length) implements TemporalAmount {

        @Override
        public long get(TemporalUnit unit) {
            return 0;
        }

        @Override
        public List<TemporalUnit> getUnits() {
            return List.of();
        }

        @Override
        public Temporal addTo(Temporal temporal) {
            return temporal;
        }

        @Override
        public Temporal subtractFrom(Temporal temporal) {
            return temporal;
        }

        @Override
        public String toString() {
            return "x".repeat(length);
        }
    }

    static Stream<Named<Object>> longTexts() {
        String text = "x".repeat(1_000_001);
        return Stream.of(
                Named.of("string", text),
                Named.of("buffer", CharBuffer.wrap(text)),
                Named.of("amount", new Lengthy(1_000_001)),
                Named.of("key", Map.of(text, 1)),
                Named.of("key of another type", Map.of(new Lengthy(1_000_001), 1)),
                Named.of("several", Optional.of(List.of("x".repeat(600_000), new Lengthy(600_000)))));
    }

    @ParameterizedTest
    @MethodSource("longTexts")
    void refusesTextsThatAreTooLongWhateverTheirType(Object text) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> values.plain(text))
                .withMessage("The result is too large; expected at most 1000000 characters of text");
    }

    static Stream<Named<Object>> hugeCollections() {
        return Stream.of(
                Named.of("list", Collections.nCopies(Integer.MAX_VALUE, 1)),
                Named.of("bytes", new byte[100_000_000]),
                Named.of("array", new Object[100_001]),
                Named.of("endless list", endless(i -> i)),
                Named.of("endless map", new AbstractMap<Integer, Integer>() {
                    @Override
                    public Set<Map.Entry<Integer, Integer>> entrySet() {
                        return new AbstractSet<>() {
                            @Override
                            public Iterator<Map.Entry<Integer, Integer>> iterator() {
                                return endless(i -> Map.entry(i, i)).iterator();
                            }

                            @Override
                            public int size() {
                                return 1;
                            }
                        };
                    }
                }));
    }

    /** Returns a collection that reports a size of 1, but whose iterator creates elements without end. */
    private static <T> Collection<T> endless(IntFunction<T> element) {
        return new AbstractCollection<>() {
            @Override
            public Iterator<T> iterator() {
                return IntStream.iterate(0, i -> i + 1).mapToObj(element).iterator();
            }

            @Override
            public int size() {
                return 1;
            }
        };
    }

    @ParameterizedTest
    @MethodSource("hugeCollections")
    @Timeout(20)
    void refusesAHugeCollectionWithoutCopyingIt(Object collection) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> values.plain(collection))
                .withMessage("The result is too large; expected at most 100000 values");
    }

    @Test
    void cutsALongTextOnceItsSecretsAreHidden() {
        String text = "x".repeat(90) + " amqp://u:planted-password@h";

        assertThat(values.plain(new LongText(text, 104))).isEqualTo("x".repeat(90) + " amqp://u:***@…");
        assertThat(values.plain(Map.of("a", new LongText("x tiger", 4)))).isEqualTo(Map.of("a", "x **…"));
        assertThat(values.plain(Map.of("pwd", new LongText("x", 4)))).isEqualTo(Map.of("pwd", "***"));
        assertThat(values.plain(new LongText("x", 1))).isEqualTo("x");
        assertThat(values.plain(Map.of(new LongText("hunter2hunter2", 2), 1))).isEqualTo(Map.of("**…", 1));
    }

    @Test
    void replacesHalvesOfCharacters() {
        assertThat(values.plain(Map.of("a\uD83D", "\uDE00 \uD83D\uDE00 \uD83D")))
                .isEqualTo(Map.of("a\uFFFD", "\uFFFD \uD83D\uDE00 \uFFFD"));
        assertThat(values.plain('\uD83D')).isEqualTo("\uFFFD");
    }

    @Test
    void takesTimeInProportionToTheSizeBelowALongName() {
        LinearTime.assertThatLinear("x", name -> values.plain(Map.of(name, Collections.nCopies(name.length(), 1))));
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
                .withMessageStartingWith("JSON cannot represent the result: it is ");
    }

    @Test
    void refusesAStreamAndTellsTheWayToIt() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> values.plain(Map.of("a", List.of(1, InputStream.nullInputStream()))))
                .withMessageStartingWith("JSON cannot represent the result at a at 1: it is a java.io.InputStream");
    }

    static Stream<Named<Object>> keysWithoutAName() {
        return Stream.of(
                Named.of("list", Collections.nCopies(Integer.MAX_VALUE, 1)),
                Named.of("map", Map.of(1, 2)),
                Named.of("array", new byte[1]),
                Named.of("integer of 30 million digits", BigInteger.ONE.shiftLeft(100_000_000)));
    }

    @ParameterizedTest
    @MethodSource("keysWithoutAName")
    @Timeout(20)
    void refusesAKeyThatIsNoName(Object key) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> values.plain(Map.of(key, 1)))
                .withMessageStartingWith("JSON cannot represent the result: ");
    }

    @Test
    void refusesANullKey() {
        Map<@Nullable String, Object> map = new HashMap<>();
        map.put(null, 1);

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> values.plain(map))
                .withMessage("JSON cannot represent the result: it has a null key");
    }

    @Test
    void refusesWhatContainsItself() {
        List<Object> list = new ArrayList<>();
        list.add(Map.of("again", list));

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> values.plain(list))
                .withMessage("JSON cannot represent the result at 0 at again: it contains itself");
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
                .withMessageEndingWith("it is nested too deeply");
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
