package org.eestatus.core.redact;

import java.util.function.IntPredicate;

/**
 * A text with its escapes decoded, and the position of each decoded character in the source. Decoding is necessary to find
 * a secret that a URL, JSON, XML or SQL contains with escapes.
 */
final class DecodedText {

    /** The syntaxes of escapes. */
    enum Escapes {
        /** Percent-encoding such as {@code %41}, in UTF-8 (RFC 3986, 2.1). */
        PERCENT,
        /** A backslash before the character or its number, as in JSON, Java and properties files. */
        BACKSLASH,
        /** Entities and character references, as in XML. */
        ENTITY,
        /** {@code +} for a space, as in the query of a URL. */
        PLUS,
        /**
         * A doubled quote or brace for a single one, as in SQL: {@code ''}, {@code ""} and <code>}}</code>; also {@code '\''} for
         * a quote, as in a shell.
         */
        DOUBLED,
        /**
         * A line end between two lines of Base64, usually after 64 or 76 characters, as in mail (RFC 2045, 6.8). Decodes to
         * nothing.
         */
        LINES,
        /** A separator between the bytes of a hexadecimal dump, as in {@code 68:75:6e}. Decodes to nothing. */
        PAIRS,
        /** A control sequence of a terminal, for example to set a color (ECMA-48, 5.4). Decodes to nothing. */
        COLOR;

        /**
         * Whether text that is decoded from this syntax is searched for names and formats that reveal a secret, in addition
         * to the secrets from the settings.
         */
        boolean isOfForms() {
            return this == PERCENT || this == BACKSLASH || this == ENTITY || this == COLOR;
        }

        /** Whether the secret may be written differently in this syntax. */
        boolean mayChange(String secret) {
            return switch (this) {
                case PLUS -> secret.indexOf(' ') >= 0;
                case DOUBLED -> secret.chars().anyMatch(c -> c == '\'' || c == '"' || c == '}');
                default -> true;
            };
        }
    }

    private static final String[][] ENTITIES = {
        {"amp;", "&"}, {"lt;", "<"}, {"gt;", ">"}, {"quot;", "\""}, {"apos;", "'"}, {"nbsp;", " "}
    };

    /** A single quote inside a quoted string of a shell. */
    private static final String IN_SHELL = "'\\''";

    /** Minimum length of a line of Base64 that continues on the next line. */
    private static final int LEAST_OF_LINE = 60;

    /** Minimum number of bytes in a hexadecimal dump; a shorter sequence is often a time. */
    private static final int LEAST_PAIRS = 5;

    private static final char ESCAPE = '\u001b';
    private static final char SEQUENCE = '\u009b';
    private static final int HEX = 16;
    private static final int LONGEST_NUMBER = 8;

    private final String source;
    private final StringBuilder decoded;
    private final int[] starts;
    private boolean isChanged;

    private DecodedText(String source) {
        this.source = source;
        this.decoded = new StringBuilder(source.length());
        this.starts = new int[source.length() + 1];
    }

    static DecodedText of(String text, Escapes escapes) {
        DecodedText result = new DecodedText(text);
        int i = 0;
        while (i < text.length()) {
            i = result.next(i, escapes);
        }
        result.starts[result.decoded.length()] = text.length();
        return result;
    }

    /** Whether a text may contain an escape in this syntax. The test is fast and has false positives. */
    static boolean mayHave(String text, Escapes escapes) {
        return switch (escapes) {
            case PERCENT -> text.indexOf('%') >= 0;
            case BACKSLASH -> text.indexOf('\\') >= 0;
            case ENTITY -> text.indexOf('&') >= 0 && text.indexOf(';') >= 0;
            case PLUS -> text.indexOf('+') >= 0;
            case DOUBLED ->
                text.contains("''") || text.contains("\"\"") || text.contains("}}") || text.contains(IN_SHELL);
            case LINES -> text.length() > LEAST_OF_LINE && text.indexOf('\n') >= 0;
            case PAIRS -> mayHavePairs(text);
            case COLOR -> text.indexOf(ESCAPE) >= 0 || text.indexOf(SEQUENCE) >= 0;
        };
    }

