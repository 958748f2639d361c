package org.eestatus.core.redact;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rules that distinguish a secret from an ordinary word after a name such as {@code password} or {@code token} in a
 * message.
 */
final class HarmlessValues {

    /** Words before {@code token} in parser messages. */
    private static final Set<String> OF_PARSERS = Set.of(
            "unexpected",
            "unrecognized",
            "unrecognised",
            "illegal",
            "mismatched",
            "extraneous",
            "expected",
            "expecting");

    /** Prepositions of position before {@code token} in parser messages, as in {@code near token 'x'}. */
    private static final Set<String> PLACES = Set.of("on", "near", "at");

    /** Words before {@code token} both in parser messages and in messages about a rejected credential. */
    private static final Set<String> REFUSALS = Set.of("invalid", "unknown");

    private static final Pattern KEYWORD = Pattern.compile("<?[A-Z][A-Z_-]{0,10}>?|\\p{Punct}{1,3}");
    private static final Pattern SHORT_WORD = Pattern.compile("\\p{L}{1,11}|\\p{Punct}{1,3}");

    /** Placeholders for a value in a statement, a template or a format string. */
    private static final Pattern PLACEHOLDER = Pattern.compile("[?]|%s|[{]}|[$]\\d|[$#][{][\\w.]{1,100}+}");

    /** Names of signature algorithms, such as {@code SHA256withRSA} and {@code rsa-sha2-512}. */
    private static final Pattern ALGORITHM = Pattern.compile(
            "(?:sha\\d?|md5|hmac|rsa|dsa|ecdsa|eddsa|ed25519|ed448|with|and|mgf1|pss|pkcs1|v15|nistp|\\d{1,3}|[-_/.]){1,12}+",
            Pattern.CASE_INSENSITIVE);

    /** Texts that follow the name of a Kubernetes object in messages. */
    private static final List<String> AFTER_OBJECT = List.of(
            " not found",
            " already exists",
            " does not exist",
            " could not be found",
            " is mounted",
            " is not mounted",
            " was created",
            " was deleted",
            " in namespace ");

    private static final int LONGEST_WORD_BEFORE = 12;
    private static final int LONGEST_COUNT = 5;
    private static final int LONGEST_PLACEHOLDER = 64;

    private static final int SHORTEST_MIXED = 6;

    /** Minimum length of a token that is treated as a credential, in characters. */
    private static final int SHORTEST_CREDENTIAL = 12;

    private final String text;

    HarmlessValues(String text) {
        this.text = text;
    }

    /**
     * Whether a value after the name of a secret is harmless.
     *
     * @param sign the assignment sign; empty if there is none
     */
    boolean contains(int nameStart, int nameEnd, String sign, int start, int end) {
        boolean isQuoted = isQuote(start);
        boolean isClosed = isQuoted && end - start > 1 && isQuote(end - 1);
        String content = text.substring(isQuoted ? start + 1 : start, isClosed ? end - 1 : end);
        boolean isMessage = sign.startsWith(":") && SecretValue.isSpace(text.charAt(start - 1));
        String before = wordBefore(nameStart);
        if (content.equalsIgnoreCase("null")) {
            return !isQuoted || !sign.startsWith("=");
        }
        if (sign.equals(":") && isQuote(nameEnd) && (content.equals("true") || content.equals("false"))) {
            return true;
        }
        if (!isQuoted
                && (isCount(nameEnd, content)
                        || isPort(nameStart, sign, content)
                        || isPlaceholder(nameStart, nameEnd, content))) {
            return true;
        }
        if (isMessage && !isQuoted && (MessageWords.isProse(content) || before.equals("near"))) {
            return true;
        }
        if (isWord(nameStart, nameEnd, "token")) {
            return isOfParser(before, nameStart, content, isMessage, sign.isEmpty(), end);
        }
        return sign.isEmpty() && isObject(nameStart, nameEnd, content, end);
    }

    /**
     * Whether the content looks random rather than like a word: it is long, contains a digit and no space, and is not the name of
     * an algorithm.
     */
    static boolean isCredential(String content) {
        return content.length() >= SHORTEST_CREDENTIAL
                && content.chars().noneMatch(Character::isWhitespace)
                && content.chars().anyMatch(Character::isDigit)
                && (content.length() > LONGEST_PLACEHOLDER
                        || !ALGORITHM.matcher(content).matches());
    }

