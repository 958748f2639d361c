package org.eestatus.core.redact;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eestatus.Sensitive;
import org.jspecify.annotations.Nullable;

/**
 * Converts the value that a provider returned to plain data: maps, lists, strings, numbers, booleans, null and {@link Sensitive}. The
 * result is an immutable copy with secrets redacted. Its number of values, depth, characters and digits are bounded, so that every format
 * can write it.
 */
public final class ResultSanitizer {

    private static final int DEEPEST = 64;

    /** More than any monitor or person uses; a larger result is a mistake. */
    private static final int MOST_VALUES = 100_000;

    /** How many times the shown length of a cut text is searched for secrets, because redaction may shorten the text. */
    private static final int SCANNED = 4;

    private static final int MOST_CHARACTERS = 1_000_000;

    /** Maximum length of a name in a message, in characters. */
    private static final int LONGEST_NAME = 100;

    private final Secrets secrets;

    /** The state of one conversion. */
    private static final class Copy {

        private final Set<Object> parents = Collections.newSetFromMap(new IdentityHashMap<>());
        private final Deque<Object> path = new ArrayDeque<>();
        private int values;
        private long characters;

        /** Whether the current value is nested below the name of a secret. */
        private boolean isSecret;

        void enter(Object value) {
            if (!parents.add(value)) {
                throw cannotHold("it contains itself");
            }
            if (parents.size() > DEEPEST) {
                throw cannotHold("it is nested too deep");
            }
        }

        void leave(Object value) {
            parents.remove(value);
        }

        void countValue() {
            values++;
            if (values > MOST_VALUES) {
                throw new IllegalArgumentException(
                        "The result is too large; expected at most " + MOST_VALUES + " values");
            }
        }

        void countCharacters(int more) {
            characters += more;
            if (characters > MOST_CHARACTERS) {
                throw new IllegalArgumentException(
                        "The result is too large; expected at most " + MOST_CHARACTERS + " characters of text");
            }
        }

        String where() {
            return path.stream()
                    .map(step -> " at " + SafeText.cut(step.toString(), LONGEST_NAME))
                    .collect(Collectors.joining("", "the result", ""));
        }

        IllegalArgumentException cannotHold(String why) {
            return new IllegalArgumentException("JSON cannot hold " + where() + ": " + why);
        }
    }

