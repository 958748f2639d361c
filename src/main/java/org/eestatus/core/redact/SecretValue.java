package org.eestatus.core.redact;

/**
 * Scanner for the end of the values that a text assigns to names. If the positions increase from call to call, the total
 * time is proportional to the length of the text.
 */
final class SecretValue {

    private static final int UNKNOWN = -1;
    private static final int NONE = Integer.MAX_VALUE;

    /** Maximum number of characters to search for the list separator after the first space in a value. */
    private static final int LONGEST_REST = 200;

    private final String text;
    private final QuotedValues quotes;

    /** The index after the closing brace found by the last search; {@link #NONE} if it found none. */
    private int brace = UNKNOWN;

    /** The index after the closing bracket found by the last search; {@link #NONE} if it found none. */
    private int bracket = UNKNOWN;

    /** The index where the last search for the separator {@code &} stopped. */
    private int ampersand = UNKNOWN;

    /** The index where the last search for the separator {@code ;} stopped. */
    private int semicolon = UNKNOWN;

    SecretValue(String text) {
        this.text = text;
        this.quotes = new QuotedValues(text);
    }

    /**
     * Returns the end of the value that starts here; the start itself if there is no value.
     *
     * @param start the start of the value, not less than in earlier calls
     * @param separator {@code &} in a query, {@code ;} in a list of parameters, 0 elsewhere
     */
    int end(int start, char separator) {
        if (start >= text.length()) {
            return start;
        }
        int quoted = quotes.end(start, separator);
        if (quoted > start) {
            return quoted;
        }
        return switch (text.charAt(start)) {
            case '$' -> endOfPlaceholder(start, separator);
            case '*' ->
                text.startsWith(Secrets.HIDDEN + "/>", start)
                        ? start + Secrets.HIDDEN.length()
                        : endOfBare(start, separator);
            case '{' -> closingBrace(start) <= text.length() ? endAfterBrace(separator) : endOfBare(start, separator);
            case '[' ->
                separator == 0 && closingBracket(start) <= text.length() ? bracket : endOfBare(start, separator);
            case '|', '>' -> endOfBlock(start);
            default -> endOfBare(start, separator);
        };
    }

    boolean isQuote(int index) {
        return quotes.isQuote(index);
    }

    /** Returns the closing quote for the opening quote at this index. */
    char closing(int index) {
        return quotes.closing(index);
    }

    /** Returns the end of a placeholder such as <code>${NAME}</code>, which other software replaces. */
    private int endOfPlaceholder(int start, char separator) {
        int end = isAt(start + 1, '{') ? start + 2 : start;
        while (end > start && end < text.length() && isOfName(text.charAt(end))) {
            end++;
        }
        return end > start && isAt(end, '}') && isEndOfWord(end + 1) ? end + 1 : endOfBare(start, separator);
    }

    /**
     * Returns the end of a value in braces; an index past the text if no brace closes the value. A brace inside the value
     * is doubled, as in SQL Server's URLs.
     */
    private int closingBrace(int start) {
        if (brace > start) {
            return brace;
        }
        int i = start;
        while (i < text.length()) {
            if (text.charAt(i) != '}') {
                i++;
            } else if (isAt(i + 1, '}')) {
                i += 2;
            } else {
                brace = i + 1;
                return brace;
            }
        }
        brace = NONE;
        return brace;
    }

    /** Returns the end of a value that begins with text in braces, as in <code>{bcrypt}$2a$10$x</code>. */
    private int endAfterBrace(char separator) {
        return separator == 0 && brace < text.length() && ".:=<|&;".indexOf(text.charAt(brace)) >= 0
                ? brace
                : endOfBare(brace, separator);
    }

    /** Returns the end of a list of values in brackets; an index past the text if no bracket closes the list. */
    private int closingBracket(int start) {
        if (bracket <= start) {
            int i = text.indexOf(']', start);
            while (i >= 0 && !isEndOfWord(i + 1)) {
                i = text.indexOf(']', i + 1);
            }
            bracket = i < 0 ? NONE : i + 1;
        }
        return bracket;
    }

