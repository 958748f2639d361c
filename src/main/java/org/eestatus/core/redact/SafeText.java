package org.eestatus.core.redact;

import java.util.HexFormat;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/** Conversions that make untrusted texts safe to show. An untrusted text may have any length and contain any character. */
public final class SafeText {

    private static final int FIRST_SUPPLEMENTARY_IGNORABLE = 0xE0000;
    private static final int LAST_SUPPLEMENTARY_IGNORABLE = 0xE0FFF;

    /** First and last character of each range of invisible characters that are neither control nor format characters. */
    private static final int[] INVISIBLE = {
        0x034F, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180F, 0x2065, 0x2065, 0x3164, 0x3164, 0xFDD0, 0xFDEF,
        0xFFA0, 0xFFA0, 0xFFF0, 0xFFF8
    };

    private SafeText() {}

    /**
     * Returns at most {@code longest} characters of the text, followed by an ellipsis if the text was longer. Never splits
     * a surrogate pair.
     */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        boolean isInPair = longest > 0
                && Character.isHighSurrogate(text.charAt(longest - 1))
                && Character.isLowSurrogate(text.charAt(longest));
        return text.substring(0, isInPair ? longest - 1 : longest) + "…";
    }

    /**
     * Returns the text of an exception on one line, or the name of its class if {@code toString} itself throws, as it does
     * for some exceptions of servers.
     */
    public static String of(Throwable error) {
        String type = error.getClass().getName();
        try {
            return onOneLine(Objects.requireNonNullElse(error.toString(), type));
        } catch (Throwable e) {
            return type;
        }
    }

    /**
     * Returns the text with each unpaired surrogate replaced by U+FFFD, because no encoding can represent an unpaired
     * surrogate.
     */
    public static String wellFormed(String text) {
        return replaced(text, c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE, c -> "\uFFFD");
    }

    /**
     * Whether a terminal interprets the character or people cannot see it. This applies to control characters, format
     * characters such as bidirectional overrides and zero-width characters, other invisible characters, line separators,
     * unpaired surrogates and noncharacters. The variation selectors U+FE00 to U+FE0F are safe, because many emoji contain
     * one.
     */
    public static boolean isUnsafe(int codePoint) {
        if (codePoint >= ' ' && codePoint < 0x7F) {
            return false;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> isInvisible(codePoint);
        };
    }

    private static boolean isInvisible(int codePoint) {
        if (codePoint >= FIRST_SUPPLEMENTARY_IGNORABLE && codePoint <= LAST_SUPPLEMENTARY_IGNORABLE) {
            return true;
        }
        for (int i = 0; i < INVISIBLE.length; i += 2) {
            if (codePoint >= INVISIBLE[i] && codePoint <= INVISIBLE[i + 1]) {
                return true;
            }
        }
        return (codePoint & 0xFFFE) == 0xFFFE;
    }

    /** Whether any character of the text {@link #isUnsafe is unsafe}. */
    public static boolean hasUnsafe(String text) {
        return indexOf(text, 0, SafeText::isUnsafe) < text.length();
    }

    /**
     * Returns the text with each {@link #isUnsafe unsafe} character escaped as in JSON: a backslash followed by, for example,
     * {@code u202E}.
     *
     * @param kept characters that are not escaped
     */
    public static String escaped(String text, String kept) {
        return replaced(text, c -> isUnsafe(c) && kept.indexOf(c) < 0, SafeText::escape);
    }

    private static String escape(int codePoint) {
        StringBuilder escape = new StringBuilder();
        for (char unit : Character.toChars(codePoint)) {
            escape.append("\\u").append(HexFormat.of().withUpperCase().toHexDigits(unit));
        }
        return escape.toString();
    }

    /** Returns the text with each matching character replaced; the same text if no character matches. */
    public static String replaced(String text, IntPredicate which, IntFunction<String> replacement) {
        int next = indexOf(text, 0, which);
        if (next == text.length()) {
            return text;
        }
        StringBuilder replaced = new StringBuilder(text.length());
        int copied = 0;
        while (next < text.length()) {
            int codePoint = text.codePointAt(next);
            replaced.append(text, copied, next).append(replacement.apply(codePoint));
            copied = next + Character.charCount(codePoint);
            next = indexOf(text, copied, which);
        }
        return replaced.append(text, copied, text.length()).toString();
    }

    /** Returns the index of the first matching character, or the length of the text if there is none. */
    private static int indexOf(String text, int from, IntPredicate which) {
        int i = from;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            if (which.test(codePoint)) {
                return i;
            }
            i += Character.charCount(codePoint);
        }
        return i;
    }

    /** Returns the text on one line, with each run of {@link #isUnsafe unsafe} characters replaced by a space. */
    public static String onOneLine(String text) {
        int next = indexOf(text, 0, SafeText::isUnsafe);
        if (next == text.length()) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length());
        int copied = 0;
        while (next < text.length()) {
            line.append(text, copied, next).append(' ');
            copied = indexOf(text, next, c -> !isUnsafe(c));
            next = indexOf(text, copied, SafeText::isUnsafe);
        }
        return line.append(text, copied, text.length()).toString();
    }
}
