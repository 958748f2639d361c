package org.eestatus.core.redact;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules that recognize names that indicate a secret. The same rules apply to settings, values and texts. */
public final class SecretNames {

    /** How reliably a name indicates a secret. */
    enum Kind {
        SECRET,
        /** Indicates a secret only if the value looks random. For example, a {@code signature} may be that of a method. */
        SECRET_IF_RANDOM,
        OTHER
    }

    /** Maximum number of characters at the end of a name that are examined. Earlier characters add no information. */
    private static final int LONGEST = 80;

    /** Endings of names that indicate a secret, regardless of what precedes them. Accents and word separators are ignored. */
    private static final Map<Character, List<String>> ENDS = byLastLetter(
            "password passwort passworter passwd passphrase passcode pwd secret token credential kennwort kennworter"
                    + " losungswort motdepasse motsdepasse contrasena contrasenya contrasinal senha palavrapasse"
                    + " wachtwoord haslo losenord adgangskode kodeord passord salasana jelszo lozinka slaptazodis"
                    + " pasahitza sifre matkhau katasandi jsessionidsso authcode authorizationcode secretkeybase");

    /**
     * The endings in other scripts. They are loaded only for a name that ends in a non-ASCII letter, because folding takes
     * time.
     */
    private static final class OtherScripts {

        private static final Map<Character, List<String>> ENDS = byLastLetter(
                "пароль пароли парола секрет токен κωδικος συνθηματικο 密码 密碼 口令 密钥 密鑰 パスワード 暗証番号 秘密鍵 비밀번호 암호 סיסמה סיסמא"
                        + " पासवर्ड รหัสผ่าน");

        private OtherScripts() {}
    }

    /**
     * Words that indicate a secret as the last word of a name, but not as the ending of a longer word, because too many
     * other words have the same ending.
     */
    private static final Set<String> LAST_WORDS =
            Set.copyOf(folded("clave claves mdp sig geheimnis segredo parola heslo geslo parool jeton otp totp"));

    private static final Set<String> IF_RANDOM = Set.copyOf(
            folded("signature sessionid jsessionid phpsessid sid auth jwt bearer hmac accesskeyid awsaccesskeyid"));

    /**
     * Names of headers whose whole value is a credential. Unlike the words above, each entry must match the entire name,
     * apart from a prefix {@code http-} or {@code x-}.
     */
    private static final Set<String> HEADERS = Set.of("authorization", "proxy-authorization", "cookie", "set-cookie");

    /** Words that may follow the word that indicates a secret, as in {@code password-old}. */
    private static final Set<String> QUALIFIERS =
            Set.of(("old new current previous confirm confirmation repeat again hash hashed value plain plaintext"
                            + " encrypted base string prod dev staging secondary backup")
                    .split(" "));

    /** Words before a plural that make it a count, as in {@code max_tokens}. */
    private static final Set<String> COUNTED =
            Set.of(("max min num number total used prompt completion input output remaining expired active cached"
                            + " count of bad failed invalid reasoning")
                    .split(" "));

    private static final Set<String> NO_PASS =
            Set.of("by", "com", "encom", "tres", "sur", "over", "under", "high", "low", "band");

    private SecretNames() {}

    /**
     * Whether a value that a provider returns under this name is a secret. A bare {@code key} does not indicate a secret, because
     * it is just as often an identifier.
     */
    static boolean isSecret(String name) {
        String words = words(name);
        return ofWords(words) == Kind.SECRET || HEADERS.contains(withoutGateway(words));
    }

    /** Returns the name of a header without the prefix {@code http-} of CGI and the prefix {@code x-} of nonstandard headers. */
    private static String withoutGateway(String words) {
        String header = words.startsWith("http-") ? words.substring("http-".length()) : words;
        return header.startsWith("x-") ? header.substring("x-".length()) : header;
    }

    /** Whether a structure with this name contains cookies. */
    static boolean isCookies(String name) {
        String header = withoutGateway(words(name));
        return header.equals("cookies") || header.equals("request-cookies") || header.equals("response-cookies");
    }

    /** Whether the value of a setting or a variable with this name is a secret. */
    public static boolean isSecretSetting(String key) {
        return isSecret(key) || words(key).endsWith("key");
    }

