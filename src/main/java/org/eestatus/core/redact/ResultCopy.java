package org.eestatus.core.redact;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eestatus.core.redact.SecretNames.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The state of one conversion of a result: the path of the current value, the number of values and characters so far, and whether
 * the current value is a secret.
 */
final class ResultCopy {

    private static final int DEEPEST = 64;

    /** Maximum number of values in a result. A larger result is a mistake: no monitor or person uses so many values. */
    private static final int MOST_VALUES = 100_000;

    static final int MOST_CHARACTERS = 1_000_000;

    /** Maximum length of a name in a message, in characters. */
    private static final int LONGEST_NAME = 100;

    private final Set<Object> parents = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> path = new ArrayDeque<>();
    private int values;
    private long characters;

    /** How reliably the names above the current value indicate a secret. */
    private Kind kind = Kind.OTHER;

    /** Whether texts at the current path are only for callers who may see details. */
    private boolean areTextsDetails;

    boolean areTextsDetails() {
        return areTextsDetails;
    }

    /**
     * Runs the step that copies a value.
     *
     * @param areDetails whether the texts of the value are only for callers who may see details
     */
    <T extends @Nullable Object> T withTexts(boolean areDetails, Supplier<T> step) {
        boolean before = areTextsDetails;
        areTextsDetails = areDetails;
        T result = step.get();
        areTextsDetails = before;
        return result;
    }

    void enter(Object value) {
        if (!parents.add(value)) {
            throw cannotHold("it contains itself");
        }
        if (parents.size() > DEEPEST) {
            throw cannotHold("it is nested too deeply");
        }
    }

    void leave(Object value) {
        parents.remove(value);
    }

    void countValue() {
        values++;
        if (values > MOST_VALUES) {
            throw new IllegalArgumentException("The result is too large; expected at most " + MOST_VALUES + " values");
        }
    }

    void countCharacters(int more) {
        characters += more;
        if (characters > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "The result is too large; expected at most " + MOST_CHARACTERS + " characters of text");
        }
    }

    boolean isSecret() {
        return kind == Kind.SECRET;
    }

    boolean isSecretIfRandom() {
        return kind == Kind.SECRET_IF_RANDOM;
    }

    /**
     * Runs the step that copies the value with this name. The value has the kind of its own name, or the kind of the names
     * above it if that kind indicates a secret more reliably.
     */
    <T extends @Nullable Object> T below(Object name, Kind kindOfName, Supplier<T> step) {
        Kind before = kind;
        kind = kind.compareTo(kindOfName) < 0 ? kind : kindOfName;
        path.addLast(name);
        T result = step.get();
        path.removeLast();
        kind = before;
        return result;
    }

    String where() {
        return path.stream()
                .map(step -> " at " + SafeText.cut(step.toString(), LONGEST_NAME))
                .collect(Collectors.joining("", "the result", ""));
    }

    IllegalArgumentException cannotHold(String why) {
        return new IllegalArgumentException("JSON cannot represent " + where() + ": " + why);
    }
}
