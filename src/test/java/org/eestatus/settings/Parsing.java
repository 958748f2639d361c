package org.eestatus.settings;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.eestatus.core.redact.SecretNames;

/** Parses settings from a text, as if it were the content of {@code status.yaml}. */
final class Parsing {

    private Parsing() {}

    static Settings parse(String text) {
        return parse(text, Map.of());
    }

    static Settings parse(String text, Map<String, String> environment) {
        return new SettingsParser("status.yaml", true, environment::get, SecretNames::isSecretSetting).parse(text);
    }

    /** Returns the error message for settings that are rejected, without the prefix that all such messages have. */
    static String refusal(String text) {
        return refusal(text, Map.of());
    }

    static String refusal(String text, Map<String, String> environment) {
        SettingsException refused = catchThrowableOfType(SettingsException.class, () -> parse(text, environment));
        String start = "EE Status settings: status.yaml, ";
        String message = String.valueOf(refused.getMessage());
        if (!message.startsWith(start)) {
            throw new AssertionError(message);
        }
        return message.substring(start.length());
    }

    /** Returns the first provider of the resource {@code r}. */
    static Settings.Provider provider(Settings settings) {
        Settings.Resource resource = settings.resources().get("r");
        if (resource == null) {
            throw new AssertionError("no resource r in " + settings.resources().keySet());
        }
        return resource.providers().get(0);
    }
}
