package org.eestatus.settings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The secrets in JDBC URLs. Each secret is returned as written in the URL and decoded, because an error message may contain a
 * password in either form, without the rest of the URL.
 */
final class UrlSecrets {

    /** Maximum length of a parameter value, in characters. */
    private static final int LONGEST = 4_000;

    private static final String BEFORE_NAMES = "?&;,(:/";
    private static final String ORACLE = "jdbc:oracle:";

    /**
     * Patterns that match a login: {@code //user:password@}, even with characters that should be percent-encoded, and Oracle's
     * {@code user/password@}.
     */
    private static final List<Pattern> LOGINS = List.of(
            Pattern.compile("^[^/?;]*+//[^/?;@]*+@"),
            Pattern.compile("^[^/?;]*+//[^/?#:@,;(\\[]*+:(?!\\d*+(?:[/?;,:]|$)).*@"),
            Pattern.compile("(?i)^jdbc:oracle:\\w++:[^/@]*+/[^@].*@"));

    private final String url;
    private final Set<String> secrets = new LinkedHashSet<>();

    private UrlSecrets(String url) {
        this.url = url;
    }

    /**
     * Returns the secrets in a JDBC URL.
     *
     * @param secretNames tests whether a parameter with the given name holds a secret
     */
    static Set<String> ofJdbc(String url, Predicate<String> secretNames) {
        UrlSecrets found = new UrlSecrets(url);
        found.addParameters(secretNames);
        if (hasLogin(url)) {
            found.addPasswords();
            found.addPasswordOfOracle();
        }
        return found.secrets;
    }

    /** Whether the URL contains a user or a password before the host. */
    static boolean hasLogin(String jdbcUrl) {
        return LOGINS.stream().anyMatch(login -> login.matcher(jdbcUrl).find());
    }

    /**
     * Adds the values of secret parameters, such as {@code ?password=x} and {@code (password=x)}. A parameter may also follow
     * {@code :} in URLs of DB2, and {@code /} in URLs of Teradata. In URLs of SQL Server, a value may be in braces, and a
     * closing brace in the value is doubled.
     */
    private void addParameters(Predicate<String> secretNames) {
        int valueEnd = 0;
        for (int i = 0; i < url.length(); i++) {
            if (BEFORE_NAMES.indexOf(url.charAt(i)) < 0) {
                continue;
            }
            int start = skip(i + 1, Character::isWhitespace);
            int end = skip(start, UrlSecrets::isOfName);
            int sign = skip(end, Character::isWhitespace);
            if (end > start
                    && sign < url.length()
                    && url.charAt(sign) == '='
                    && secretNames.test(url.substring(start, end))) {
                int from = skip(sign + 1, Character::isWhitespace);
                valueEnd = valueEnd > from ? valueEnd : skip(from, c -> c != '&' && c != ';');
                addValue(from, valueEnd);
            }
            i = Math.max(i, end - 1);
        }
    }

    /**
     * Adds a value. A value without braces is added twice: in full, and up to the first closing parenthesis, comma or closing
     * bracket, because this character may belong to the URL and not to the value.
     */
    private void addValue(int start, int end) {
        int closing =
                url.startsWith("{", start) ? closingBrace(start + 1, Math.min(url.length(), start + LONGEST)) : -1;
        if (closing >= 0) {
            String braced = url.substring(start + 1, closing);
            add(braced, secrets);
            add(braced.replace("}}", "}"), secrets);
            return;
        }
        String value = url.substring(start, Math.min(end, start + LONGEST));
        add(value, secrets);
        add(value.substring(0, endOfFirst(value)), secrets);
    }

    private static int endOfFirst(String value) {
        int end = 0;
        while (end < value.length() && "),]".indexOf(value.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private int closingBrace(int start, int limit) {
        int i = start;
        while (i < limit) {
            boolean isDoubled = url.startsWith("}}", i);
            if (url.charAt(i) == '}' && !isDoubled) {
                return i;
            }
            i += isDoubled ? 2 : 1;
        }
        return -1;
    }

    /**
     * Adds the password of each login. A password ends at the next at sign. The first password is added a second time, up to
     * the last at sign, because it may contain an at sign that is not encoded.
     */
    private void addPasswords() {
        int last = url.lastIndexOf('@');
        boolean isFirst = true;
        int i = 0;
        while (i < last) {
            boolean isStart = url.charAt(i) == ',' || url.startsWith("//", i);
            int start = url.charAt(i) == ',' ? i + 1 : i + 2;
            int colon = isStart ? skip(start, c -> !Character.isWhitespace(c) && "/?#:@,;".indexOf(c) < 0) : i;
            i = Math.max(i + 1, Math.min(colon, last));
            if (isStart && colon < last && url.charAt(colon) == ':') {
                int end = url.indexOf('@', colon);
                add(url.substring(colon + 1, end), secrets);
                if (isFirst) {
                    add(url.substring(colon + 1, last), secrets);
                }
                isFirst = false;
                i = end;
            }
        }
    }

    private void addPasswordOfOracle() {
        int type = url.regionMatches(true, 0, ORACLE, 0, ORACLE.length())
                ? skip(ORACLE.length(), UrlSecrets::isOfName)
                : url.length();
        int slash = skip(type, c -> c != '/' && c != '@');
        int end = url.indexOf('@', slash);
        if (end > slash && url.charAt(slash) == '/') {
            String password = url.substring(slash + 1, end);
            boolean isQuoted = password.length() > 1 && password.startsWith("\"") && password.endsWith("\"");
            add(isQuoted ? password.substring(1, password.length() - 1) : password, secrets);
        }
    }

    private static boolean isOfName(int c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-');
    }

    private int skip(int start, IntPredicate skipped) {
        int end = start;
        while (end < url.length() && skipped.test(url.charAt(end))) {
            end++;
        }
        return end;
    }

    private static void add(String secret, Set<String> secrets) {
        if (!secret.isEmpty()) {
            secrets.add(secret);
            try {
                secrets.add(decoded(secret));
            } catch (IllegalArgumentException e) {
                // A % that is not an escape shows that the text is not encoded. The text is already added above.
                return;
            }
        }
    }

    /**
     * Decodes a percent-encoded part of a URL (RFC 3986, 2.1).
     *
     * @throws IllegalArgumentException if a % is not followed by two hexadecimal digits
     */
    static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
