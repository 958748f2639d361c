package org.eestatus.settings;

import java.util.regex.Pattern;

/** Thrown for invalid settings. The message names the location, what is wrong and what is expected. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Characters that control a terminal or are invisible. They are replaced, because a message may quote a part of the file.
     */
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");

    SettingsException(String message) {
        super(UNSAFE.matcher(message).replaceAll(" "));
    }
}
