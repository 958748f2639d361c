package org.eestatus.core.redact;

/**
 * Scanner for values beside the names of secrets in XML, JSON and YAML: {@code name="password" value="x"},
 * {@code {"value":"x","name":"password"}}, {@code <property name="password">x</property>}.
 */
final class NamedValues {

    /** Maximum distance between a name and its value, in characters. */
    private static final int LONGEST = 300;

    private static final int MOST_BETWEEN = 8;
    static final String[] NAMES = {"name", "key", "property", "param"};
    static final String[] VALUES = {"value", "val", "content"};

    private final String text;
    private final Redaction.Sink found;
    private final SecretValue value;
    private final ElementContent elements;
    private final TextCursor at;

    NamedValues(String text, Redaction.Sink found, SecretValue value, ElementContent elements) {
        this.text = text;
        this.found = found;
        this.value = value;
        this.elements = elements;
        this.at = new TextCursor(text);
    }

    boolean isName(int start, int end) {
        return at.isWord(start, end, NAMES);
    }

    /**
     * Redacts the value beside a name. Returns where to continue, or -1 if nothing after the name is redacted.
     *
     * @param attribute the start of the attribute or key that holds the name, such as {@code name} in
     *     {@code name="password"}
     * @param from the start of the name itself, which may be that of a secret
     */
    int find(int attribute, int from) {
        int start = value.isQuote(from) ? from + 1 : from;
        int end = at.endOfWord(start);
        if (end == start || SecretNames.kind(text.substring(start, end)) != SecretNames.Kind.SECRET) {
            return -1;
        }
        int next = value.isQuote(from) && end < text.length() ? end + 1 : end;
        hideBefore(attribute);
        if (at.is(next, '>')) {
            return elements.hide(next);
        }
        int direct = after(next, ",;\"'{ \t\r\n-");
        if (isValue(direct)) {
            return hide(direct);
        }
        return hideAfter(next);
    }

    /** Redacts the value after other attributes of the same element or object, or the content of the element. */
    private int hideAfter(int from) {
        int limit = Math.min(text.length(), from + LONGEST);
        int next = from;
        for (int i = 0; i < MOST_BETWEEN && next < limit; i++) {
            next = after(next, ",;\"' \t\r\n");
            if (at.is(next, '>')) {
                return elements.hide(next);
            }
            int end = at.endOfWord(next);
            int sign = sign(end);
            if (end == next || sign < 0 || isName(next, end)) {
                return -1;
            }
            if (isValue(next)) {
                return hide(next);
            }
            next = endOfOther(at.afterSpace(sign + 1), limit);
        }
        return -1;
    }

    /** Returns the end of the value of another attribute. */
    private int endOfOther(int start, int limit) {
        boolean isQuoted = at.is(start, '"') || at.is(start, '\'');
        int end = isQuoted ? start + 1 : start;
        while (end < limit && !(isQuoted ? at.is(end, text.charAt(start)) : ", ;>}\n".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        return isQuoted ? end + 1 : end;
    }

    /** Redacts a value that precedes the name in the same element or object. */
    private void hideBefore(int attribute) {
        int limit = Math.max(0, attribute - LONGEST);
        for (int i = attribute - 1; i >= limit && !isBoundary(i); i--) {
            char c = text.charAt(i);
            boolean isFirst = (c == 'v' || c == 'V') && !SecretValue.isOfName(text.charAt(Math.max(0, i - 1)));
            if (!isFirst || !isValue(i)) {
                continue;
            }
            int from = at.afterSpace(sign(at.endOfWord(i)) + 1);
            int to = endOfOther(from, attribute);
            boolean isQuoted = at.is(from, '"') || at.is(from, '\'');
            if (isQuoted ? to > from + 2 && to <= attribute : to > from && after(to, ", ;\n\t") == attribute) {
                found.add(from, to);
            }
            return;
        }
    }

    /** Whether the character at this index delimits an XML element or an object. */
    private boolean isBoundary(int index) {
        char c = text.charAt(index);
        boolean isBrace = c == '{' || c == '}';
        char before = index == 0 ? ' ' : text.charAt(index - 1);
        return c == '<' || c == '>' || (isBrace && (",[]:\"'{}".indexOf(before) >= 0 || SecretValue.isSpace(before)));
    }

    private boolean isValue(int start) {
        int end = at.endOfWord(start);
        return at.isWord(start, end, VALUES) && sign(end) >= 0;
    }

    /** Returns the index of the assignment sign after a word that ends here; -1 if there is none. */
    private int sign(int wordEnd) {
        int sign = at.afterSpace(value.isQuote(wordEnd) ? wordEnd + 1 : wordEnd);
        return at.is(sign, '=') || at.is(sign, ':') ? sign : -1;
    }

    private int after(int start, String skipped) {
        int end = start;
        while (end < text.length() && end - start < LONGEST && skipped.indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    private int hide(int valueWord) {
        int sign = sign(at.endOfWord(valueWord));
        int from = at.afterSpace(at.is(sign + 1, '>') || at.is(sign + 1, '=') ? sign + 2 : sign + 1);
        int to = value.end(from, (char) 0);
        if (to <= from || text.startsWith("null", from)) {
            return -1;
        }
        found.add(from, to);
        return to;
    }
}