    static Kind kind(String name) {
        return ofWords(words(name));
    }

    private static Kind ofWords(String words) {
        String last = words.substring(words.lastIndexOf('-') + 1);
        String joined = words.replace("-", "");
        if (isCounted(words, last)) {
            return Kind.OTHER;
        }
        if (isEnd(joined) || isEnd(withoutPlural(joined)) || LAST_WORDS.contains(last) || isPass(last)) {
            return Kind.SECRET;
        }
        if (KeyNames.isSecret(words, last)) {
            return Kind.SECRET;
        }
        if (IF_RANDOM.contains(last) || IF_RANDOM.contains(joined)) {
            return Kind.SECRET_IF_RANDOM;
        }
        boolean isQualified = last.length() < words.length() && QUALIFIERS.contains(last);
        return isQualified ? ofWords(words.substring(0, words.length() - last.length() - 1)) : Kind.OTHER;
    }

    private static boolean isEnd(String joined) {
        if (joined.isEmpty()) {
            return false;
        }
        char last = joined.charAt(joined.length() - 1);
        Map<Character, List<String>> ends = last < 128 ? ENDS : OtherScripts.ENDS;
        return ends.getOrDefault(last, List.of()).stream().anyMatch(joined::endsWith);
    }

    private static boolean isCounted(String words, String last) {
        int end = words.length() - last.length() - 1;
        return end > 0
                && last.endsWith("s")
                && COUNTED.contains(words.substring(words.lastIndexOf('-', end - 1) + 1, end));
    }

    private static String withoutPlural(String joined) {
        return joined.endsWith("s") ? joined.substring(0, joined.length() - 1) : joined;
    }

    private static boolean isPass(String last) {
        return last.endsWith("pass") && !NO_PASS.contains(last.substring(0, last.length() - "pass".length()));
    }

    /**
     * Returns the words of a name in lower case and without accents, joined by {@code -}: {@code dbPass2} becomes
     * {@code db-pass}.
     */
    static String words(String name) {
        int end = name.length();
        StringBuilder words = new StringBuilder();
        for (int i = Math.max(0, end - LONGEST); i < end; i++) {
            char c = name.charAt(i);
            boolean isLetter = isLetter(c);
            if ((!isLetter || beginsWord(name, i)) && !words.isEmpty() && words.charAt(words.length() - 1) != '-') {
                words.append('-');
            }
            if (isLetter) {
                words.append(c);
            }
        }
        int length = words.length();
        boolean isSeparatedAtEnd = length > 0 && words.charAt(length - 1) == '-';
        return fold(words.substring(0, isSeparatedAtEnd ? length - 1 : length));
    }

    private static boolean isLetter(char c) {
        return c < 128 ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') : SecretValue.isOfName(c);
    }

    /**
     * Whether a word begins here: at an upper-case letter after a lower-case letter, as in {@code dbPass}, or at the last
     * of several upper-case letters before lower-case letters, as in {@code DBPass}.
     */
    private static boolean beginsWord(String name, int index) {
        if (index == 0 || !isCapital(name, index)) {
            return false;
        }
        boolean followsSmall = Character.isLowerCase(name.charAt(index - 1));
        return followsSmall || (isCapital(name, index - 1) && isSmall(name, index + 1) && isSmall(name, index + 2));
    }

    private static boolean isCapital(String name, int index) {
        return Character.isUpperCase(name.charAt(index));
    }

    private static boolean isSmall(String name, int index) {
        return index < name.length() && Character.isLowerCase(name.charAt(index));
    }

    private static Map<Character, List<String>> byLastLetter(String words) {
        return folded(words).stream().collect(Collectors.groupingBy(word -> word.charAt(word.length() - 1)));
    }

    private static List<String> folded(String words) {
        return Stream.of(words.split(" ")).map(SecretNames::fold).toList();
    }

    private static String fold(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        if (small.chars().allMatch(c -> c < 128)) {
            return small;
        }
        StringBuilder letters = new StringBuilder();
        Normalizer.normalize(small.replace('ł', 'l').replace('ı', 'i'), Normalizer.Form.NFD)
                .chars()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(c -> letters.append((char) c));
        return letters.toString();
    }
}
