package org.eestatus.core.redact;

/**
 * Scanner for passwords in commands and configuration files, if neither a password option nor an assignment sign precedes
 * the password: {@code curl -u u:x}, {@code sqlplus u/x@h}, {@code requirepass x}, {@code machine h login u password x}.
 */
final class CommandSecrets {

    private static final int LONGEST_NAME = 20;
    private static final int MOST_OPTIONS = 3;

    /**
     * Maximum number of characters to search for the user and the host before a netrc password. Also the maximum number of
     * characters of a Redis password that are compared with ordinary words.
     */
    private static final int LONGEST_LOGIN = 200;

    private static final String[] ORACLE = {"sqlplus", "sqlldr", "expdp", "impdp", "sqlcl"};
    private static final String[] USER = {"-u", "--user", "--proxy-user"};

    private final String text;
    private final Redaction.Sink found;
    private final SecretValue value;
    private final TextCursor at;

    /** The index of the first command {@code curl}; -1 if there is none. */
    private final int curl;

    CommandSecrets(String text, Redaction.Sink found, SecretValue value) {
        this.text = text;
        this.found = found;
        this.value = value;
        this.at = new TextCursor(text);
        this.curl = text.indexOf("curl ");
    }

    /** Redacts the password that may follow this word. Returns where to continue, or -1 if there is no password. */
    int word(int start, int end) {
        int next = at.afterBlanks(end);
        if (end - start > LONGEST_NAME || next == end || next >= text.length()) {
            return -1;
        }
        return switch (text.charAt(start)) {
            case 'r', 'm' -> at.isWord(start, end, "requirepass", "masterauth") ? directive(next) : -1;
            case 'p' ->
                at.isWord(start, end, "password") && isOfMachine(start) ? hide(next, value.end(next, (char) 0)) : -1;
            case '-' -> curl >= 0 && curl < start && at.isWord(start, end, USER) ? login(next, ':') : -1;
            case 's', 'e', 'i' -> at.isWord(start, end, ORACLE) ? login(afterOptions(next), '/') : -1;
            default -> -1;
        };
    }

    /** Redacts the password in a Redis setting. */
    private int directive(int next) {
        int to = value.end(next, (char) 0);
        return MessageWords.isAfterOption(text.substring(next, Math.min(to, next + LONGEST_LOGIN)))
                ? -1
                : hide(next, to);
    }

    /**
     * Redacts the password after the separator, up to the end of the argument. After the separator {@code /}, the password
     * ends at the last {@code @} if there is one.
     */
    private int login(int start, char separator) {
        int end = value.isQuote(start) ? value.end(start, (char) 0) : endOfWord(start);
        boolean isClosed = value.isQuote(start) && end > start + 1 && text.charAt(end - 1) == value.closing(start);
        int to = isClosed ? end - 1 : end;
        int user = value.isQuote(start) ? start + 1 : start;
        int from = user;
        while (from < to && text.charAt(from) != separator) {
            from++;
        }
        int host = separator == '/' ? to - 1 : from;
        while (host > from && text.charAt(host) != '@') {
            host--;
        }
        to = host > from ? host : to;
        return from > user && from + 1 < to ? hide(from + 1, to) : -1;
    }

    /**
     * Whether the word {@code password} at this index belongs to an entry of a netrc file:
     * {@code machine h login u password x} or {@code default login u password x}.
     */
    private boolean isOfMachine(int password) {
        int limit = Math.max(0, password - LONGEST_LOGIN);
        int login = wordBefore(wordBefore(password, limit), limit);
        if (login < 0 || !text.startsWith("login", login)) {
            return false;
        }
        int host = wordBefore(login, limit);
        int machine = wordBefore(host, limit);
        return (host >= 0 && text.startsWith("default", host)) || (machine >= 0 && text.startsWith("machine", machine));
    }

    /** Returns the start of the word before this index; -1 if there is none. */
    private int wordBefore(int index, int limit) {
        int end = index;
        while (end > limit && SecretValue.isSpace(text.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > limit && !SecretValue.isSpace(text.charAt(start - 1))) {
            start--;
        }
        return start < end ? start : -1;
    }

    private int afterOptions(int start) {
        int next = start;
        for (int i = 0; i < MOST_OPTIONS && at.is(next, '-'); i++) {
            next = at.afterBlanks(endOfWord(next));
        }
        return next;
    }

    private int endOfWord(int start) {
        int end = start;
        while (end < text.length() && !SecretValue.isSpace(text.charAt(end)) && "\"'`".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private int hide(int start, int end) {
        if (end > start) {
            found.add(start, end);
        }
        return end;
    }
}
