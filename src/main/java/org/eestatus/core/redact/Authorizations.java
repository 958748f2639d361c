package org.eestatus.core.redact;

import java.util.Locale;
import java.util.Set;

/**
 * Scanner for credentials in headers such as {@code Authorization} and {@code Cookie}, after an authentication scheme in a
 * message, and after an SMTP or IMAP authentication command.
 */
final class Authorizations {

    private static final Set<String> COOKIES = Set.of("cookie", "set-cookie", "cookie2", "set-cookie2", "http_cookie");

    /** Authentication commands of SMTP and IMAP. */
    private static final Set<String> COMMANDS = Set.of("auth", "authenticate");

    private static final int LONGEST_NAME = 30;
    private final String text;
    private final Redaction.Sink found;
    private final TextCursor at;

    Authorizations(String text, Redaction.Sink found) {
        this.text = text;
        this.found = found;
        this.at = new TextCursor(text);
    }

    /** Redacts the credentials that may follow this word. Returns where to continue, or -1 if there are no credentials. */
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
        return Credentials.SCHEMES.contains(word) ? scheme(word, next, false) : -1;
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
            return to == start || Credentials.isWord(text.substring(start, to)) ? -1 : hide(start, to);
        }
        String word = text.substring(start, end).toLowerCase(Locale.ROOT);
        if (Credentials.SCHEMES.contains(word)) {
            return scheme(word, next, true);
        }
        if (Credentials.isWord(word)) {
            return -1;
        }
        if (HarmlessValues.isCredential(word)) {
            return hide(start, end);
        }
        int to = endOfCredentials(next);
        String credentials = text.substring(next, to);
        return Credentials.isWord(credentials)
                        || (!Credentials.isRandom(credentials) && !Character.isUpperCase(text.charAt(start)))
                ? -1
                : hide(next, to);
    }

    private int scheme(String scheme, int start, boolean isHeader) {
        int end = endOfCredentials(start);
        String credentials = text.substring(start, end);
        if (end == start || Credentials.isWord(credentials)) {
            return -1;
        }
        return isHeader || Credentials.isSecret(scheme, credentials) ? hide(start, end) : -1;
    }

    /** Redacts the credentials in {@code AUTH PLAIN x}, a command that a server may repeat in a message (RFC 4954). */
    private int command(int next) {
        int end = at.endOfWord(next);
        int start = at.afterSpace(end);
        if (start == end
                || !Credentials.MECHANISMS.contains(text.substring(next, end).toLowerCase(Locale.ROOT))) {
            return -1;
        }
        int to = endOfToken(start);
        return Credentials.isBase64(text.substring(start, to)) ? hide(start, to) : -1;
    }

    /** Redacts cookies: name-value pairs that are separated by a semicolon and a space. */
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

    /**
     * Whether the credentials end here: at a closing bracket or quote, or at a comma before text that is not another
     * parameter.
     */
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
