package org.eestatus.settings;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.eestatus.core.SecretNames;

/** Settings from a text in a file that is called {@code status.yaml}. */
final class Parsing {

    private Parsing() {}

    static Settings parse(String text) {
        return parse(text, Map.of());
    }

    static Settings parse(String text, Map<String, String> environment) {
        return new SettingsParser("status.yaml", true, environment::get, SecretNames::isSecretSetting).parse(text);
    }

    /** The message without the words that every one begins with. */
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

    /** The first provider of the resource {@code r}. */
    static Settings.Provider provider(Settings settings) {
        Settings.Resource resource = settings.resources().get("r");
        if (resource == null) {
            throw new AssertionError("no resource r in " + settings.resources().keySet());
        }
        return resource.providers().get(0);
    }
}
