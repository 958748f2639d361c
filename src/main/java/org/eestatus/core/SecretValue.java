package org.eestatus.core;

/**
 * Finds where a value ends in a text that assigns it to a name. The answers for growing positions together take time in
 * proportion to the length of the text.
 */
final class SecretValue {

    private static final int UNKNOWN = -1;

    private final String text;

    /** The end of the first closing brace at or after the position that was asked for last. */
    private int brace = UNKNOWN;

    SecretValue(String text) {
        this.text = text;
    }

    /**
     * The end of the value that starts here; the start itself if there is none.
     *
     * @param start not less than in earlier calls
     */
    int end(int start) {
        if (start >= text.length()) {
            return start;
        }
        char first = text.charAt(start);
        if (first == '"' || first == '\'') {
            return endOfQuoted(start);
        }
        if (first == '{' && closingBrace(start) <= text.length()) {
            return brace;
        }
        return isClosing(first) || isSeparator(first) ? start : endOfBare(start);
    }

    /** In quotes, doubled as in SQL or escaped where they are part of it; the closing one may be cut off. */
    private int endOfQuoted(int start) {
        char quote = text.charAt(start);
        int i = start + 1;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == quote && !isAt(i + 1, quote)) {
                return i + 1;
            }
            i += c == quote || c == '\\' ? 2 : 1;
        }
        return text.length();
    }

    /** In braces as in SQL Server's URLs, where a brace that is part of it is doubled; past the text if none closes. */
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
        brace = Integer.MAX_VALUE;
        return brace;
    }

    /**
     * Up to a space, {@code &} or {@code ;}, or what closes or continues a list such as {@code {password=x, a=b}}.
     */
    private int endOfBare(int start) {
        int i = start + 1;
        while (i < text.length() && !isSeparator(text.charAt(i)) && !closes(i) && !continuesList(i)) {
            i++;
        }
        return i;
    }

    private boolean closes(int index) {
        return isClosing(text.charAt(index)) && (index + 1 == text.length() || isAfterClosing(text.charAt(index + 1)));
    }

    private boolean continuesList(int comma) {
        if (text.charAt(comma) != ',') {
            return false;
        }
        int i = comma + 1;
        while (i < text.length() && isOfName(text.charAt(i))) {
            i++;
        }
        return i > comma + 1 && (isAt(i, '=') || isAt(i, ':'));
    }

    private boolean isAt(int index, char c) {
        return index < text.length() && text.charAt(index) == c;
    }

    static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private static boolean isSeparator(char c) {
        return isSpace(c) || c == '&' || c == ';';
    }

    private static boolean isClosing(char c) {
        return ",)}]\"'".indexOf(c) >= 0;
    }

    private static boolean isAfterClosing(char c) {
        return isSeparator(c) || isClosing(c) || c == '.' || c == ':';
    }

    static boolean isOfName(char c) {
        return c == '_' || c == '.' || c == '-' || (c < 128 && Character.isLetterOrDigit(c));
    }
}
