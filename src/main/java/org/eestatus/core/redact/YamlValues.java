package org.eestatus.core.redact;

/** Scanner for values in YAML after the marks that may precede them: tags, anchors and the dashes of lists. */
final class YamlValues {

    private final String text;
    private final SecretValue value;
    private final TextCursor at;

    YamlValues(String text, SecretValue value) {
        this.text = text;
        this.value = value;
        this.at = new TextCursor(text);
    }

    /**
     * Returns the start of the value after a tag such as {@code !!str} or an anchor such as {@code &a}; the given index if
     * there is neither.
     */
    int afterTag(int start) {
        int name = start;
        while (name - start < 2 && at.is(name, '!')) {
            name++;
        }
        name = name == start && at.is(start, '&') ? start + 1 : name;
        int end = at.endOfWord(name);
        int next = at.afterBlanks(end);
        return name > start && end > name && next > end && next < text.length() && !isLineEnd(next) ? next : start;
    }

    /** Whether an item of a list begins here, on a line of its own. */
    boolean isItem(int dash) {
        return at.is(dash, '-') && at.is(dash + 1, ' ') && at.is(dash - column(dash) - 1, '\n');
    }

    /** Whether a map begins here with a name and a colon, rather than a plain value. */
    boolean isName(int start) {
        int end = value.isQuote(start) ? at.endOfWord(start + 1) + 1 : at.endOfWord(start);
        return end > start
                && at.is(end, ':')
                && (end + 1 == text.length() || SecretValue.isSpace(text.charAt(end + 1)));
    }

    int startOfItem(int dash) {
        return at.afterBlanks(dash + 1);
    }

    /** Returns the end of the value of an item. The value is a block, a text in quotes, or the rest of the line. */
    int endOfItem(int start) {
        int from = afterTag(start);
        int end = from < text.length() && !isLineEnd(from) ? value.end(from, (char) 0) : from;
        boolean isDelimited = value.isQuote(from) || at.is(from, '|') || at.is(from, '>');
        while (!isDelimited && end < text.length() && !isLineEnd(end)) {
            end++;
        }
        return end;
    }

    /** Returns the index of the dash of the next item in the same list; -1 if there is none. */
    int nextItem(int dash, int end) {
        int line = end;
        while (line < text.length() && text.charAt(line) != '\n') {
            line++;
        }
        int next = line + 1 + column(dash);
        return next < text.length() && at.is(line, '\n') && isItem(next) && column(next) == column(dash) ? next : -1;
    }

    /** Returns the number of spaces that precede the dash. */
    private int column(int dash) {
        int start = dash;
        while (start > 0 && text.charAt(start - 1) == ' ') {
            start--;
        }
        return dash - start;
    }

    private boolean isLineEnd(int index) {
        return at.is(index, '\n') || at.is(index, '\r');
    }
}
