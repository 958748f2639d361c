package org.eestatus.core.redact;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eestatus.core.redact.SecretNames.Kind;
import org.jspecify.annotations.Nullable;

/** Rules that recognize secrets among the values of maps and lists, by their names or by the elements beside them. */
final class SecretEntries {

    /**
     * Keys that hold the name in a map such as {@code {name=DB_PASSWORD, value=x}}. {@link NamedValues} recognizes the same
     * keys in texts.
     */
    private static final Set<String> NAMES = Set.of(NamedValues.NAMES);

    private static final Set<String> VALUES = Set.of(NamedValues.VALUES);

    /** Maximum number of entries in a map such as {@code {name=x, value=y}}. A larger map is not treated as such a pair. */
    private static final int MOST_OF_PAIR = 12;

    private static final int LONGEST_KEY = 10;

    private SecretEntries() {}

    /** Returns how reliably the name of an entry indicates a secret. */
    static Kind kind(String name, @Nullable Object value) {
        if (SecretNames.isSecret(name)) {
            return Kind.SECRET;
        }
        boolean isOfCookies = value instanceof Map<?, ?> || value instanceof Collection<?>;
        return isOfCookies && SecretNames.isCookies(name) ? Kind.SECRET : SecretNames.kind(name);
    }

    /**
     * Returns how reliably the name in a map such as {@code {name=DB_PASSWORD, value=x}} indicates that the value is a
     * secret.
     */
    static Kind kindOfPair(Map<?, ?> map) {
        Kind kind = Kind.OTHER;
        int read = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (read == MOST_OF_PAIR) {
                return Kind.OTHER;
            }
            read++;
            if (isOneOf(NAMES, entry.getKey()) && entry.getValue() instanceof CharSequence name) {
                Kind ofName = kind(name.toString(), null);
                kind = ofName.compareTo(kind) < 0 ? ofName : kind;
            }
        }
        return kind;
    }

    /** Whether this key of a map holds the value in a map such as {@code {name=DB_PASSWORD, value=x}}. */
    static boolean isValue(Object key) {
        return isOneOf(VALUES, key);
    }

    private static boolean isOneOf(Set<String> keys, @Nullable Object key) {
        return key instanceof CharSequence name
                && name.length() <= LONGEST_KEY
                && keys.contains(name.toString().toLowerCase(Locale.ROOT));
    }

    /**
     * Returns how reliably the previous element of a list indicates that this element is a secret. The previous element may be an
     * option such as {@code --password}, or the name if the list is a pair of a name and a value.
     */
    static Kind kindAfter(@Nullable Object previous, @Nullable Object element, boolean isPair) {
        if (!(previous instanceof CharSequence before) || !(element instanceof CharSequence value)) {
            return Kind.OTHER;
        }
        boolean isOption = before.length() > 1 && before.charAt(0) == '-';
        String name = before.toString();
        String text = value.toString();
        boolean isAssigned = isOption
                ? name.indexOf('=') < 0 && !MessageWords.isAfterOption(text)
                : isPair && HarmlessValues.isMixed(text);
        return isAssigned ? kind(name, value) : Kind.OTHER;
    }

    /**
     * Whether a key in a structure is itself a secret, if the name of the structure indicates secrets, as in
     * {@code {tokens={s3cretTokenValue=5}}}.
     */
    static boolean isCredentialAsName(String name) {
        return HarmlessValues.isCredential(name) && HarmlessValues.isMixed(name);
    }
}
