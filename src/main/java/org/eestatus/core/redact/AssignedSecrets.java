package org.eestatus.core.redact;

/**
 * Scanner for values that a text assigns to the name of a secret: {@code password=x}, {@code "password": "x"},
 * {@code password 'x'}, {@code --password x}, {@code <password>x</password>}. The text may be a URL, properties, JSON, XML, a
 * command line or a message.
 */
final class AssignedSecrets {

    private static final int MOST_CLOSING = 4;

    /**
     * Maximum number of harmless items in a YAML list, after which the search for secrets in the list stops. The scanner then
     * resumes after the last redacted item, so it reads the harmless items that follow a second time. The limit bounds the
     * time that this takes.
     */
    private static final int MOST_SHOWN_ITEMS = 10;

    /**
     * Maximum length of a value that may be harmless. A longer value is always redacted, so that no part of the text is searched
     * repeatedly for the end of a value.
     */
    private static final int LONGEST_HARMLESS = 1_000;

    private static final int LONGEST_TAG = 200;
    private static final int LONGEST_INDEX = 4;

    private final String text;
    private final Redaction.Sink found;
    private final SecretValue value;
    private final SpacedValues spaced;
    private final YamlValues yaml;
    private final ElementContent elements;
    private final NamedValues named;
    private final HarmlessValues harmless;
    private final TextCursor at;

    AssignedSecrets(String text, Redaction.Sink found, SecretValue value) {
        this.text = text;
        this.found = found;
        this.value = value;
        this.spaced = new SpacedValues(text, value);
        this.yaml = new YamlValues(text, value);
        this.elements = new ElementContent(text, found);
        this.named = new NamedValues(text, found, value, elements);
        this.harmless = new HarmlessValues(text);
        this.at = new TextCursor(text);
    }

    /** Redacts the secret that may be assigned to this word. Returns where to continue, or -1 if there is no secret. */
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
        if (c == ',' && closed > wordEnd && isInTuple(start)) {
            return tuple(start, end, at.afterSpace(next + 1));
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
        return named.isName(start, end) ? named.find(start, from) : -1;
    }

    private String sign(int start) {
        char first = text.charAt(start);
        if (first == ':') {
            if (at.is(start + 1, ':') && at.is(start + 2, ' ')) {
                return "::";
            }
            return at.is(start + 1, ':') || text.startsWith("//", start + 1) ? "" : at.is(start + 1, '=') ? ":=" : ":";
        }
        if (first == '=') {
            return at.is(start + 1, '>') ? "=>" : at.is(start + 1, '=') ? "==" : "=";
        }
        return first == '：' ? "：" : "＝";
    }

    private boolean isInTuple(int start) {
        return at.is(start - 2, '(') && (at.is(start - 1, '\'') || at.is(start - 1, '"'));
    }

    /** Redacts the second of two values in parentheses: {@code ('password', 'x')}. */
    private int tuple(int start, int end, int from) {
        int to = value.isQuote(from) ? value.end(from, (char) 0) : from;
        boolean isPair = to > from && at.is(to, ')') && HarmlessValues.isMixed(text.substring(from + 1, to - 1));
        return isPair && isSecret(start, end, from, "=") ? hide(start, end, "=", from) : -1;
    }

    private int element(int start, int end, int tagEnd) {
        if (SecretNames.kind(text.substring(start, end)) == SecretNames.Kind.SECRET) {
            return elements.hide(tagEnd);
        }
        boolean isName = endsWith(start, end, "name") || endsWith(start, end, "key");
        return isName ? elements.hideAfterName(tagEnd) : -1;
    }

    private boolean endsWith(int start, int end, String ending) {
        return at.isWord(Math.max(start, end - ending.length()), end, ending);
    }

    /** Redacts a value that only a space separates from its name, if the value is in quotes or follows an option. */
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
            return !isOfProse(start, end, next) && isSecret(start, end, next, "") ? hide(start, end, "", next) : -1;
        }
        boolean isLiteral = (at.is(next, 'E') || at.is(next, 'N')) && at.is(next + 1, '\'') && next > closed;
        if (isLiteral) {
            int to = value.end(next, (char) 0);
            return at.is(to - 1, '\'') && isSecret(start, end, next, "") ? hide(start, end, "", next) : -1;
        }
        if (isOption && next > closed) {
            int to = value.end(next, (char) 0);
            return isSecret(start, end, next, "") && !MessageWords.isAfterOption(text.substring(next, to))
                    ? hide(start, end, " ", next)
                    : -1;
        }
        return stated(start, end, next);
    }

    /**
     * Whether the word before a quoted value is part of a sentence and not the name of a secret, like the verb in
     * {@code pass 'x' to it}.
     */
    private boolean isOfProse(int start, int end, int from) {
        if (at.isWord(start, end, "pass")) {
            return !HarmlessValues.isMixed(text.substring(from, value.end(from, (char) 0)));
        }
        return at.isWord(start, end, "clave");
    }

    /** Redacts a value in a sentence: {@code the password is 'x'}. */
    private int stated(int start, int end, int next) {
        boolean isArrow = text.startsWith("->", next);
        int verbEnd = isArrow ? next + 2 : at.is(next, 'i') || at.is(next, 'w') ? at.endOfWord(next) : next;
        if (!isArrow && !at.isWord(next, verbEnd, "is", "was")) {
            return -1;
        }
        int from = at.afterSpace(verbEnd);
        int to = from > verbEnd ? value.end(from, (char) 0) : from;
        boolean isSaid = to > from && (value.isQuote(from) || HarmlessValues.isMixed(text.substring(from, to)));
        return isSaid && isSecret(start, end, from, "is") ? hide(start, end, "is", from) : -1;
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

    /** Redacts the value unless it is harmless. Returns where to continue, or -1 if nothing is redacted. */
    private int hide(int start, int end, String sign, int from) {
        boolean isYaml = sign.equals(":");
        if (isYaml && yaml.isItem(from)) {
            return items(start, end, from);
        }
        int valueStart = isYaml ? yaml.afterTag(from) : from;
        int to = value.end(valueStart, separator(start));
        if (to <= from || (to - from <= LONGEST_HARMLESS && harmless.contains(start, end, sign, valueStart, to))) {
            return -1;
        }
        if (sign.startsWith("=") && !value.isQuote(from)) {
            to = spaced.end(start, to);
        }
        if (sign.isEmpty() && text.charAt(end - 1) == 's') {
            to = endOfList(to);
        }
        found.add(from, to);
        return to;
    }

    /** Redacts the items of a list in YAML. */
    private int items(int start, int end, int first) {
        int hidden = -1;
        int shown = 0;
        int item = first;
        while (item >= 0 && shown < MOST_SHOWN_ITEMS) {
            shown++;
            int from = yaml.startOfItem(item);
            int to = from;
            if (!yaml.isName(from)) {
                to = yaml.endOfItem(from);
                int word = Math.min(to, at.endOfWord(from));
                if (to > from && !harmless.contains(start, end, ":", from, Math.max(word, from + 1))) {
                    found.add(from, to);
                    hidden = to;
                    shown--;
                }
            }
            item = yaml.nextItem(item, to);
        }
        return hidden;
    }

    /** Returns the end of the last value in a list of quoted values, as in {@code tokens 'x', 'y'}. */
    private int endOfList(int endOfFirst) {
        int end = endOfFirst;
        while (at.is(end, ',') && value.isQuote(at.afterSpace(end + 1))) {
            end = value.end(at.afterSpace(end + 1), (char) 0);
        }
        return end;
    }

    /** Returns the index after {@code [0]}, {@code []} or {@code ()}; the given index if none of them begins there. */
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
