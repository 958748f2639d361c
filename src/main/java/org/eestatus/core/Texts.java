package org.eestatus.core;

import java.util.regex.Pattern;

/** Texts of others, which may be of any length and hold anything. */
public final class Texts {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+");

    private Texts() {}

    /** The text up to so many characters, with a sign that there was more. */
    public static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }

    /** A text of somebody else's without what ends a line or what a terminal would obey, each run of it a space. */
    public static String onOneLine(String text) {
        return CONTROL.matcher(text).replaceAll(" ");
    }
}
