package org.eestatus.core.redact;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;

/**
 * Finds credentials in headers such as {@code Authorization} and {@code Cookie}, after an authentication scheme in a message, and after the
 * SMTP command {@code AUTH}.
 */
final class Authorizations {

    private static final Set<String> COOKIES = Set.of("cookie", "set-cookie", "cookie2", "set-cookie2", "http_cookie");

    /** Registered authentication schemes (RFC 9110, 16.4.1), and those of widespread services. */
    private static final Set<String> SCHEMES = Set.of(
            "basic",
            "bearer",
            "digest",
            "negotiate",
            "ntlm",
            "dpop",
            "gnap",
            "hoba",
            "hawk",
            "mutual",
            "oauth",
            "privatetoken",
            "scram-sha-1",
            "scram-sha-256",
            "vapid",
            "token",
            "apikey",
            "api-key",
            "aws4-hmac-sha256",
            "aws4-ecdsa-p256-sha256",
            "aws",
            "sharedkey",
            "sharedkeylite",
            "sharedaccesssignature",
            "googlelogin",
            "genie",
            "genie-key",
            "splunk",
            "key",
            "jwt",
            "signature",
            "kerberos",
            "hmac-sha256",
            "acs3-hmac-sha256",
            "tc3-hmac-sha256");

    /** Authentication commands of SMTP, IMAP and Redis. */
    private static final Set<String> COMMANDS = Set.of("auth", "authenticate");

    private static final Set<String> MECHANISMS = Set.of(
            "plain",
            "login",
            "cram-md5",
            "digest-md5",
            "xoauth2",
            "oauthbearer",
            "ntlm",
            "gssapi",
            "external",
            "scram-sha-1",
            "scram-sha-256",
            "scram-sha-1-plus",
            "scram-sha-256-plus",
            "anonymous");

    /** Words that follow a scheme in a message and are not credentials. */
    private static final Set<String> WORDS = Set.of(
            "assertion",
            "authentication",
            "authorization",
            "challenge",
            "credential",
            "credentials",
            "expected",
            "mechanism",
            "required",
            "security",
            "realm",
            "scheme",
            "header",
            "token",
            "tokens",
            "auth",
            "provider",
            "method",
            "plugin",
            "format");

    private static final int LONGEST_NAME = 30;
    private static final int SHORTEST_TOKEN = 8;
    private static final int SHORTEST_RANDOM = 16;

    private final String text;
    private final Redaction.Sink found;
    private final TextCursor at;

    Authorizations(String text, Redaction.Sink found) {
        this.text = text;
        this.found = found;
        this.at = new TextCursor(text);
    }

    /** Returns where to continue after this word and the credentials that may follow it; -1 if there are none. */
    int word(int start, int end) {
        if (end - start > LONGEST_NAME || end - start < 3 || !isFirst(text.charAt(start))) {
            return -1;
        }
        String word = text.substring(start, end).toLowerCase(Locale.ROOT);
        if (word.endsWith("authorization")) {
            return header(end, false);
        }
        if (COOKIES.contains(word)) {
            return header(end, true);
        }
        int next = at.afterSpace(end);
        if (next == end) {
            return -1;
        }
        if (COMMANDS.contains(word)) {
            return command(next);
        }
        return SCHEMES.contains(word) ? scheme(word, next, false) : -1;
    }

    private static boolean isFirst(char c) {
        return "abcdghijkmnopstvx".indexOf(c | ' ') >= 0;
    }

