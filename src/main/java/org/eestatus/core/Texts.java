package org.eestatus.core;

import java.util.regex.Pattern;

/** Texts of others, which may be of any length and hold anything. */
public final class Texts {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+");

    private Texts() {}

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
    static String wellFormed(String text) {
        StringBuilder wellFormed = new StringBuilder();
        int copied = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else {
                wellFormed.append(text, copied, i).append('\uFFFD');
                copied = i + 1;
            }
        }
        return copied == 0
                ? text
                : wellFormed.append(text, copied, text.length()).toString();
    }

    /** A text of somebody else's without what ends a line or what a terminal would obey, each run of it a space. */
    public static String onOneLine(String text) {
        return CONTROL.matcher(text).replaceAll(" ");
    }
}
