package org.eestatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Matches every regular expression of the program against texts of growing length. The texts are composed of samples that parts
 * of the expression match. Untrusted text must be matched in linear time and with constant stack depth. The time is measured as
 * the number of characters that are read.
 */
class PatternGrowthTest {

    private static final int FEW = 30;
    private static final int FACTOR = 10;

    /**
     * Maximum growth of the number of characters read if a part occurs {@link #FACTOR} times as often. Linear growth would be
     * {@code FACTOR}, and quadratic growth would be {@code FACTOR} squared.
     */
    private static final int MOST_GROWTH = 3 * FACTOR;

    /**
     * The number of reads per character that is always allowed for the short text. A pattern may read a character once for each
     * of its alternatives.
     */
    private static final long STEPS = 6;

    private static final int LONG = 8_000;
    private static final int SMALL_STACK = 160_000;

    /** A pattern and the field that contains it. */
    private record Place(String name, Pattern pattern) {

        @Override
        public String toString() {
            return name + " " + pattern;
        }
    }

    /** A text that counts how often its characters are read, and throws an exception after too many reads. */
    private static final class Counted implements CharSequence {

        private final String text;
        private final long most;
        private long steps;

        Counted(String text, long most) {
            this.text = text;
            this.most = most;
        }

        @Override
        public char charAt(int index) {
            steps++;
            if (steps > most) {
                throw new IllegalStateException("too many steps");
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    static List<Place> patterns() throws Exception {
        Map<String, Place> patterns = new LinkedHashMap<>();
        URI classes = Provider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        Path root = Path.of(classes);
        List<String> names;
        try (Stream<Path> files = Files.walk(root.resolve("org/eestatus"))) {
            names = files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.contains("-info"))
                    .map(file -> file.replace(".class", "").replace('/', '.').replace('\\', '.'))
                    .sorted()
                    .toList();
        }
        for (String name : names) {
            Class<?> type = Class.forName(name, false, Provider.class.getClassLoader());
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && mayHold(field.getType())) {
                    field.setAccessible(true);
                    add(type.getSimpleName() + "." + field.getName(), field.get(type), patterns);
                }
            }
        }
        return List.copyOf(patterns.values());
    }

    private static boolean mayHold(Class<?> type) {
        return type == Pattern.class
                || Collection.class.isAssignableFrom(type)
                || Map.class.isAssignableFrom(type)
                || type.isArray()
                || type.isRecord();
    }

    private static void add(String place, Object value, Map<String, Place> patterns) {
        if (value instanceof Pattern pattern) {
            patterns.putIfAbsent(pattern.pattern() + pattern.flags(), new Place(place, pattern));
        } else if (value instanceof Collection<?> values) {
            values.forEach(each -> add(place, each, patterns));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(each -> add(place, each, patterns));
        } else if (value instanceof Object[] values) {
            Stream.of(values).forEach(each -> add(place, each, patterns));
        } else if (value instanceof Record && value.getClass().getName().startsWith("org.eestatus")) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                try {
                    component.getAccessor().setAccessible(true);
                    add(place, component.getAccessor().invoke(value), patterns);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    @Test
    void findsThePatternsInRecordsAndLists() throws Exception {
        assertThat(patterns())
                .extracting(Place::name)
                .contains("SqlErrors.TEXTS", "DriverDefaults.DEFAULTS", "Addresses.HOST");
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void readsATextInProportionToItsLength(Place place) {
        Pattern pattern = place.pattern();
        for (Pumped text : texts(pattern)) {
            assertThatLinear(pattern, text, PatternGrowthTest::findAll);
            assertThatLinear(pattern, text, Matcher::matches);
        }
    }

    private interface Use {

        boolean of(Matcher matcher);
    }

    private static boolean findAll(Matcher matcher) {
        boolean isFound = false;
        while (matcher.find()) {
            isFound = true;
        }
        return isFound;
    }

    private static void assertThatLinear(Pattern pattern, Pumped pumped, Use use) {
        Counted few = new Counted(pumped.text(FEW), Long.MAX_VALUE);
        boolean unused = use.of(pattern.matcher(few));
        String more = pumped.text(FEW * FACTOR);
        Counted many = new Counted(more, MOST_GROWTH * Math.max(few.steps, STEPS * few.length()));
        assertThatCode(() -> use.of(pattern.matcher(many)))
                .as(
                        "%s reads a text with %d times as many parts in at most %d times as many steps",
                        pattern, FACTOR, MOST_GROWTH)
                .withFailMessage("too many steps for %s", pumped)
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void readsALongTextWithASmallStack(Place place) throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Set<String> texts = new LinkedHashSet<>();
        for (Pumped text : texts(place.pattern())) {
            if (text.after().isEmpty()) {
                texts.add(text.text(LONG / text.part().length()));
            }
        }
        Thread thread = new Thread(
                null,
                () -> texts.forEach(text -> {
                    CharSequence counted = new Counted(text, (long) MOST_GROWTH * LONG);
                    boolean unused = place.pattern().matcher(counted).find()
                            || place.pattern().matcher(counted).matches();
                }),
                "small stack",
                SMALL_STACK);
        thread.setUncaughtExceptionHandler((where, e) -> thrown.set(e));
        thread.start();
        thread.join();

        assertThat(thrown.get()).isNull();
    }

    /** A text with a repeated part. */
    private record Pumped(String before, String part, String after) {

        String text(int times) {
            return before + part.repeat(times) + after;
        }
    }

    private static Set<Pumped> texts(Pattern pattern) {
        List<String> parts = PatternParts.of(pattern);
        Set<Pumped> texts = new LinkedHashSet<>();
        for (int start = 0; start < parts.size(); start++) {
            String before = String.join("", parts.subList(0, start));
            for (int end = start + 1; end <= Math.min(parts.size(), start + 3); end++) {
                String part = String.join("", parts.subList(start, end));
                String after = String.join("", parts.subList(end, parts.size()));
                texts.add(new Pumped("", part, ""));
                texts.add(new Pumped("", part, "\u0001"));
                texts.add(new Pumped(before, part, ""));
                texts.add(new Pumped(before, part, "\u0001"));
                texts.add(new Pumped(before, part, after));
            }
        }
        return texts;
    }
}
