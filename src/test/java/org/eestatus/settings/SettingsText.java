package org.eestatus.settings;

import org.eestatus.core.SecretNames;

/** Settings for tests. */
public final class SettingsText {

    private SettingsText() {}

    /** The settings of a file with this text, in an empty environment. */
    public static Settings parse(String... lines) {
        return new SettingsParser("status.yaml", name -> null, SecretNames::isSecretSetting)
                .parse(String.join("\n", lines));
    }
}
