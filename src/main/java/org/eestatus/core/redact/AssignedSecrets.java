package org.eestatus.core.redact;

/**
 * Finds values that a text assigns to the name of a secret: {@code password=x}, {@code "password": "x"}, {@code password 'x'},
 * {@code --password x}, {@code <password>x</password>}, in URLs, properties, JSON, XML, command lines and messages.
 */
final class AssignedSecrets {

    private static final int MOST_CLOSING = 4;
    /** A longer value is always redacted, so that no part of the text is searched repeatedly for the end of a value. */
    private static final int LONGEST_HARMLESS = 1_000;

    private static final int LONGEST_TAG = 200;
    private static final int LONGEST_INDEX = 4;

    private final String text;
    private final Redaction.Sink found;
    private final SecretValue value;
    private final HarmlessValues harmless;
    private final TextCursor at;

    AssignedSecrets(String text, Redaction.Sink found) {
        this.text = text;
        this.found = found;
        this.value = new SecretValue(text);
        this.harmless = new HarmlessValues(text);
        this.at = new TextCursor(text);
    }

    /** Returns where to continue after this word and the secret that may be assigned to it; -1 if there is none. */
    int word(int start, int wordEnd) {
        int end = wordEnd;
        while (end > start + 1 && ".-".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        int afterIndex = afterIndex(wordEnd);
        int closed = afterIndex;
        while (closed - afterIndex < MOST_CLOSING && isClosingOfName(closed)) {
            closed++;
        }
        int next = at.afterSpace(closed);
        if (next >= text.length()) {
            return -1;
        }
        char c = text.charAt(next);
        if (c == '=' || c == ':' || c == '＝' || c == '：') {
            return assigned(start, end, next);
        }
        if (c == '>' && next == closed) {
            return isTag(start) ? element(start, end, next) : -1;
        }
        if (c == '(' && next == wordEnd && value.isQuote(next + 1)) {
            return isSecret(start, end, next + 1, "(") ? hide(start, end, "(", next + 1) : -1;
        }
        return next == wordEnd && c != '"' && c != '\'' ? -1 : unassigned(start, end, closed, next);
    }

    private int assigned(int start, int end, int signStart) {
        String sign = sign(signStart);
        int from = at.afterSpace(signStart + sign.length());
        if (sign.isEmpty() || from >= text.length()) {
            return -1;
        }
        if (isSecret(start, end, from, sign)) {
            return hide(start, end, sign, from);
        }
        return at.isWord(start, end, "name", "key", "property", "param") ? named(from) : -1;
    }

    private String sign(int start) {
        char first = text.charAt(start);
        if (first == ':') {
            return at.is(start + 1, ':') || text.startsWith("//", start + 1) ? "" : at.is(start + 1, '=') ? ":=" : ":";
        }
        if (first == '=') {
            return at.is(start + 1, '>') ? "=>" : at.is(start + 1, '=') ? "==" : "=";
        }
        return first == '：' ? "：" : "＝";
    }

    /** Redacts a value next to the name of a secret: {@code name="password" value="x"}, {@code <property name="password">x</property>}. */
    private int named(int nameStart) {
        int start = value.isQuote(nameStart) ? nameStart + 1 : nameStart;
        int end = at.endOfWord(start);
        if (end == start || SecretNames.kind(text.substring(start, end)) != SecretNames.Kind.SECRET) {
            return -1;
        }
        int next = value.isQuote(nameStart) && end < text.length() ? end + 1 : end;
        if (at.is(next, '>')) {
            return element(start, end, next);
        }
        while (next < text.length() && ",;\"'{ \t\r\n-".indexOf(text.charAt(next)) >= 0) {
            next++;
        }
        int valueEnd = at.endOfWord(next);
        if (!at.isWord(next, valueEnd, "value", "val", "content")) {
            return -1;
        }
        int signStart = at.afterSpace(value.isQuote(valueEnd) ? valueEnd + 1 : valueEnd);
        String sign = at.is(signStart, '=') || at.is(signStart, ':') ? sign(signStart) : "";
        int from = at.afterSpace(signStart + sign.length());
        return sign.isEmpty() ? -1 : hide(start, end, sign, from);
    }

    /**
     * Redacts the content of an XML element up to the next tag. A tag without an end tag is a placeholder for a value:
     * {@code <user> <password>}.
     */
    private int element(int start, int end, int tagEnd) {
        int from = tagEnd + 1;
        if (from >= text.length()
                || at.is(tagEnd - 1, '/')
                || SecretNames.kind(text.substring(start, end)) != SecretNames.Kind.SECRET) {
            return -1;
        }
        boolean isRaw = text.startsWith("<![CDATA[", from);
        int close = text.indexOf(isRaw ? "]]>" : "<", from);
        int to = close < 0 ? text.length() : close;
        boolean isClosed = isRaw || (close >= 0 && at.is(close + 1, '/'));
        boolean isCutOff = close < 0 && Character.isLetterOrDigit(text.charAt(from));
        if (to == from || (!isClosed && !isCutOff) || text.substring(from, to).isBlank()) {
            return -1;
        }
        int contentEnd = isRaw ? Math.min(text.length(), to + "]]>".length()) : to;
        found.add(from, contentEnd);
        return contentEnd;
    }

    /** Redacts a value that only a space separates from its name: in quotes, or after an option. */
    private int unassigned(int start, int end, int closed, int next) {
        if (start > 0 && text.charAt(start - 1) == '<' && text.charAt(next) != '"' && text.charAt(next) != '\'') {
            return taggedWithAttributes(start, end, next);
        }
        boolean isOption = text.charAt(start) == '-';
        if (isOption && closed > end && at.is(next, ',') && value.isQuote(at.afterSpace(next + 1))) {
            int from = at.afterSpace(next + 1);
            return isSecret(start, end, from, ",") ? hide(start, end, "=", from) : -1;
        }
        boolean isQuoted = value.isQuote(next) && next > closed;
        if (isQuoted) {
            return !at.isWord(start, end, "clave") && isSecret(start, end, next, "") ? hide(start, end, "", next) : -1;
        }
        if (isOption && next > closed) {
            int to = value.end(next, (char) 0);
            return isSecret(start, end, next, "") && !HarmlessValues.isAfterOption(text.substring(next, to))
                    ? hide(start, end, " ", next)
                    : -1;
        }
        return stated(start, end, next);
    }

    /** Redacts a value in a sentence: {@code the password is 'x'}. */
    private int stated(int start, int end, int next) {
        int verbEnd = at.is(next, 'i') || at.is(next, 'w') ? at.endOfWord(next) : next;
        if (!at.isWord(next, verbEnd, "is", "was")) {
            return -1;
        }
        int from = at.afterSpace(verbEnd);
        int to = from > verbEnd ? value.end(from, (char) 0) : from;
        boolean isSaid = to > from && (value.isQuote(from) || isMixed(text.substring(from, to)));
        return isSaid && isSecret(start, end, from, "is") ? hide(start, end, "is", from) : -1;
    }

    /** Whether the content has both letters and digits, unlike a word. */
    private static boolean isMixed(String content) {
        return content.length() >= 6
                && content.chars().anyMatch(Character::isLetter)
                && content.chars().anyMatch(Character::isDigit);
    }

    private int taggedWithAttributes(int start, int end, int next) {
        int limit = Math.min(text.length(), next + LONGEST_TAG);
        for (int i = next; i < limit && text.charAt(i) != '<'; i++) {
            if (text.charAt(i) == '>') {
                return element(start, end, i);
            }
        }
        return -1;
    }

    private boolean isSecret(int start, int end, int from, String sign) {
        SecretNames.Kind kind = SecretNames.kind(text.substring(start, end));
        if (kind == SecretNames.Kind.OTHER) {
            return NamePhrases.isSecret(text, start, end);
        }
        if (kind == SecretNames.Kind.SECRET_IF_RANDOM) {
            int to = sign.isEmpty() ? from : value.end(from, separator(start));
            return to - from > LONGEST_HARMLESS || (to > from && HarmlessValues.isCredential(text.substring(from, to)));
        }
        return true;
    }

    private char separator(int start) {
        char before = start == 0 ? ' ' : text.charAt(start - 1);
        return before == '?' || before == '&' ? '&' : before == ';' ? ';' : 0;
    }

    /** Redacts the value unless it is harmless. Returns where to continue, or -1. */
    private int hide(int start, int end, String sign, int from) {
        int to = value.end(from, separator(start));
        if (to <= from || (to - from <= LONGEST_HARMLESS && harmless.contains(start, end, sign, from, to))) {
            return -1;
        }
        if (sign.isEmpty() && text.charAt(end - 1) == 's') {
            to = endOfList(to);
        }
        found.add(from, to);
        return to;
    }

    /** Returns the end of the last of several quoted values: {@code tokens 'x', 'y'}. */
    private int endOfList(int endOfFirst) {
        int end = endOfFirst;
        while (at.is(end, ',') && value.isQuote(at.afterSpace(end + 1))) {
            end = value.end(at.afterSpace(end + 1), (char) 0);
        }
        return end;
    }

    /** Returns the index after {@code [0]}, {@code []} or {@code ()}; the same index if there is none. */
    private int afterIndex(int end) {
        if (at.is(end, '(') && at.is(end + 1, ')')) {
            return end + 2;
        }
        if (!at.is(end, '[')) {
            return end;
        }
        int i = end + 1;
        while (i < text.length() && i - end <= LONGEST_INDEX && Character.isDigit(text.charAt(i))) {
            i++;
        }
        return at.is(i, ']') ? i + 1 : end;
    }

    private boolean isClosingOfName(int index) {
        return index < text.length() && "\"'`])*”’»".indexOf(text.charAt(index)) >= 0;
    }

    private boolean isTag(int start) {
        int i = start - 1;
        int limit = Math.max(0, start - LONGEST_TAG);
        if (i > limit && text.charAt(i) == ':') {
            i--;
            while (i > limit && SecretValue.isOfName(text.charAt(i))) {
                i--;
            }
        }
        return i >= 0 && text.charAt(i) == '<';
    }
}
