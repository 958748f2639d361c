package org.eestatus.core.redact;

/**
 * Redaction of the content of XML elements. The name of the element, or a name inside a preceding element, reveals the
 * secret.
 */
final class ElementContent {

    private static final int LONGEST_TAG = 200;
    private static final int MOST_SIBLINGS = 3;

    private final String text;
    private final Redaction.Sink found;
    private final TextCursor at;

    ElementContent(String text, Redaction.Sink found) {
        this.text = text;
        this.found = found;
        this.at = new TextCursor(text);
    }

    /**
     * Redacts the content of an element up to the next tag, or the content of a {@code <value>} inside the element. A tag
     * without an end tag is a placeholder, as in {@code <user> <password>}, so nothing after such a tag is redacted.
     * Returns where to continue, or -1 if nothing is redacted.
     */
    int hide(int tagEnd) {
        int from = tagEnd + 1;
        if (from >= text.length() || at.is(tagEnd - 1, '/')) {
            return -1;
        }
        boolean isRaw = text.startsWith("<![CDATA[", from);
        int close = text.indexOf(isRaw ? "]]>" : "<", from);
        int to = close < 0 ? text.length() : close;
        boolean isClosed = isRaw || (close >= 0 && at.is(close + 1, '/'));
        boolean isCutOff = close < 0 && Character.isLetterOrDigit(text.charAt(from));
        if (!isClosed && close >= 0 && at.afterSpace(from) == close && isValue(close)) {
            return hide(endOfTag(close));
        }
        if (to == from || (!isClosed && !isCutOff) || text.substring(from, to).isBlank()) {
            return -1;
        }
        int contentEnd = isRaw ? Math.min(text.length(), to + "]]>".length()) : to;
        found.add(from, contentEnd);
        return contentEnd;
    }

    /**
     * Redacts the content of the element after {@code <param-name>password</param-name>} or {@code <key>password</key>}. Returns
     * where to continue, or -1 if nothing is redacted.
     */
    int hideAfterName(int tagEnd) {
        int start = at.afterSpace(tagEnd + 1);
        int end = at.endOfWord(start);
        int close = at.afterSpace(end);
        if (end == start
                || !text.startsWith("</", close)
                || SecretNames.kind(text.substring(start, end)) != SecretNames.Kind.SECRET) {
            return -1;
        }
        int tag = afterTag(close);
        for (int i = 0; i < MOST_SIBLINGS && at.is(tag, '<'); i++) {
            if (isValue(tag)) {
                return hide(endOfTag(tag));
            }
            int content = text.startsWith("</", tag) ? -1 : endOfTag(tag);
            close = content < 0 ? -1 : at.endOfWord(content + 1);
            tag = text.startsWith("</", close) ? afterTag(close) : -1;
        }
        return -1;
    }

    /** Whether the tag that begins here, such as {@code <value>}, opens an element with the value of a name-value pair. */
    private boolean isValue(int tag) {
        int start = tag + 1;
        int end = at.endOfWord(start);
        return endOfTag(tag) >= 0
                && (at.isWord(start, end, "string", "data", "val", "content")
                        || text.regionMatches(true, Math.max(start, end - 5), "value", 0, 5));
    }

    private int afterTag(int tag) {
        int end = endOfTag(tag);
        return end < 0 ? -1 : at.afterSpace(end + 1);
    }

    private int endOfTag(int tag) {
        int limit = Math.min(text.length(), tag + LONGEST_TAG);
        for (int i = tag + 1; i < limit && text.charAt(i) != '<'; i++) {
            if (text.charAt(i) == '>') {
                return i;
            }
        }
        return -1;
    }
}
