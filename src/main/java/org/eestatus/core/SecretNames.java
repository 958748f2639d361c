package org.eestatus.core;

import java.util.Locale;
import java.util.regex.Pattern;

/** Which names give away that what stands under them is a secret: the one list, for settings, values and texts alike. */
public final class SecretNames {

    /** Any of them in a text, in small letters, the longest first; a longer name may end in it. */
    static final String ANY = "secret[-_.]?key[-_.]?base"
            + "|(?:api|private|access|secret|signing|encryption)[-_.]?keys?"
            + "|(?:pass[-_.]?(?:word|wd|phrase)|pwd|secret|token|credential)s?"
            + "|(?<!(?<![a-z])(?:by|com|encom|tres|sur|over|under)(?=pass))pass";

    private static final Pattern SECRET = Pattern.compile(".*(?:" + ANY + ")");
    private static final Pattern SECRET_SETTING = Pattern.compile(".*(?:" + ANY + "|key)");

    /** {@code dbPass2} is read as {@code db-pass}, so that only the word before counts in telling it from a compass. */
    private static final Pattern BETWEEN_WORDS =
            Pattern.compile("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})|[^A-Za-z]+");

    private static final Pattern END = Pattern.compile("-$");

    private SecretNames() {}

    /** Whether what a provider returns under this name is a secret; a bare {@code key} identifies things as often. */
    static boolean isSecret(String name) {
        return SECRET.matcher(words(name)).matches();
    }

    /** Whether a setting under this key, or a variable of this name, is a secret. */
    public static boolean isSecretSetting(String key) {
        return SECRET_SETTING.matcher(words(key)).matches();
    }

    private static String words(String name) {
        String words = BETWEEN_WORDS.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
        return END.matcher(words).replaceFirst("");
    }
}
