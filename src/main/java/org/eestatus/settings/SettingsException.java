package org.eestatus.settings;

import java.util.regex.Pattern;

/** Thrown for settings that cannot be used; the message says where, what is wrong and what would be right. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What a terminal obeys or readers do not see; a message may repeat a part of the file. */
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");

    SettingsException(String message) {
        super(UNSAFE.matcher(message).replaceAll(" "));
    }
}
