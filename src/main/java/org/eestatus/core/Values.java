package org.eestatus.core;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a provider returned into plain data: maps, lists, strings, numbers, booleans, null and {@link Guarded},
 * copied, so that nothing changes later, and free of secrets.
 */
final class Values {

    private static final int DEEPEST = 64;

    /** More than any monitor or reader would look at; what is beyond them is a mistake. */
    private static final int MOST_VALUES = 100_000;

    private static final int MOST_CHARACTERS = 1_000_000;

    private final Secrets secrets;

    /** One result on its way from what was returned to plain data. */
    private static final class Copy {

        private final Set<Object> parents = Collections.newSetFromMap(new IdentityHashMap<>());
        private int values;
        private long characters;

        void enter(Object value, String where) {
            if (!parents.add(value)) {
                throw cannotHold(where, "it contains itself");
            }
            if (parents.size() > DEEPEST) {
                throw cannotHold(where, "it is nested too deep");
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
    }

    Values(Secrets secrets) {
        this.secrets = secrets;
    }

    /** @throws IllegalArgumentException for a value that JSON cannot hold, with the way to it */
    @Nullable
    Object plain(@Nullable Object value) {
        return plain(value, "the result", new Copy());
    }

    private @Nullable Object plain(@Nullable Object value, String where, Copy copy) {
        copy.countValue();
        if (value == null || value instanceof Boolean) {
            return value;
        }
        if (value instanceof CharSequence || value instanceof Character) {
            return text(value.toString(), copy);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Number number) {
            return number(number, where);
        }
        if (value instanceof TemporalAccessor || value instanceof TemporalAmount) {
            return value.toString();
        }
        copy.enter(value, where);
        try {
            return nested(value, where, copy);
        } finally {
            copy.leave(value);
        }
    }

    private String text(String text, Copy copy) {
        copy.countCharacters(text.length());
        return secrets.hide(text);
    }

    private @Nullable Object nested(Object value, String where, Copy copy) {
        if (value instanceof Guarded guarded) {
            return new Guarded(plain(guarded.detail(), where, copy), plain(guarded.mask(), where, copy));
        }
        if (value instanceof Optional<?> optional) {
            return plain(optional.orElse(null), where, copy);
        }
        if (value instanceof Map<?, ?> map) {
            return map(map, where, copy);
        }
        if (value instanceof Collection<?> collection) {
            return list(collection.toArray(), where, copy);
        }
        if (value.getClass().isArray()) {
            return list(boxed(value), where, copy);
        }
        if (value instanceof Record entry) {
            return map(components(entry, where), where, copy);
        }
        throw cannotHold(where, "it is a " + value.getClass().getName());
    }

    private Map<String, @Nullable Object> map(Map<?, ?> map, String where, Copy copy) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (key == null) {
                throw cannotHold(where, "it has a null key");
            }
            String name = text(key instanceof Enum<?> constant ? constant.name() : key.toString(), copy);
            boolean harmless = value instanceof Boolean || (value instanceof Guarded guarded && guarded.isHarmless());
            boolean secret = value != null && !harmless && SecretNames.isSecret(name);
            plain.put(name, secret ? Secrets.HIDDEN : plain(value, where + " at " + name, copy));
        });
        return Collections.unmodifiableMap(plain);
    }

    private List<@Nullable Object> list(Object[] elements, String where, Copy copy) {
        List<@Nullable Object> plain = new ArrayList<>(elements.length);
        for (int i = 0; i < elements.length; i++) {
            plain.add(plain(elements[i], where + " at " + i, copy));
        }
        return Collections.unmodifiableList(plain);
    }

    private static Object[] boxed(Object array) {
        Object[] elements = new Object[Array.getLength(array)];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = Array.get(array, i);
        }
        return elements;
    }

    private static Map<String, @Nullable Object> components(Record entry, String where) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (RecordComponent component : entry.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                values.put(component.getName(), component.getAccessor().invoke(entry));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalArgumentException(where + " at " + component.getName() + " cannot be read", e);
            }
        }
        return values;
    }

    private static Number number(Number number, String where) {
        if (number instanceof Double || number instanceof Float) {
            if (!Double.isFinite(number.doubleValue())) {
                throw cannotHold(where, "it is " + number);
            }
            return number;
        }
        if (number instanceof AtomicLong || number instanceof LongAdder || number instanceof AtomicInteger) {
            return number.longValue();
        }
        if (number instanceof Integer
                || number instanceof Long
                || number instanceof Short
                || number instanceof Byte
                || number instanceof BigInteger
                || number instanceof BigDecimal) {
            return number;
        }
        try {
            return new BigDecimal(number.toString());
        } catch (NumberFormatException e) {
            throw cannotHold(where, "it is a " + number.getClass().getName());
        }
    }

    private static IllegalArgumentException cannotHold(String where, String why) {
        return new IllegalArgumentException("JSON cannot hold " + where + ": " + why);
    }
}
