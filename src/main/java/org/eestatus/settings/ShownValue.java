package org.eestatus.settings;

import java.util.regex.Pattern;

/**
 * The form in which a message shows a value from the file. The value is quoted, unless it is long or may contain a password,
 * for example because the user wrote a URL at the wrong key.
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
