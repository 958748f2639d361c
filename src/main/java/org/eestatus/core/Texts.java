package org.eestatus.core;

/** Texts of others, which may be of any length. */
public final class Texts {

    private Texts() {}

    /** The text up to so many characters, with a sign that there was more. */
    public static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }
}
