package org.eestatus.core.redact;

/**
 * Scanner for the end of quoted values. If the positions increase from call to call, the total time is proportional to the
 * length of the text.
 */
final class QuotedValues {

    private static final int UNKNOWN = -1;

    /** Maximum number of characters to search after the first closing quote for a closing quote at the end of a word. */
    private static final int LONGEST_AFTER_QUOTE = 300;

    private static final String OPENING = "\"'`“‘«„「";
    static final String CLOSING = "\"'`”’»“」";

    private final String text;
    private final TextCursor at;

    /**
     * The closing quotes that do not occur at the end of a word in the rest of the text: an earlier search for them reached the
     * end of the text.
     */
    private String unclosed = "";

    QuotedValues(String text) {
        this.text = text;
        this.at = new TextCursor(text);
    }

    /**
     * Returns the end of the quoted value that starts here, possibly with a prefix before the quote; the start itself if
     * there is no such value.
     */
    int end(int start, char separator) {
        int quote = afterPrefix(start);
        int end = isQuote(quote) ? endOfQuoted(quote, separator) : start;
        boolean isValue = end > quote && (quote == start || (end > quote + 1 && at.is(end - 1, closing(quote))));
        return isValue ? end : start;
    }

    /**
     * Returns the index of the quote after the prefix of a literal, such as Python's {@code u'x'} or SQL's {@code N'x'};
     * the given index if there is no prefix.
     */
    private int afterPrefix(int start) {
        boolean isPrefix = "rubfRUBFEN".indexOf(text.charAt(start)) >= 0;
        return isPrefix && (at.is(start + 1, '\'') || at.is(start + 1, '"')) ? start + 1 : start;
    }

    boolean isQuote(int index) {
        return index < text.length() && OPENING.indexOf(text.charAt(index)) >= 0;
    }

    /** Returns the closing quote for the opening quote at this index. */
    char closing(int index) {
        return CLOSING.charAt(OPENING.indexOf(text.charAt(index)));
    }

    /**
     * Returns the end of a quoted value; the start itself if there is no such value. Quotes inside the value are doubled,
     * as in SQL, or escaped. The closing quote is the first one at the end of a word.
     *
     * <p>If there is no such quote, a value in a list with a separator does not count as quoted. Any other value ends at
     * its first closing quote. Without any closing quote, the value extends to the end of the text if its opening and
     * closing quotes are the same character.
     */
    private int endOfQuoted(int start, char separator) {
        char quote = closing(start);
        boolean isUnclosed = unclosed.indexOf(quote) >= 0;
        boolean isPaired = quote != text.charAt(start);
        if (isUnclosed && (separator != 0 || isPaired)) {
            return start;
        }
        int first = UNKNOWN;
        int i = start + 1;
        while (i < text.length() && (first == UNKNOWN || (!isUnclosed && i - first < LONGEST_AFTER_QUOTE))) {
            char c = text.charAt(i);
            boolean isDoubled = c == quote && at.is(i + 1, quote);
            if (c == quote && !isDoubled) {
                if (isEndOfWord(i + 1)) {
                    return i + 1;
                }
                first = first == UNKNOWN ? i + 1 : first;
            }
            i += isDoubled || c == '\\' ? 2 : 1;
        }
        unclosed += isUnclosed || i < text.length() ? "" : String.valueOf(quote);
        if (separator != 0) {
            return start;
        }
        int end = isPaired ? start : text.length();
        return first == UNKNOWN ? end : first;
    }

    private boolean isEndOfWord(int index) {
        return index >= text.length()
                || !SecretValue.isOfName(text.charAt(index))
                || at.is(index, '.')
                || at.is(index, '-');
    }
}
