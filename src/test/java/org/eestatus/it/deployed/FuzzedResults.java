package org.eestatus.it.deployed;

import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Generates results that no author of a check intends: numbers of any size and type, deep and wide structures, texts in any
 * script, texts that are slow to search, and secrets in every form that redaction supports. The same seed generates the same
 * results. The class depends on the JDK only, so it can be deployed.
 */
public final class FuzzedResults {

    /** Prefix of each secret in a result; no representation may show it. */
    public static final String PLANTED = "plantedsecret";

    /** A secret from the settings, which may occur anywhere in a text. */
    public static final String KNOWN = PLANTED + "-0f9c2a77";

    private static final AtomicLong CALLS = new AtomicLong();

    private static final int DEEP = 70;
    private static final int WIDE = 3_000;
    private static final int LONG = 30_000;

    /** Parts that are slow to process if a search for secrets, logins or words does not run in linear time. */
    private static final List<String> HOSTILE = List.of(
            ":",
            "a:",
            "00:1b:44:11:3a:b7 ",
            "//",
            "//a:b/",
            "//a:1/",
            "@",
            ":@",
            "jdbc:oracle:thin:",
            "password ",
            "password={ ",
            "password={}} ",
            "password=\\\" ",
            "pwd=,a",
            "token '",
            "bearer ",
            "Basic YTpi",
            "key",
            "pass",
            "secret-key-",
            "timeout",
            "aA",
            "1:10",
            "_1",
            "\\",
            "\"\"",
            "''",
            "{}",
            "\n",
            "\r\n ",
            "\t",
            " ");

    /** Texts that YAML, HTML, EL, JSON, the Prometheus format or a Nagios plugin line would interpret as something else. */
    private static final List<String> MISLEADING = List.of(
            "",
            "~",
            "yes",
            "null",
            "0x1F",
            "0o17",
            "1_000",
            "1:10:10",
            "1e5",
            ".inf",
            "2026-01-01",
            "2026-13-45T99:99:99Z",
            "=",
            "<<",
            "- a",
            "? a",
            "# a",
            "a: b",
            "a #b",
            "!!binary a",
            "&a",
            "*a",
            "|",
            ">",
            "%d %s %n",
            "{a: b}",
            "[1,",
            "---",
            "...",
            "'",
            "\"",
            "`",
            "@",
            "<script>alert(1)</script>",
            "&amp;&#0;",
            "]]>",
            "#{1+1}",
            "${1+1}",
            "${env:PATH}",
            "{0}",
            "a|b=1;2;3",
            "le=\"1\"",
            "\u0000",
            "\u001b[31m",
            "\u007f\u0085\u009f",
            "\u200e\u200f\u202e\u2066",
            "\u2028\u2029",
            "\ufeff\ufffe\uffff",
            "\ud83d",
            "\ude00\ud83d",
            "\ud83d\ude00",
            "e\u0301\u0300\u0302",
            "\u0661\u0662\u0663",
            "\u0130\u0131\u00df\ufb03");

    private final Random random;
    private int planted;

    public FuzzedResults(Random random) {
        this.random = random;
    }

    /** Provider method: returns the result for the seed in the first argument. */
    public static @Nullable Object of(List<Object> args, Map<String, Object> kwargs) throws Exception {
        long seed = args.isEmpty() ? System.nanoTime() : ((Number) args.get(0)).longValue();
        return new FuzzedResults(new Random(seed)).result();
    }

    /** Provider method: returns a different result on each call. The seed is the number of the call. */
    public static @Nullable Object next() throws Exception {
        return new FuzzedResults(new Random(CALLS.incrementAndGet())).result();
    }

    /** Provider method: returns the number of calls of {@link #next} so far, which is also the latest seed. */
    public static Object count() {
        return CALLS.get();
    }

    /**
     * Returns the next result of a check.
     *
     * @throws Exception in one of ten cases, with a generated message
     */
    public @Nullable Object result() throws Exception {
        return switch (random.nextInt(20)) {
            case 0 -> throw exception();
            case 1 -> throw new IllegalStateException(text(), exception());
            case 2 -> unsupported();
            case 3 -> deep();
            case 4 -> wide();
            case 5 -> text();
            case 6 -> hostile(LONG);
            case 7 -> number();
            default -> map(4);
        };
    }