    /** Whether the content has both letters and digits, unlike a word, and is not too short. */
    static boolean isMixed(String content) {
        return content.length() >= SHORTEST_MIXED
                && content.chars().anyMatch(Character::isLetter)
                && content.chars().anyMatch(Character::isDigit);
    }

    /** Whether the value is a count, as in {@code tokens: 512}. */
    private boolean isCount(int nameEnd, String content) {
        return text.charAt(nameEnd - 1) == 's'
                && text.charAt(nameEnd - 2) != 's'
                && content.length() <= LONGEST_COUNT
                && content.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Whether the value is a port, as in {@code http://token:8080/}. */
    private boolean isPort(int nameStart, String sign, String content) {
        boolean isHost = nameStart > 0 && "/@".indexOf(text.charAt(nameStart - 1)) >= 0;
        int digits = 0;
        while (digits < content.length() && content.charAt(digits) >= '0' && content.charAt(digits) <= '9') {
            digits++;
        }
        return isHost
                && sign.equals(":")
                && digits > 0
                && digits <= LONGEST_COUNT
                && (digits == content.length() || "/?#,;\"')]".indexOf(content.charAt(digits)) >= 0)
                && content.indexOf('@') < 0;
    }

    private boolean isPlaceholder(int nameStart, int nameEnd, String content) {
        boolean isOfStatement = content.startsWith(":") && isWord(nameStart, nameEnd, content.substring(1));
        return isOfStatement
                || (content.length() <= LONGEST_PLACEHOLDER
                        && PLACEHOLDER.matcher(content).matches());
    }

    /** Whether the value names a Kubernetes object, as in {@code secrets "db" not found}. */
    private boolean isObject(int nameStart, int nameEnd, String content, int end) {
        boolean isKind = isWord(nameStart, nameEnd, "secret") || isWord(nameStart, nameEnd, "secrets");
        return isKind && !isCredential(content) && AFTER_OBJECT.stream().anyMatch(words -> text.startsWith(words, end));
    }

    /** Whether the name is exactly this word, ignoring case. */
    private boolean isWord(int nameStart, int nameEnd, String word) {
        return nameEnd - nameStart == word.length() && text.regionMatches(true, nameStart, word, 0, word.length());
    }

    /** Whether a parser reports the value as a token: {@code unexpected token: OK}, {@code Unrecognized token 'OK'}. */
    private boolean isOfParser(
            String before, int nameStart, String content, boolean isMessage, boolean isUnassigned, int end) {
        if (OF_PARSERS.contains(before)) {
            return (isMessage || isUnassigned) && !isCredential(content);
        }
        if (!isUnassigned && !isMessage) {
            return false;
        }
        return (PLACES.contains(before) && !isCredential(content))
                || (REFUSALS.contains(before) && KEYWORD.matcher(content).matches())
                || (isOfPostgres(before, nameStart, end)
                        && SHORT_WORD.matcher(content).matches());
    }

    /** Whether this is PostgreSQL's message about invalid JSON: {@code Token "x" is invalid.} */
    private boolean isOfPostgres(String before, int nameStart, int end) {
        return before.isEmpty()
                && text.charAt(nameStart) == 'T'
                && text.charAt(end - 1) == '"'
                && text.startsWith(" is invalid.", end);
    }

    private String wordBefore(int end) {
        int last = end - 1;
        last = last > 0 && isQuote(last) && text.charAt(last - 1) == ' ' ? last - 1 : last;
        int start = last;
        while (start > 0 && last - start < LONGEST_WORD_BEFORE && Character.isLetter(text.charAt(start - 1))) {
            start--;
        }
        return last >= 0 && text.charAt(last) == ' '
                ? text.substring(start, last).toLowerCase(Locale.ROOT)
                : "";
    }

    private boolean isQuote(int index) {
        return "\"'`”’»“‘«„「」".indexOf(text.charAt(index)) >= 0;
    }
}