    /** Creates a sanitizer that redacts these secrets. */
    public ResultSanitizer(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * Returns an immutable, bounded and redacted copy that consists of what JSON can represent.
     *
     * @throws IllegalArgumentException if JSON cannot represent a value, with the path to it, or if the value is too large
     */
    public @Nullable Object plain(@Nullable Object value) {
        return plain(value, new Copy());
    }

    private @Nullable Object plain(@Nullable Object value, Copy copy) {
        copy.countValue();
        if (value == null || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number) {
            return number(number, copy);
        }
        if (copy.isSecret && isSecretContent(value)) {
            return Secrets.HIDDEN;
        }
        if (isText(value)) {
            return secrets.hide(text(value, copy));
        }
        if (value instanceof LongText text) {
            return SafeText.cut(
                    secrets.hideBeginning(text(text.text(), copy), SCANNED * text.longest()), text.longest());
        }
        copy.enter(value);
        try {
            return nested(value, copy);
        } finally {
            copy.leave(value);
        }
    }

    private @Nullable Object below(Object step, @Nullable Object value, Copy copy) {
        copy.path.addLast(step);
        Object plain = plain(value, copy);
        copy.path.removeLast();
        return plain;
    }

    /** Whether the value may be a secret itself, and is not a structure that contains one. */
    private static boolean isSecretContent(Object value) {
        return isText(value)
                || value instanceof LongText
                || value instanceof byte[]
                || value instanceof char[]
                || value instanceof Byte[]
                || value instanceof Character[];
    }

    private static boolean isText(Object value) {
        return value instanceof CharSequence
                || value instanceof Character
                || value instanceof Enum<?>
                || value instanceof TemporalAccessor
                || value instanceof TemporalAmount;
    }

    private static String text(Object value, Copy copy) {
        if (value instanceof CharSequence sequence && sequence.length() > MOST_CHARACTERS) {
            copy.countCharacters(sequence.length());
        }
        String text = value instanceof Enum<?> constant ? constant.name() : String.valueOf(value);
        copy.countCharacters(text.length());
        return SafeText.wellFormed(text);
    }

    private static Number number(Number number, Copy copy) {
        try {
            Number plain = Numbers.plain(number);
            copy.countCharacters(Numbers.excessDigits(plain));
            return plain;
        } catch (NumberFormatException e) {
            throw copy.cannotHold(String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Object nested(Object value, Copy copy) {
        if (value instanceof Sensitive guarded) {
            return guarded(guarded, copy);
        }
        if (value instanceof Optional<?> optional) {
            return plain(optional.orElse(null), copy);
        }
        if (value instanceof Map<?, ?> map) {
            return map(map, copy);
        }
        if (value instanceof Collection<?> collection) {
            return list(collection, copy);
        }
        if (value.getClass().isArray()) {
            return list(elements(value), copy);
        }
        if (value instanceof Record entry) {
            return map(components(entry, copy), copy);
        }
        if (copy.isSecret) {
            return Secrets.HIDDEN;
        }
        throw copy.cannotHold("it is a " + value.getClass().getName());
    }

    private Object guarded(Sensitive guarded, Copy copy) {
        Object detail = plain(guarded.detail(), copy);
        return Secrets.HIDDEN.equals(detail) ? Secrets.HIDDEN : new Sensitive(detail, plain(guarded.mask(), copy));
    }

    private Map<String, @Nullable Object> map(Map<?, ?> map, Copy copy) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        Map<String, Integer> repeated = new HashMap<>();
        map.forEach((key, value) -> {
            if (key == null) {
                throw copy.cannotHold("it has a null key");
            }
            String name = name(key, copy);
            boolean isSecret = copy.isSecret;
            copy.isSecret = isSecret || (!isHarmless(value) && SecretNames.isSecret(name));
            plain.put(unlike(plain, name, repeated), below(name, value, copy));
            copy.isSecret = isSecret;
        });
        return Collections.unmodifiableMap(plain);
    }

    /** Returns the text of a key. Throws for a collection, a map or an array, because its text may be long or meaningless. */
    private String name(Object key, Copy copy) {
        if (key instanceof LongText text) {
            return SafeText.cut(secrets.hideInName(text(text.text(), copy)), text.longest());
        }
        if (key instanceof Collection<?>
                || key instanceof Map<?, ?>
                || key.getClass().isArray()) {
            throw copy.cannotHold("it has a key that is a " + key.getClass().getName());
        }
        return secrets.hideInName(text(key instanceof BigInteger integer ? number(integer, copy) : key, copy));
    }

    /** Returns a name that is not taken. Two keys may be equal as texts, or after their secrets are redacted. */
    private static String unlike(Map<String, ?> taken, String name, Map<String, Integer> repeated) {
        String unlike = name;
        while (taken.containsKey(unlike)) {
            unlike = name + " (" + (repeated.merge(name, 1, Integer::sum) + 1) + ")";
        }
        return unlike;
    }

    /** Whether the value cannot be a secret, whatever its name is: a number, a boolean or null. */
    private static boolean isHarmless(@Nullable Object value) {
        return value == null || value instanceof Boolean || value instanceof Number;
    }

    private List<@Nullable Object> list(Collection<?> elements, Copy copy) {
        List<@Nullable Object> plain = new ArrayList<>();
        for (Object element : elements) {
            plain.add(below(plain.size(), element, copy));
        }
        return Collections.unmodifiableList(plain);
    }

    /** Returns the array as a list that boxes only the elements that are read. */
    private static List<@Nullable Object> elements(Object array) {
        return new AbstractList<>() {
            @Override
            public @Nullable Object get(int index) {
                return Array.get(array, index);
            }

            @Override
            public int size() {
                return Array.getLength(array);
            }
        };
    }

    private static Map<String, @Nullable Object> components(Record entry, Copy copy) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (RecordComponent component : entry.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                values.put(component.getName(), component.getAccessor().invoke(entry));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalArgumentException(copy.where() + " at " + component.getName() + " cannot be read", e);
            }
        }
        return values;
    }
}
