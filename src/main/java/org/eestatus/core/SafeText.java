package org.eestatus.core;

import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/** Texts of others, which may be of any length and hold anything. */
public final class SafeText {

    private static final int FIRST_SUPPLEMENTARY_IGNORABLE = 0xE0000;
    private static final int LAST_SUPPLEMENTARY_IGNORABLE = 0xE0FFF;

    /** First and last of each range of characters that are invisible and yet neither control nor formatting characters. */
    private static final int[] INVISIBLE = {
        0x034F, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180F, 0x2065, 0x2065, 0x3164, 0x3164, 0xFDD0, 0xFDEF,
        0xFFA0, 0xFFA0, 0xFFF0, 0xFFF8
    };

    private SafeText() {}

    /** The text up to so many characters, followed by an ellipsis if there were more; never half of a surrogate pair. */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        boolean isInPair = longest > 0
                && Character.isHighSurrogate(text.charAt(longest - 1))
                && Character.isLowSurrogate(text.charAt(longest));
        return text.substring(0, isInPair ? longest - 1 : longest) + "…";
    }

    /** The text with each unpaired surrogate replaced by U+FFFD: no encoding can write it. */
    public static String wellFormed(String text) {
        return replaced(text, c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE, c -> "\uFFFD");
    }

    /**
     * Whether a terminal obeys the character, or readers do not see it: control, formatting (such as bidirectional overrides and
     * zero-width characters) and other invisible characters, line separators, unpaired surrogates and noncharacters. Variation
     * selectors are not among them, since they are part of many emoji.
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
     * The text with each {@link #isUnsafe unsafe} character as JSON escapes it: a backslash and such as {@code u202E}.
     *
     * @param kept characters that stay as they are
     */
    public static String escaped(String text, String kept) {
        return replaced(text, c -> isUnsafe(c) && kept.indexOf(c) < 0, SafeText::escape);
    }

    private static String escape(int codePoint) {
        StringBuilder escape = new StringBuilder();
        for (char unit : Character.toChars(codePoint)) {
            escape.append("\\u%04X".formatted((int) unit));
        }
        return escape.toString();
    }

    /** The text with each character of some kind replaced; the same text if there is none. */
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

    /** The length of the text if there is none. */
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

    /** The text on one line: each run of {@link #isUnsafe unsafe} characters is a space. */
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