    /** Returns the end of a block of indented lines, as in YAML. */
    private int endOfBlock(int start) {
        int i = start + 1;
        while (i < text.length() && "+-123456789".indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        if (!isAt(i, '\n') && !isAt(i, '\r')) {
            return endOfBare(start, (char) 0);
        }
        int end = i;
        while (end < text.length() && (text.charAt(end) != '\n' || isAt(end + 1, ' ') || isAt(end + 1, '\t'))) {
            end++;
        }
        return end;
    }

    /**
     * Returns the end of an unquoted value: the next space, or a character that ends the list or separates its items, as in
     * {@code {password=x, a=b}} or {@code password=x&a=b}.
     */
    private int endOfBare(int start, char separator) {
        int separated = separator == 0 ? UNKNOWN : endOfSeparated(start, separator);
        if (separated != UNKNOWN) {
            return separated;
        }
        int i = start;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (isSpace(c)) {
                return endOfSpaced(i, separator);
            }
            if (endsList(i, separator)
                    || closes(i, separator)
                    || (separator == 0 && c == ',' && continuesList(i, start))) {
                return i;
            }
            i++;
        }
        return i;
    }

    /**
     * Returns the index of the next separator; -1 if there is none, or if a space or a boundary between quoted values
     * precedes the separator. All other characters before the separator are part of the value.
     */
    private int endOfSeparated(int start, char separator) {
        int stop = separator == '&' ? ampersand : semicolon;
        if (stop < start) {
            stop = start;
            while (stop < text.length()
                    && text.charAt(stop) != separator
                    && !isSpace(text.charAt(stop))
                    && !isBetweenQuoted(stop)) {
                stop++;
            }
            ampersand = separator == '&' ? stop : ampersand;
            semicolon = separator == '&' ? semicolon : stop;
        }
        return isAt(stop, separator) ? stop : UNKNOWN;
    }

    /** Whether this is the first quote of {@code ","}, which ends one quoted value and begins the next one. */
    private boolean isBetweenQuoted(int index) {
        char c = text.charAt(index);
        return (c == '"' || c == '\'') && isAt(index + 1, ',') && isAt(index + 2, c);
    }

    private boolean continuesList(int comma, int start) {
        return isAssigned(comma + 1, '=') || (comma > start && isAssigned(comma + 1, ':'));
    }

    /**
     * Returns the end of a value that contains a space: the next separator if it is on the same line and a name and
     * {@code =} follow it; otherwise the space.
     */
    private int endOfSpaced(int space, char separator) {
        int limit = separator == 0 ? space : Math.min(text.length(), space + LONGEST_REST);
        for (int i = space; i < limit; i++) {
            char c = text.charAt(i);
            if (c == separator && isAssigned(i + 1, '=')) {
                return i;
            }
            if (c == '\n' || c == '\r' || isClosing(c) || c == separator) {
                return space;
            }
        }
        return space;
    }

    private boolean endsList(int index, char separator) {
        char c = text.charAt(index);
        if (c != '&' && c != ';') {
            return false;
        }
        return c == separator
                || index + 1 == text.length()
                || isSpace(text.charAt(index + 1))
                || isClosing(text.charAt(index + 1))
                || isAssigned(index + 1, '=');
    }

    private boolean closes(int index, char separator) {
        if (!isClosing(text.charAt(index))) {
            return false;
        }
        return index + 1 == text.length() || isAfterClosing(text.charAt(index + 1), separator);
    }

    private static boolean isAfterClosing(char c, char separator) {
        boolean isInList = separator != 0;
        return isSpace(c) || isClosing(c) || (!isInList && (c == '.' || c == ':' || c == '&' || c == ';'));
    }

    /** Whether a name begins here and is followed by this assignment sign. */
    boolean isAssigned(int start, char sign) {
        int i = start;
        while (i < text.length() && isOfName(text.charAt(i))) {
            i++;
        }
        return i > start && isAt(i, sign);
    }

    private boolean isEndOfWord(int index) {
        return index >= text.length() || !isOfName(text.charAt(index)) || isAt(index, '.') || isAt(index, '-');
    }

    private boolean isAt(int index, char c) {
        return index < text.length() && text.charAt(index) == c;
    }

    static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r') || c == '\u00A0' || c == '\u202F' || c == '\u3000';
    }

    static boolean isClosing(char c) {
        return ",)}]".indexOf(c) >= 0 || QuotedValues.CLOSING.indexOf(c) >= 0;
    }

    static boolean isOfName(char c) {
        if (c < 128) {
            return c >= 'a'
                    ? c <= 'z'
                    : c >= 'A' ? c <= 'Z' || c == '_' : (c >= '0' && c <= '9') || c == '.' || c == '-';
        }
        return Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }
}
