package org.eestatus.core.redact;

/**
 * Scanner for passwords in URLs. A run is a sequence of characters without spaces or certain other delimiters. A password may
 * contain an unencoded {@code @} or slash, so it ends at the last {@code @} of its run. The text is read from left to right.
 * The results of a search for the next {@code @} or for the end of a run are reused for the following positions.
 */
final class UrlLogins {

    private static final String ORACLE = "jdbc:oracle:";
    private static final int LONGEST_PORT = 5;

    /** Maximum length of an Oracle password in quotes, in characters. */
    private static final int LONGEST_QUOTED = 200;

    private final String text;
    private final Redaction.Sink found;
    private final TextCursor at;

    private final Ends host = new Ends("/?#", true);
    private final Ends query = new Ends("?#", true);
    private final Ends path = new Ends("", true);
    private final Ends word = new Ends("", false);
    private int nextAt = -1;
    private int nextUrl = -1;
    private int nextScheme = -1;
    private int nextLine = -1;
    private int nextDriver = -1;

    private UrlLogins(String text, Redaction.Sink found) {
        this.text = text;
        this.found = found;
        this.at = new TextCursor(text);
    }

    static void find(String text, Redaction.Sink found) {
        if (text.indexOf('@') >= 0) {
            new UrlLogins(text, found).userInfos();
            new UrlLogins(text, found).withoutSlashes();
            new UrlLogins(text, found).oracle();
        }
    }

    /**
     * Finds passwords in {@code //user:password@host}, even if special characters in the password are not encoded.
     * Therefore the text between the colon and a slash is part of a password unless it is a port.
     */
    private void userInfos() {
        int next = text.indexOf("//");
        while (next >= 0) {
            int start = next + 2;
            int colon = start;
            while (colon < text.length() && !isEndOfUser(text.charAt(colon))) {
                colon++;
            }
            int end = colon;
            if (at.is(colon, ':')) {
                end = Math.max(colon, hidePassword(colon + 1));
            } else if (at.is(colon, '@') && HarmlessValues.isCredential(text.substring(start, colon))) {
                found.add(start, colon);
            }
            next = text.indexOf("//", end);
        }
    }

    private static boolean isEndOfUser(char c) {
        return SecretValue.isSpace(c) || "/?#:@[\"'".indexOf(c) >= 0;
    }

    /** Redacts the password that starts here. Returns its end; -1 if there is none. */
    private int hidePassword(int start) {
        int first = nextAt(start);
        if (first < 0) {
            return -1;
        }
        int url = nextUrl(start);
        int end = lastAt(start, Math.min(url, host.after(start)));
        end = end < 0 ? end : lastAt(end, Math.min(url, query.after(start)));
        if (end < 0 && !isPort(start)) {
            end = lastAt(start, Math.min(url, path.after(start)));
            end = end < 0 ? lastAt(start, Math.min(url, word.after(start))) : end;
            end = end < 0 ? atOfLine(start, first, url) : end;
        }
        if (end >= 0) {
            found.add(start, end);
        }
        return end;
    }

    /** Returns the end of a password that contains a space but does not begin with one; -1 if there is none. */
    private int atOfLine(int start, int first, int limit) {
        if (first >= limit || SecretValue.isSpace(text.charAt(start))) {
            return -1;
        }
        return first < nextLine(start) ? lastAt(first, Math.min(limit, word.after(first))) : -1;
    }

    private int nextLine(int start) {
        if (nextLine < start) {
            int next = text.indexOf('\n', start);
            nextLine = next < 0 ? text.length() : next;
        }
        return nextLine;
    }

    /** Returns where the scheme of the next URL begins. */
    private int nextUrl(int start) {
        if (nextUrl < start) {
            int next = text.indexOf("://", start);
            nextUrl = next < 0 ? text.length() : next;
            nextScheme = nextUrl;
            while (next > start && nextScheme > start && SecretValue.isOfName(text.charAt(nextScheme - 1))) {
                nextScheme--;
            }
        }
        return Math.max(start, nextScheme);
    }

    private boolean isPort(int start) {
        int end = start;
        while (end < text.length()
                && end - start <= LONGEST_PORT
                && text.charAt(end) >= '0'
                && text.charAt(end) <= '9') {
            end++;
        }
        return end > start
                && end - start <= LONGEST_PORT
                && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
    }

