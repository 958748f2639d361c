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

    /** Say whether there is a secret, as in {@code (using password: NO)}. */
    private static final Set<String> NO_SECRETS = Set.of("yes", "no", "true", "false", "null", "none");

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
        if (end <= start || !isSecret(start, end, isProse(sign, start))) {
            return -1;
        }
        hidden.append(text, copied, start).append(Secrets.HIDDEN);
        copied = end;
        return end;
    }

    /** Whether the value may be what a parser found: {@code token 'OK'}, {@code unexpected token: OK}. */
    private boolean isProse(int sign, int start) {
        boolean isToken = text.regionMatches(true, name.start(), "token", 0, "token".length());
        if (!isToken || isInName(name.start() - 1)) {
            return false;
        }
        boolean isUnassigned = sign == start;
        return isUnassigned || (is(sign, ':') && start > sign + 1 && OF_PARSERS.contains(wordBefore(name.start())));
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

    private boolean isSecret(int start, int end, boolean isProse) {
        boolean isInQuotes = isQuote(start) && end - start > 1 && text.charAt(end - 1) == text.charAt(start);
        int from = isInQuotes ? start + 1 : start;
        int to = isInQuotes ? end - 1 : end;
        if (isProse) {
            return isCredential(from, to);
        }
        return to - from > "false".length()
                || !NO_SECRETS.contains(text.substring(from, to).toLowerCase(Locale.ROOT));
    }

    /** Whether it looks random rather than like a word: long, in one piece, and with a digit. */
    private boolean isCredential(int from, int to) {
        String value = text.substring(from, to);
        return value.length() >= SHORTEST_CREDENTIAL
                && value.chars().noneMatch(Character::isWhitespace)
                && value.chars().anyMatch(Character::isDigit);
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
