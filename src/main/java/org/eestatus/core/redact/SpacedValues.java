package org.eestatus.core.redact;

/**
 * Scanner for the end of an unquoted value that contains spaces. The value ends where the quotes or the list around the
 * whole assignment end.
 */
final class SpacedValues {

    /** Maximum number of characters to search before the name, and also after the first word of the value. */
    private static final int LONGEST = 200;

    private static final String OPENING = "{[(";
    private static final String CLOSING = "}])";
    private static final String QUOTES = "\"'`";

    private final String text;
    private final SecretValue value;
    private final TextCursor at;

    SpacedValues(String text, SecretValue value) {
        this.text = text;
        this.value = value;
        this.at = new TextCursor(text);
    }

    /**
     * Returns the end of the value.
     *
     * @param nameStart the start of the name
     * @param space the end of the first word of the value
     */
    int end(int nameStart, int space) {
        if (!at.is(space, ' ')) {
            return space;
        }
        int first = Math.max(0, nameStart - LONGEST);
        int run = nameStart;
        int quote = -1;
        while (run > first && !SecretValue.isSpace(text.charAt(run - 1))) {
            run--;
            quote = quote < 0 && isOpeningQuote(run) ? run : quote;
        }
        if (quote >= 0) {
            return endOfQuoted(text.charAt(quote), space);
        }
        return isInList(nameStart) ? endInList(nameStart, space) : endOfSecondPassword(run, nameStart, space);
    }

    private boolean isOpeningQuote(int index) {
        return QUOTES.indexOf(text.charAt(index)) >= 0
                && (index == 0 || !SecretValue.isOfName(text.charAt(index - 1)))
                && !at.is(index + 1, ':');
    }

    /**
     * Returns the index of the closing quote. Returns the end of the first word if there is none, or if another assignment
     * precedes it.
     */
    private int endOfQuoted(char quote, int space) {
        int limit = Math.min(text.length(), space + LONGEST);
        for (int i = space; i < limit && text.charAt(i) != '\n'; i++) {
            if (text.charAt(i) == quote) {
                return text.charAt(i - 1) == '\\' ? i - 1 : i;
            }
            if (text.charAt(i) == ' ' && value.isAssigned(i + 1, '=')) {
                return space;
            }
        }
        return space;
    }

    private boolean isInList(int nameStart) {
        return nameStart == 0
                || OPENING.indexOf(text.charAt(nameStart - 1)) >= 0
                || (at.is(nameStart - 1, ' ') && at.is(nameStart - 2, ','));
    }

    /**
     * Returns the index of the comma before the next name, or of the bracket that closes the list; the end of the first word if
     * there is neither.
     */
    private int endInList(int nameStart, int space) {
        char bracket = closingBracket(nameStart);
        int limit = Math.min(text.length(), space + LONGEST);
        for (int i = space; i < limit && text.charAt(i) != '\n'; i++) {
            char c = text.charAt(i);
            if (c == bracket) {
                return i;
            }
            if (c == ',') {
                return at.is(i + 1, ' ') && value.isAssigned(i + 2, '=') ? i : space;
            }
            if (c == ' ' && value.isAssigned(i + 1, '=')) {
                return space;
            }
        }
        return space;
    }

    /** Returns the bracket that closes the innermost list around this index; the character 0 if there is none. */
    private char closingBracket(int index) {
        int first = Math.max(0, index - LONGEST);
        int depth = 0;
        for (int i = index - 1; i >= first; i--) {
            int opening = OPENING.indexOf(text.charAt(i));
            if (opening >= 0 && depth == 0) {
                return CLOSING.charAt(opening);
            }
            depth += opening >= 0 ? -1 : CLOSING.indexOf(text.charAt(i)) >= 0 ? 1 : 0;
        }
        return 0;
    }

    /**
     * Returns the end of the second password in the URL of an encrypted H2 database, where a space separates the password
     * of the file from the password of the user. Returns the end of the first word for any other URL.
     */
    private int endOfSecondPassword(int urlStart, int nameStart, int space) {
        for (int i = urlStart; i < nameStart; i++) {
            if (text.regionMatches(true, i, ";cipher=", 0, ";cipher=".length())) {
                return value.end(space + 1, (char) 0);
            }
        }
        return space;
    }
}
