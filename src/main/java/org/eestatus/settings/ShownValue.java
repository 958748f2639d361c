package org.eestatus.settings;

import java.util.regex.Pattern;

/**
 * The form in which a message shows a value in the file. It is quoted, unless it is long or may be a URL or an assignment
 * with a password, written at the wrong key.
 */
final class ShownValue {

    private static final Pattern MAY_HOLD_PASSWORD = Pattern.compile("[@=]|//|jdbc:");
    private static final int LONGEST = 100;

    private ShownValue() {}

    /** @param written the text as written in the file, before placeholders are replaced */
    static String quoted(String written) {
        boolean hidden =
                written.length() > LONGEST || MAY_HOLD_PASSWORD.matcher(written).find();
        return hidden ? "'…'" : "'" + written + "'";
    }
}