    /** Returns the index of the last {@code @} in this range; -1 if there is none. */
    private int lastAt(int start, int end) {
        int first = nextAt(start);
        if (first < 0 || first >= end) {
            return -1;
        }
        return text.lastIndexOf('@', end - 1);
    }

    private int nextAt(int start) {
        if (nextAt < start && nextAt < text.length()) {
            int next = text.indexOf('@', start);
            nextAt = next < 0 ? text.length() : next;
        }
        return nextAt == text.length() ? -1 : nextAt;
    }

    /** Finds passwords in {@code :user:password@} without slashes; {@code jdbc:oracle:thin:@host} has no password. */
    private void withoutSlashes() {
        int start = 0;
        while (start < text.length() && nextAt(start) >= 0) {
            int end = host.after(start);
            int last = lastAt(start, end);
            while (last > start && text.charAt(last - 1) == ':') {
                last = text.lastIndexOf('@', last - 1);
            }
            int password = last > start && isDatabase(start, last) ? afterUser(start, last) : -1;
            if (password >= 0 && password < last) {
                found.add(password, last);
            }
            start = Math.max(end, start + 1);
        }
    }

    /**
     * Whether a database URL is in this range. Other texts, such as {@code urn:a:b:c@d} and {@code fe80::1@eth0}, have no
     * password.
     */
    private boolean isDatabase(int start, int end) {
        if (nextDriver < start) {
            int next = text.indexOf("dbc:", start);
            nextDriver = next < 0 ? text.length() : next;
        }
        return nextDriver < end;
    }

    private int afterUser(int start, int limit) {
        int first = colon(start, limit);
        while (first < limit) {
            int next = at.is(first + 1, '@') ? first + 2 : first + 1;
            while (next < limit && text.charAt(next) != ':' && text.charAt(next) != '@') {
                next++;
            }
            if (next < limit && text.charAt(next) == ':') {
                return next + 1;
            }
            first = colon(next, limit);
        }
        return -1;
    }

    private int colon(int start, int limit) {
        int i = start;
        while (i < limit && text.charAt(i) != ':') {
            i++;
        }
        return i;
    }

    /** Finds passwords in {@code user/password@}, as in Oracle's URLs. */
    private void oracle() {
        int i = text.indexOf(':');
        while (i >= 0) {
            int start = i - "jdbc".length();
            int next = i + 1;
            if (start >= 0 && text.regionMatches(true, start, ORACLE, 0, ORACLE.length())) {
                int type = at.endOfWord(start + ORACLE.length());
                int slash = type;
                while (slash < text.length()
                        && !SecretValue.isSpace(text.charAt(slash))
                        && "/@".indexOf(text.charAt(slash)) < 0
                        && !text.regionMatches(true, slash + 1, ORACLE, 0, ORACLE.length())) {
                    slash++;
                }
                next = Math.max(next, slash);
                int last = at.is(slash, '/') && slash > type + 1 ? endOfOraclePassword(slash + 1) : -1;
                if (last > slash + 1) {
                    found.add(slash + 1, last);
                    next = last;
                }
            }
            i = text.indexOf(':', next);
        }
    }

    /**
     * Returns the index of the last {@code @} of the run. For a password in quotes, which may contain spaces, returns the
     * index of the {@code @} that follows the closing quote. Returns -1 if there is none.
     */
    private int endOfOraclePassword(int start) {
        int limit = at.is(start, '"') ? Math.min(text.length(), start + LONGEST_QUOTED) : start;
        for (int i = start + 1; i < limit && text.charAt(i) != '\n'; i++) {
            if (text.charAt(i) == '"') {
                return at.is(i + 1, '@') ? i + 1 : -1;
            }
        }
        return lastAt(start, word.after(start));
    }

    /** Search for the end of a run of characters. The result is reused, so the positions must increase from call to call. */
    private final class Ends {

        private final String others;
        private final boolean atQuote;
        private int end = -1;

        Ends(String others, boolean atQuote) {
            this.others = others;
            this.atQuote = atQuote;
        }

        int after(int start) {
            if (end < start) {
                end = start;
                while (end < text.length() && !isEnd(end)) {
                    end++;
                }
            }
            return end;
        }

        private boolean isEnd(int index) {
            char c = text.charAt(index);
            return SecretValue.isSpace(c)
                    || others.indexOf(c) >= 0
                    || (atQuote && (c == '"' || c == '\'') && isClosing(index));
        }

        /** Whether no letter or digit follows this quote. */
        private boolean isClosing(int quote) {
            return quote + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(quote + 1));
        }
    }
}
