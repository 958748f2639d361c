package org.eestatus.core.redact;

import java.util.Map;
import java.util.Set;

/** Names of secrets that consist of several words, such as {@code API key} and {@code mot de passe}. */
final class NamePhrases {

    /** Maps the last word of a phrase to the preceding words that make the phrase the name of a secret. */
    private static final Map<String, Set<String>> BEFORE = Map.of(
            "word",
            Set.of("pass"),
            "phrase",
            Set.of("pass"),
            "code",
            Set.of("pass"),
            "passe",
            Set.of("de", "palavra"),
            "khau",
            Set.of("mat"),
            "sandi",
            Set.of("kata"),
            "secreta",
            Set.of("clave"),
            "acceso",
            Set.of("de"),
            SecretNames.words("المرور"),
            Set.of(SecretNames.words("كلمة")),
            SecretNames.words("السر"),
            Set.of(SecretNames.words("كلمة")));

    private static final int LONGEST = 20;

    private NamePhrases() {}

    /** Whether this word is the last word of a phrase that is the name of a secret. */
    static boolean isSecret(String text, int start, int end) {
        if (end - start > LONGEST || start < 2 || !SecretValue.isSpace(text.charAt(start - 1))) {
            return false;
        }
        String last = SecretNames.words(text.substring(start, end));
        boolean isKey = last.equals("key") || last.equals("keys");
        Set<String> before = BEFORE.getOrDefault(last, Set.of());
        if (!isKey && before.isEmpty()) {
            return false;
        }
        int wordStart = start - 1;
        while (wordStart > 0 && start - wordStart < LONGEST && SecretValue.isOfName(text.charAt(wordStart - 1))) {
            wordStart--;
        }
        String word = SecretNames.words(text.substring(wordStart, start - 1));
        return isKey ? KeyNames.isOfSecret(word) : before.contains(word);
    }
}
