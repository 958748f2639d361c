package org.eestatus.settings;

import java.util.regex.Pattern;

/**
 * A place in the settings.
 *
 * @param file the file as the user named it, or a word for the built-in defaults
 * @param line counted from 1
 * @param key the way to the value, such as {@code providers.health[2].deadline}; empty for the whole file
 * @param shown the same without the names in it that may be a URL with a password by mistake
 */
public record Location(String file, int line, String key, String shown) {

    private static final Pattern HARMLESS = Pattern.compile("[\\w./ -]*|\\[\\d+]|\\?|<<");

    Location(String file, int line, String key) {
        this(file, line, key, key);
    }

    /** The exception for something wrong here. */
    public SettingsException problem(String problem) {
        String where = shown.isEmpty() ? "" : ", key '" + shown + "'";
        return new SettingsException("EE Status settings: %s, line %s%s: %s".formatted(file, line, where, problem));
    }

    /** How many mappings and lists this is in, and one more or less for a name with a dot. */
    long depth() {
        return key.chars().filter(c -> c == '.' || c == '[').count();
    }

    Location below(int childLine, String child) {
        String separator = key.isEmpty() || child.startsWith("[") ? "" : ".";
        String shownChild = HARMLESS.matcher(child).matches() ? child : "…";
        return new Location(file, childLine, key + separator + child, shown + separator + shownChild);
    }
}
