package org.eestatus.settings;

/** Thrown for settings that cannot be used; the message says where, what is wrong and what would be right. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    SettingsException(String message) {
        super(message);
    }
}