    private static boolean mayHavePairs(String text) {
        for (int i = 2; i + 6 < text.length(); i++) {
            if (isBetweenPairs(text.charAt(i))
                    && isBetweenPairs(text.charAt(i + 3))
                    && isBetweenPairs(text.charAt(i + 6))
                    && Character.digit(text.charAt(i - 1), HEX) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBetweenPairs(char c) {
        return c == ':' || c == ' ' || c == '-';
    }

    boolean isChanged() {
        return isChanged;
    }

    /** Returns the decoded text; the source itself if it contains no escape. */
    String text() {
        return isChanged ? decoded.toString() : source;
    }

    /** Returns the position in the source where the decoded character with this index begins. */
    int start(int index) {
        return starts[index];
    }

    private int next(int i, Escapes escapes) {
        char c = source.charAt(i);
        int end = switch (escapes) {
            case PERCENT -> c == '%' ? percent(i) : i;
            case BACKSLASH -> c == '\\' ? backslash(i) : i;
            case ENTITY -> c == '&' ? entity(i) : i;
            case PLUS -> c == '+' ? put(' ', i, i + 1) : i;
            case DOUBLED ->
                source.startsWith(IN_SHELL, i) ? put(c, i, i + IN_SHELL.length()) : isDoubled(i) ? put(c, i, i + 2) : i;
            case LINES -> c == '\n' || c == '\r' ? endOfLineEnd(i) : i;
            case PAIRS -> pairs(i);
            case COLOR -> endOfSequence(i);
        };
        isChanged |= end > i;
        return end > i ? end : put(c, i, i + 1);
    }

    /** Returns the end of the control sequence at this index, or the index itself if there is none. */
    private int endOfSequence(int i) {
        char c = source.charAt(i);
        boolean isSequence = c == SEQUENCE || (c == ESCAPE && i + 1 < source.length() && source.charAt(i + 1) == '[');
        if (!isSequence) {
            return i;
        }
        int last = skip(c == SEQUENCE ? i + 1 : i + 2, each -> each >= ' ' && each <= '?');
        return last < source.length() && source.charAt(last) >= '@' && source.charAt(last) <= '~' ? last + 1 : i;
    }

    /**
     * Returns the index after the line end and the indentation that follows, if they separate two lines of Base64; otherwise the
     * index itself.
     */
    private int endOfLineEnd(int i) {
        int start = i;
        while (start > 0 && i - start < LEAST_OF_LINE && isBase64(source.charAt(start - 1))) {
            start--;
        }
        int end = skip(i, each -> SecretValue.isSpace((char) each));
        return i - start == LEAST_OF_LINE && end < source.length() && isBase64(source.charAt(end)) ? end : i;
    }

    private static boolean isBase64(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '+' || c == '/' || c == '-' || c == '_');
    }

    /**
     * Decodes a hexadecimal dump that begins here. Returns the end of the dump, or the given index if no dump begins here.
     */
    private int pairs(int start) {
        if (number(start, 2, HEX) < 0 || (start > 0 && Character.isLetterOrDigit(source.charAt(start - 1)))) {
            return start;
        }
        int count = 1;
        int end = start + 2;
        while (end < source.length() && isBetweenPairs(source.charAt(end)) && number(end + 1, 2, HEX) >= 0) {
            end += 3;
            count++;
        }
        if (count < LEAST_PAIRS) {
            return start;
        }
        for (int i = start; i < end; i += 3) {
            put(source.charAt(i), i, i + 1);
            put(source.charAt(i + 1), i + 1, i + 2);
        }
        return end;
    }

    private boolean isDoubled(int i) {
        char c = source.charAt(i);
        return (c == '\'' || c == '"' || c == '}') && i + 1 < source.length() && source.charAt(i + 1) == c;
    }

    private int put(int codePoint, int start, int end) {
        int from = decoded.length();
        decoded.appendCodePoint(codePoint);
        for (int i = from; i < decoded.length(); i++) {
            starts[i] = start;
        }
        return end;
    }

    private int percent(int i) {
        int first = number(i + 1, 2, HEX);
        if (first < 0) {
            return i;
        }
        int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
        int codePoint = first & (0xFF >> (more == 0 ? 0 : more + 2));
        int end = i + 3;
        for (int k = 0; k < more; k++) {
            int next = end < source.length() && source.charAt(end) == '%' ? number(end + 1, 2, HEX) : -1;
            if ((next & 0xC0) != 0x80 || next < 0) {
                return put(first, i, i + 3);
            }
            codePoint = (codePoint << 6) | (next & 0x3F);
            end += 3;
        }
        return Character.isValidCodePoint(codePoint) ? put(codePoint, i, end) : put(first, i, i + 3);
    }

    private int backslash(int i) {
        int next = i + 1;
        if (next >= source.length()) {
            return i;
        }
        char c = source.charAt(next);
        if (c == 'x') {
            int code = number(next + 1, 2, HEX);
            return code < 0 ? i : put(code, i, next + 3);
        }
        if (c == 'u' && source.startsWith("{", next + 1)) {
            int digits = next + 2;
            int end = Math.min(skip(digits, each -> Character.digit(each, HEX) >= 0), digits + LONGEST_NUMBER);
            int code = number(digits, end - digits, HEX);
            return Character.isValidCodePoint(code) && source.startsWith("}", end) ? put(code, i, end + 1) : i;
        }
        if (c == 'u') {
            int digits = skip(next, each -> each == 'u');
            int code = number(digits, 4, HEX);
            return code < 0 ? i : put(code, i, digits + 4);
        }
        int control = "ntrbf".indexOf(c);
        if (control >= 0) {
            return put("\n\t\r\b\f".charAt(control), i, next + 1);
        }
        boolean isLetterOrDigit = c >= 128 || Character.isLetterOrDigit(c);
        return isLetterOrDigit ? i : put(c, i, next + 1);
    }

    private int entity(int i) {
        for (String[] entity : ENTITIES) {
            if (source.startsWith(entity[0], i + 1)) {
                return put(entity[1].charAt(0), i, i + 1 + entity[0].length());
            }
        }
        if (!source.startsWith("#", i + 1)) {
            return i;
        }
        boolean isHex = source.startsWith("x", i + 2) || source.startsWith("X", i + 2);
        int digits = isHex ? i + 3 : i + 2;
        int limit = Math.min(source.length(), digits + LONGEST_NUMBER);
        int end = digits;
        while (end < limit && Character.digit(source.charAt(end), isHex ? HEX : 10) >= 0) {
            end++;
        }
        int code = number(digits, end - digits, isHex ? HEX : 10);
        return code < 0 || !source.startsWith(";", end) || !Character.isValidCodePoint(code)
                ? i
                : put(code, i, end + 1);
    }

    private int skip(int start, IntPredicate skipped) {
        int end = start;
        while (end < source.length() && skipped.test(source.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Returns the number, or -1 if the characters are not all digits. */
    private int number(int start, int length, int radix) {
        if (length == 0 || start + length > source.length()) {
            return -1;
        }
        int number = 0;
        for (int i = start; i < start + length; i++) {
            int digit = Character.digit(source.charAt(i), radix);
            if (digit < 0) {
                return -1;
            }
            number = number * radix + digit;
        }
        return number;
    }
}
