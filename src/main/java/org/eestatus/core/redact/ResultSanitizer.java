package org.eestatus.core.redact;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eestatus.Public;
import org.eestatus.Sensitive;
import org.eestatus.core.redact.SecretNames.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Converter of provider results to plain data: maps, lists, strings, numbers, booleans, null and {@link Sensitive}. The
 * plain data is an immutable copy with secrets redacted. The nesting depth and the numbers of values, characters and digits
 * are limited, so that every format can write the copy.
 */
public final class ResultSanitizer {

    /**
     * Ratio of the number of characters that are searched for secrets to the number of characters that callers see. It is more
     * than 1 because redaction may shorten the text.
     */
    private static final int SCANNED = 4;

    /** Minimum number of characters to search for secrets in a long name. */
    private static final int LEAST_SCANNED = 1_000;

    private final Secrets secrets;

    /** Creates a sanitizer that redacts these secrets. */
    public ResultSanitizer(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * Returns an immutable, redacted copy of limited size, which JSON can represent.
     *
     * @throws IllegalArgumentException if JSON cannot represent a part of the value, or if the value is too large. In the first
     *     case, the message contains the path to that part
     */
    public @Nullable Object plain(@Nullable Object value) {
        ResultCopy copy = new ResultCopy();
        return value instanceof TextsAsDetails guarded
                ? copy.withTexts(true, () -> plain(guarded.value(), copy))
                : plain(value, copy);
    }

    private @Nullable Object plain(@Nullable Object value, ResultCopy copy) {
        copy.countValue();
        if (value == null || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number) {
            return number(number, copy);
        }
        if (copy.isSecret() && isSecretContent(value)) {
            return Secrets.HIDDEN;
        }
        if (isText(value)) {
            String text = text(value, copy);
            return shown(isRandomSecret(text, copy) ? Secrets.HIDDEN : secrets.hide(text), value, copy);
        }
        if (value instanceof LongText beginning) {
            String text = text(beginning.text(), copy);
            String hidden = isRandomSecret(text, copy)
                    ? Secrets.HIDDEN
                    : SafeText.cut(secrets.hideBeginning(text, SCANNED * beginning.longest()), beginning.longest());
            return shown(hidden, value, copy);
        }
        copy.enter(value);
        try {
            return nested(value, copy);
        } finally {
            copy.leave(value);
        }
    }

    /**
     * Returns a redacted text, as {@link Sensitive} if it may contain details. The names of enum constants, the times and
     * the durations contain no details.
     */
    private static Object shown(String text, Object value, ResultCopy copy) {
        boolean isWritten =
                !(value instanceof Enum<?> || value instanceof TemporalAccessor || value instanceof TemporalAmount);
        return copy.areTextsDetails() && isWritten && !text.equals(Secrets.HIDDEN) ? Sensitive.of(text) : text;
    }

    /** Whether the value may be a secret itself, rather than a structure that contains one. */
    private static boolean isSecretContent(Object value) {
        return isText(value)
                || value instanceof LongText
                || value instanceof byte[]
                || value instanceof char[]
                || value instanceof Byte[]
                || value instanceof Character[];
    }

    /** Whether the text is a secret because it looks random and its name has the kind {@link Kind#SECRET_IF_RANDOM}. */
    private static boolean isRandomSecret(String text, ResultCopy copy) {
        return copy.isSecretIfRandom() && HarmlessValues.isCredential(text);
    }

    private static boolean isText(Object value) {
        return value instanceof CharSequence
                || value instanceof Character
                || value instanceof Enum<?>
                || value instanceof TemporalAccessor
                || value instanceof TemporalAmount;
    }

    private static String text(Object value, ResultCopy copy) {
        if (value instanceof CharSequence sequence && sequence.length() > ResultCopy.MOST_CHARACTERS) {
            copy.countCharacters(sequence.length());
        }
        String text = value instanceof Enum<?> constant ? constant.name() : String.valueOf(value);
        copy.countCharacters(text.length());
        return SafeText.wellFormed(text);
    }

    private static Number number(Number number, ResultCopy copy) {
        try {
            Number plain = Numbers.plain(number);
            copy.countCharacters(Numbers.excessDigits(plain));
            return plain;
        } catch (NumberFormatException e) {
            throw copy.cannotHold(String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Object nested(Object value, ResultCopy copy) {
        if (value instanceof Sensitive guarded) {
            return guarded(guarded, copy);
        }
        if (value instanceof Public shown) {
            return copy.withTexts(false, () -> plain(shown.value(), copy));
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
        if (copy.isSecret()) {
            return Secrets.HIDDEN;
        }
        throw copy.cannotHold("it is a " + value.getClass().getName());
    }

    private Object guarded(Sensitive guarded, ResultCopy copy) {
        return copy.withTexts(false, () -> {
            Object detail = plain(guarded.detail(), copy);
            return Secrets.HIDDEN.equals(detail) ? Secrets.HIDDEN : new Sensitive(detail, plain(guarded.mask(), copy));
        });
    }

    private Map<String, @Nullable Object> map(Map<?, ?> map, ResultCopy copy) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        Map<String, Integer> repeated = new HashMap<>();
        Kind pair = SecretEntries.kindOfPair(map);
        map.forEach((key, value) -> {
            if (key == null) {
                throw copy.cannotHold("it has a null key");
            }
            String name = name(key, copy);
            Kind kind = SecretEntries.isValue(key) && pair != Kind.OTHER ? pair : SecretEntries.kind(name, value);
            Object copied = copy.below(name, isHarmless(value) ? Kind.OTHER : kind, () -> plain(value, copy));
            plain.put(unlike(plain, name, repeated), copied);
        });
        return Collections.unmodifiableMap(plain);
    }

    /**
     * Returns the redacted text of a key. Throws an exception if the key is a collection, a map or an array, because the
     * text of such a key may be long or meaningless.
     */
    private String name(Object key, ResultCopy copy) {
        if (key instanceof LongText text) {
            String beginning = secrets.hideBeginningOfName(
                    text(text.text(), copy), Math.max(LEAST_SCANNED, SCANNED * text.longest()));
            return SafeText.cut(beginning, text.longest());
        }
        if (key instanceof Collection<?>
                || key instanceof Map<?, ?>
                || key.getClass().isArray()) {
            throw copy.cannotHold("it has a key that is a " + key.getClass().getName());
        }
        String name = secrets.hideInName(text(key instanceof BigInteger integer ? number(integer, copy) : key, copy));
        return copy.isSecret() && SecretEntries.isCredentialAsName(name) ? Secrets.HIDDEN : name;
    }

    /**
     * Returns the name, followed by a number if another key already has the same name. Different keys may have the same
     * text, or the same text after redaction.
     */
    private static String unlike(Map<String, ?> taken, String name, Map<String, Integer> repeated) {
        String unlike = name;
        while (taken.containsKey(unlike)) {
            unlike = name + " (" + (repeated.merge(name, 1, Integer::sum) + 1) + ")";
        }
        return unlike;
    }

    /** Whether the value cannot be a secret under any name: a number, a boolean or null. */
    private static boolean isHarmless(@Nullable Object value) {
        return value == null || value instanceof Boolean || value instanceof Number;
    }

    private List<@Nullable Object> list(Collection<?> elements, ResultCopy copy) {
        List<@Nullable Object> plain = new ArrayList<>();
        boolean isPair = elements.size() == 2;
        Object previous = null;
        for (Object element : elements) {
            Kind kind = SecretEntries.kindAfter(previous, element, isPair);
            plain.add(copy.below(plain.size(), kind, () -> plain(element, copy)));
            previous = element;
        }
        return Collections.unmodifiableList(plain);
    }

    /** Returns a view of the array as a list, which boxes an element only when it is read. */
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

    private static Map<String, @Nullable Object> components(Record entry, ResultCopy copy) {
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