    /** Returns a value with at most the given number of nested levels. */
    public @Nullable Object value(int levels) {
        return switch (random.nextInt(levels > 0 ? 16 : 10)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2, 3, 4 -> number();
            case 5 -> other();
            case 6 -> secret();
            case 7, 8, 9 -> text();
            case 10 -> array();
            case 11 -> new Entry(text(), number(), value(levels - 1), PLANTED + "-in-record");
            case 12 -> Optional.ofNullable(value(levels - 1));
            case 13 -> list(levels);
            default -> map(levels);
        };
    }

    /** A record that an author of a check may return. */
    public record Entry(
            String name, Number number, @Nullable Object value, String password) {}

    private List<@Nullable Object> list(int levels) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            list.add(value(levels - 1));
        }
        return list;
    }

    private Map<Object, @Nullable Object> map(int levels) {
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            map.put(key(), value(levels - 1));
        }
        if (random.nextInt(4) == 0) {
            map.put(secretName(), random.nextBoolean() ? secretValue() : List.of(secretValue(), number()));
        }
        if (random.nextInt(4) == 0) {
            map.put(secretName(), random.nextBoolean() ? (Object) number() : (Object) random.nextBoolean());
        }
        return map;
    }

    private Object key() {
        return switch (random.nextInt(12)) {
            case 0 -> number();
            case 1 -> random.nextBoolean();
            case 2 -> pick(List.of(TimeUnit.values()));
            case 3 -> KNOWN;
            case 4 -> secret();
            case 5 -> text();
            case 6 -> "size_bytes";
            case 7 -> random.nextBoolean() ? "active" : "max";
            default -> "k" + random.nextInt(20);
        };
    }

    private String secretName() {
        return pick(
                List.of("password", "dbPassword", "API_KEY", "access-token", "client.secret", "pwd", "credentials"));
    }

    private String secretValue() {
        planted++;
        return PLANTED + "-" + planted;
    }

    /** Returns a text that contains a secret in a form that redaction recognizes. */
    public String secret() {
        String value = secretValue();
        String form = pick(List.of(
                "password=%s",
                "jdbc:postgresql://h/d?user=u&password=%s&ssl=true",
                "jdbc:sqlserver://h;password={%s;x}};y};encrypt=true",
                "amqp://u:%s@h:5672//",
                "redis://:%s@h:6379/0",
                "amqp://u:%s/x@h/v",
                "jdbc:oracle:thin:scott/%s@h:1521:s",
                "{\"password\": \"%s\\\" x\", \"user\": \"u\"}",
                "{api_key=%s, a=b}",
                "ALTER USER sa SET PASSWORD '%s''x' BAR",
                "Authorization: Bearer %s",
                "token: %s",
                "client-secret = '%s",
                KNOWN,
                "x" + KNOWN + "y"));
        return text(40) + " " + form.replace("%s", value) + " " + text(40);
    }

    private Number number() {
        return switch (random.nextInt(20)) {
            case 0 -> random.nextLong();
            case 1 -> pick(List.of(0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE));
            case 2 -> pick(List.of(Long.MAX_VALUE, Long.MIN_VALUE));
            case 3 -> pick(List.of(-0.0, Double.MAX_VALUE, Double.MIN_VALUE, 1e21, 1e-7, 0.1, 1e15, 123_456_789.125));
            case 4 -> rarely(Double.NaN, 1.5);
            case 5 -> rarely(Float.NEGATIVE_INFINITY, 1.5f);
            case 6 -> Double.longBitsToDouble(random.nextLong() & 0x7FEF_FFFF_FFFF_FFFFL);
            case 7 -> new BigInteger(random.nextInt(1_600), random);
            case 8 -> rarely(BigInteger.ONE.shiftLeft(20_000_000), BigInteger.TEN);
            case 9 -> new BigDecimal(new BigInteger(random.nextInt(1_600), random), random.nextInt(1_000) - 500);
            case 10 -> rarely(BigDecimal.valueOf(1, random.nextInt()), BigDecimal.ONE);
            case 11 -> new AtomicInteger(random.nextInt());
            case 12 -> new AtomicLong(random.nextLong());
            case 13 -> new LongAdder();
            case 14 -> new DoubleAdder();
            case 15 -> rarely(new Written("1e" + random.nextInt()), new Written("12.50"));
            case 16 -> rarely(new Written(text()), new Written("-1"));
            case 17 -> (short) random.nextInt();
            case 18 -> (byte) random.nextInt();
            default -> random.nextInt(100_000);
        };
    }

    /** In one of ten cases, returns the first number, which is extreme or invalid; otherwise returns the second number. */
    private <T> T rarely(T first, T otherwise) {
        return random.nextInt(10) == 0 ? first : otherwise;
    }

    /** A number of a type that EE Status does not know. */
    public static final class Written extends Number {

        private static final long serialVersionUID = 1;

        private final String text;

        Written(String text) {
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

    private Object other() {
        return switch (random.nextInt(9)) {
            case 0 -> Instant.ofEpochSecond(random.nextInt());
            case 1 -> OffsetDateTime.MIN;
            case 2 -> LocalDate.MAX;
            case 3 -> Duration.ofSeconds(random.nextLong());
            case 4 -> Period.ofDays(random.nextInt());
            case 5 -> TimeUnit.DAYS;
            case 6 -> (char) random.nextInt();
            case 7 -> CharBuffer.wrap(text());
            default -> Instant.MAX;
        };
    }

    private Object array() {
        return switch (random.nextInt(5)) {
            case 0 -> random.ints(random.nextInt(10)).toArray();
            case 1 -> new double[] {random.nextDouble(), random.nextGaussian()};
            case 2 -> new boolean[] {true, false};
            case 3 -> text(20).toCharArray();
            default -> new @Nullable Object[] {null, text(20), new int[0]};
        };
    }

    /** Returns a text of any kind. */
    public String text() {
        return switch (random.nextInt(10)) {
            case 0 -> hostile(2_000);
            case 1 -> text(2_000);
            case 2, 3, 4 -> text(40);
            case 5 -> pick(HOSTILE) + pick(MISLEADING);
            default -> pick(MISLEADING);
        };
    }

    /** Returns arbitrary characters, most of them from one script. */
    private String text(int longest) {
        int[] starts = {' ', ' ', ' ', 0x400, 0x5D0, 0x660, 0x4E00, 0x1F600, 0};
        int start = starts[random.nextInt(starts.length)];
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(longest); i > 0; i--) {
            text.appendCodePoint(random.nextInt(50) == 0 ? random.nextInt(0x110000) : start + random.nextInt(90));
        }
        return text.toString();
    }

    /** Returns one or two parts that are repeated many times, between two other parts. */
    private String hostile(int longest) {
        String parts = pick(HOSTILE) + (random.nextBoolean() ? pick(HOSTILE) : "");
        String repeated = parts.repeat(random.nextInt(longest) / parts.length() + 1);
        return pick(HOSTILE) + repeated + pick(HOSTILE);
    }

    private Object deep() {
        Object value = text();
        for (int i = random.nextInt(DEEP); i > 0; i--) {
            Object inner = value;
            value = random.nextBoolean() ? List.of(inner) : Map.of(text(10), inner);
        }
        return value;
    }

    private Object wide() {
        int size = random.nextInt(WIDE);
        if (random.nextInt(10) == 0) {
            return Collections.nCopies(random.nextBoolean() ? 200_000 : Integer.MAX_VALUE, text(10));
        }
        Map<String, Object> map = new HashMap<>();
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            map.put("k" + i, random.nextInt());
            list.add(random.nextBoolean() ? random.nextDouble() : text(10));
        }
        map.put("list", list);
        return map;
    }

    private Object unsupported() {
        return switch (random.nextInt(7)) {
            case 0 -> InputStream.nullInputStream();
            case 1 -> new Object();
            case 2 -> Thread.currentThread();
            case 3 -> new Failing(1);
            case 4 -> {
                List<Object> list = new ArrayList<>();
                list.add(Map.of("again", list));
                yield list;
            }
            case 5 -> {
                Map<@Nullable Object, Object> map = new HashMap<>();
                map.put(null, secret());
                yield map;
            }
            default -> (Supplier<String>) this::secret;
        };
    }

    /** A record whose accessor throws an exception. */
    public record Failing(int value) {

        @Override
        public int value() {
            throw new IllegalStateException("password=" + PLANTED + "-in-accessor");
        }
    }

    private Exception exception() {
        String message = random.nextBoolean() ? secret() : text();
        return switch (random.nextInt(6)) {
            case 0 -> new SQLException(message, "08006");
            case 1 -> new NoSuchElementException(message);
            case 2 -> new ClassNotFoundException(message);
            case 3 -> new Exception((String) null);
            case 4 -> new Unreadable();
            default -> new IllegalArgumentException(message);
        };
    }

    /** An exception whose {@code getMessage()} throws an exception. */
    private static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new UnsupportedOperationException("token=" + PLANTED + "-in-message");
        }
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