    private int header(int nameEnd, boolean isCookie) {
        int closed = nameEnd;
        while (closed < text.length() && closed - nameEnd < 3 && "\"'`]".indexOf(text.charAt(closed)) >= 0) {
            closed++;
        }
        int sign = at.afterSpace(closed);
        if (!at.is(sign, ':') && !at.is(sign, '=')) {
            return -1;
        }
        int start = at.afterSpace(at.is(sign + 1, '>') ? sign + 2 : sign + 1);
        while (start < text.length() && "\"'`[({".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        return isCookie ? cookies(start) : authorization(start);
    }

    private int authorization(int start) {
        int end = at.endOfWord(start);
        int next = at.afterSpace(end);
        boolean isOneWord =
                next == end || next >= text.length() || text.charAt(end) == '\n' || text.charAt(end) == '\r';
        if (isOneWord) {
            int to = endOfToken(start);
            return to == start || isWord(text.substring(start, to)) ? -1 : hide(start, to);
        }
        String word = text.substring(start, end).toLowerCase(Locale.ROOT);
        if (SCHEMES.contains(word)) {
            return scheme(word, next, true);
        }
        if (isWord(word)) {
            return -1;
        }
        if (HarmlessValues.isCredential(word)) {
            return hide(start, end);
        }
        int to = endOfCredentials(next);
        String credentials = text.substring(next, to);
        return isWord(credentials) || (!isRandom(credentials) && !Character.isUpperCase(text.charAt(start)))
                ? -1
                : hide(next, to);
    }

    private int scheme(String scheme, int start, boolean isHeader) {
        int end = endOfCredentials(start);
        String credentials = text.substring(start, end);
        if (end == start || isWord(credentials)) {
            return -1;
        }
        return isHeader || isSecret(scheme, credentials) ? hide(start, end) : -1;
    }

    /** Whether the credentials are a secret when they are outside of a header. */
    private static boolean isSecret(String scheme, String credentials) {
        return switch (scheme) {
            case "bearer" -> credentials.length() >= SHORTEST_TOKEN && isToken(credentials);
            case "basic" -> isLogin(credentials);
            case "digest", "hawk", "oauth", "mutual", "vapid", "hoba" -> hasParameters(credentials);
            case "key", "signature", "aws", "splunk", "genie", "mechanism" -> false;
            default -> hasParameters(credentials) ? scheme.length() > SHORTEST_TOKEN : isRandom(credentials);
        };
    }

    private static boolean isToken(String credentials) {
        return credentials.chars().allMatch(c -> c < 128 && (SecretValue.isOfName((char) c) || "~+/=".indexOf(c) >= 0));
    }

    private static boolean hasParameters(String credentials) {
        int sign = credentials.indexOf('=');
        return sign > 0
                && sign < LONGEST_NAME
                && sign < credentials.length() - 2
                && credentials.charAt(sign + 1) != '=';
    }

    private static boolean isRandom(String credentials) {
        return credentials.length() >= SHORTEST_RANDOM
                && isToken(credentials)
                && HarmlessValues.isCredential(credentials)
                && credentials.chars().anyMatch(Character::isLetter);
    }

    private static boolean isWord(String credentials) {
        String word = credentials.replace(".", "").replace(",", "").toLowerCase(Locale.ROOT);
        return WORDS.contains(word) || HarmlessValues.isProse(word);
    }

    /** Whether the value is a user name and a password in Base64 (RFC 7617). */
    private static boolean isLogin(String value) {
        try {
            String decoded = new String(Base64.getDecoder().decode(value), StandardCharsets.ISO_8859_1);
            return decoded.indexOf(':') >= 0 && decoded.chars().noneMatch(Character::isISOControl);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Redacts the credentials in {@code AUTH PLAIN x}, as a server repeats the command (RFC 4954). */
    private int command(int next) {
        int end = at.endOfWord(next);
        int start = at.afterSpace(end);
        if (start == end || !MECHANISMS.contains(text.substring(next, end).toLowerCase(Locale.ROOT))) {
            return -1;
        }
        int to = endOfToken(start);
        return isBase64(text.substring(start, to)) ? hide(start, to) : -1;
    }

    /**
     * Whether the token looks like Base64 and not like a word: it has a digit, one of {@code +/=}, or an upper-case letter after a
     * lower-case one.
     */
    private static boolean isBase64(String token) {
        if (MECHANISMS.contains(token.toLowerCase(Locale.ROOT)) || !isToken(token)) {
            return false;
        }
        boolean followsSmall = false;
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            if (c == '='
                    || c == '+'
                    || c == '/'
                    || (c >= '0' && c <= '9')
                    || (followsSmall && Character.isUpperCase(c))) {
                return true;
            }
            followsSmall = Character.isLowerCase(c);
        }
        return false;
    }

    /** Redacts pairs that are separated by a semicolon and a space. */
    private int cookies(int start) {
        int end = start;
        boolean hasPair = false;
        while (end < text.length()) {
            char c = text.charAt(end);
            if ((SecretValue.isSpace(c) && !at.is(end - 1, ';')) || c == '\n' || closes(end)) {
                break;
            }
            hasPair |= c == '=';
            end++;
        }
        return hasPair ? hide(start, end) : -1;
    }

    /** Returns the end of a token, or of parameters in a comma-separated list. */
    private int endOfCredentials(int start) {
        int end = start;
        boolean isQuoted = false;
        while (end < text.length()) {
            char c = text.charAt(end);
            if (c == '"' && (isQuoted || at.is(end - 1, '='))) {
                isQuoted = !isQuoted;
            } else if (!isQuoted && SecretValue.isSpace(c)) {
                int next = at.afterSpace(end);
                int nameEnd = at.is(end - 1, ',') ? at.endOfWord(next) : next;
                if (nameEnd == next || !at.is(nameEnd, '=')) {
                    break;
                }
                end = nameEnd;
            } else if (!isQuoted && closes(end)) {
                break;
            }
            end++;
        }
        return at.is(end - 1, ',') && end > start ? end - 1 : end;
    }

    private int endOfToken(int start) {
        int end = start;
        while (end < text.length() && !SecretValue.isSpace(text.charAt(end)) && !closes(end)) {
            end++;
        }
        return end;
    }

    /** Whether the credentials end here: at a bracket or quote that encloses them, or at a comma that no further parameter follows. */
    private boolean closes(int index) {
        char c = text.charAt(index);
        if (c == ',' || !SecretValue.isClosing(c)) {
            return c == ','
                    && index + 1 < text.length()
                    && SecretValue.isSpace(text.charAt(index + 1))
                    && !isParameter(index + 1);
        }
        return index + 1 == text.length() || !SecretValue.isOfName(text.charAt(index + 1));
    }

    private boolean isParameter(int space) {
        int next = at.afterSpace(space);
        int end = at.endOfWord(next);
        return end > next && at.is(end, '=');
    }

    private int hide(int start, int end) {
        found.add(start, end);
        return end;
    }
}
