package org.eestatus.settings;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.eestatus.core.redact.SecretNames;

/** Creates settings for tests. */
public final class SettingsText {

    private SettingsText() {}

    /** Parses the lines of a settings file, with an empty environment. */
    public static Settings parse(String... lines) {
        return new SettingsParser("status.yaml", true, name -> null, SecretNames::isSecretSetting)
                .parse(String.join("\n", lines));
    }

    /** Loads a settings file. The environment consists of the given variables and the variable that names the file. */
    public static Settings load(Path file, Map<String, String> environment) {
        Map<String, String> naming = new HashMap<>(environment);
        naming.put(SettingsFile.VARIABLE, file.toString());
        return new SettingsFile(true, naming::get, SecretNames::isSecretSetting)
                .load(name -> null, SettingsText.class.getClassLoader());
    }
}
