package org.eestatus.core;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides what a text assigns to the name of a secret: {@code password=x}, {@code "password": "x"}, {@code password 'x'}, in
 * URLs, properties, JSON and messages. It reads the text once from left to right.
 */
final class AssignedSecrets {

    private static final Pattern NAME = Pattern.compile(SecretNames.ANY, Pattern.CASE_INSENSITIVE);

    /** State whether there is a secret, as in {@code (using password: NO)}. */
    private static final Set<String> ANSWERS = Set.of("yes", "no", "true", "false", "none");

    /** Words before {@code token} in the messages of parsers. */
    private static final Set<String> OF_PARSERS = Set.of(
            "unexpected",
            "unrecognized",
            "unrecognised",
            "illegal",
            "mismatched",
            "extraneous",
            "expected",
            "expecting");

    /** Words before a quoted token in the messages of parsers. */
    private static final Set<String> PLACES = Set.of("on", "near", "at");

    /** Words before a quoted token in the messages of parsers, and before a rejected credential. */
    private static final Set<String> REFUSALS = Set.of("invalid", "unknown");

    private static final Pattern KEYWORD = Pattern.compile("<?[A-Z][A-Z_-]{0,10}>?|\\p{Punct}{1,3}");
    private static final Pattern SHORT_WORD = Pattern.compile("\\p{L}{1,11}|\\p{Punct}{1,3}");

    private static final int LONGEST_OF_PARSERS = 12;

    /** Of a token that is a credential, in characters. */
    private static final int SHORTEST_CREDENTIAL = 12;

    private final String text;
    private final Matcher name;
    private final StringBuilder hidden = new StringBuilder();
    private final SecretValue value;
    private int copied;

    private AssignedSecrets(String text) {
        this.text = text;
        this.name = NAME.matcher(text);
        this.value = new SecretValue(text);
    }

    static String hide(String text) {
        return new AssignedSecrets(text).hide();
    }

    private String hide() {
        int next = 0;
        while (name.find(next)) {
            int end = assignment();
            next = end < 0 ? name.start() + 1 : end;
        }
        return copied == 0 ? text : hidden.append(text, copied, text.length()).toString();
    }

    /** Hides the value of the name that was found; the end of that value, or -1 if it is no secret. */
    private int assignment() {
        int afterName = isQuote(name.end()) ? name.end() + 1 : name.end();
        int sign = afterSpace(afterName);
        boolean isAssigned = is(sign, '=') || is(sign, ':');
        int start = isAssigned ? afterSpace(sign + 1) : sign;
        boolean isQuoted = isQuote(start) && (isAssigned || start > afterName);
        int end = isAssigned || isQuoted ? value.end(start) : -1;
        if (end <= start || isHarmless(sign, start, end)) {
            return -1;
        }
        if (!isAssigned && text.charAt(name.end() - 1) == 's') {
            end = endOfList(end);
        }
        hidden.append(text, copied, start).append(Secrets.HIDDEN);
        copied = end;
        return end;
    }

    /** The end of the last of several quoted values: {@code tokens 'x', 'y'}. */
    private int endOfList(int endOfFirst) {
        int end = endOfFirst;
        while (is(end, ',') && isQuote(afterSpace(end + 1))) {
            end = value.end(afterSpace(end + 1));
        }
        return end;
    }

    private boolean isHarmless(int sign, int start, int end) {
        boolean isQuoted = isQuote(start);
        boolean isClosed = isQuoted && end - start > 1 && text.charAt(end - 1) == text.charAt(start);
        String content = text.substring(isQuoted ? start + 1 : start, isClosed ? end - 1 : end);
        boolean isMessage = is(sign, ':') && start > sign + 1;
        if (content.equalsIgnoreCase("null")) {
            return !isQuoted || !is(sign, '=');
        }
        return (isMessage && !isQuoted && ANSWERS.contains(content.toLowerCase(Locale.ROOT)))
                || (isToken() && isOfParser(content, isMessage, sign == start, end));
    }

    /** Whether the name is the one word {@code token}, and not a part of a longer name. */
    private boolean isToken() {
        return text.regionMatches(true, name.start(), "token", 0, name.end() - name.start())
                && !isInName(name.start() - 1);
    }

    /** Whether a parser found the value: {@code unexpected token: OK}, {@code Unrecognized token 'OK'}. */
    private boolean isOfParser(String content, boolean isMessage, boolean isUnassigned, int end) {
        String before = wordBefore(name.start());
        if (OF_PARSERS.contains(before)) {
            return (isMessage || isUnassigned) && !isCredential(content);
        }
        if (!isUnassigned) {
            return false;
        }
        return (PLACES.contains(before) && !isCredential(content))
                || (REFUSALS.contains(before) && KEYWORD.matcher(content).matches())
                || (isOfPostgres(before, end) && SHORT_WORD.matcher(content).matches());
    }

    /** The form of PostgreSQL for JSON: {@code Token "x" is invalid.} */
    private boolean isOfPostgres(String before, int end) {
        return before.isEmpty()
                && text.charAt(name.start()) == 'T'
                && is(end - 1, '"')
                && text.startsWith(" is invalid.", end);
    }

    private boolean isInName(int index) {
        return index >= 0 && SecretValue.isOfName(text.charAt(index));
    }

    private String wordBefore(int end) {
        int last = end - 1;
        int start = last;
        while (start > 0 && last - start < LONGEST_OF_PARSERS && Character.isLetter(text.charAt(start - 1))) {
            start--;
        }
        return is(last, ' ') ? text.substring(start, last).toLowerCase(Locale.ROOT) : "";
    }

    /** Whether it looks random rather than like a word: long, in one piece, and with a digit. */
    private static boolean isCredential(String content) {
        return content.length() >= SHORTEST_CREDENTIAL
                && content.chars().noneMatch(Character::isWhitespace)
                && content.chars().anyMatch(Character::isDigit);
    }

    private int afterSpace(int index) {
        int end = index;
        while (end < text.length() && SecretValue.isSpace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private boolean isQuote(int index) {
        return is(index, '"') || is(index, '\'');
    }

    private boolean is(int index, char c) {
        return index >= 0 && index < text.length() && text.charAt(index) == c;
    }
}
