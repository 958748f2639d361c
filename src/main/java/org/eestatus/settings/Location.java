package org.eestatus.settings;

import java.util.regex.Pattern;

/**
 * A location in the settings.
 *
 * @param file the file as the user named it, or a label for the built-in defaults
 * @param line the line number, from 1
 * @param key the path to the value, such as {@code providers.health[2].deadline}; empty for the whole file
 * @param shown the same path for messages: an ellipsis replaces each key that may contain a password, such as a URL in the
 *     wrong place
 */
public record Location(String file, int line, String key, String shown) {

    private static final Pattern HARMLESS = Pattern.compile("[\\w./ -]*|\\[\\d+]|\\?|<<");

    Location(String file, int line, String key) {
        this(file, line, key, key);
    }

    /** Returns the exception for a problem at this location. */
    public SettingsException problem(String problem) {
        String where = shown.isEmpty() ? "" : ", key '" + shown + "'";
        return new SettingsException("EE Status settings: %s, line %s%s: %s".formatted(file, line, where, problem));
    }

    /**
     * Returns how many mappings and lists enclose this location. The number is approximate, because dots in names are also
     * counted.
     */
    long depth() {
        return key.chars().filter(c -> c == '.' || c == '[').count();
    }

    Location below(int childLine, String child) {
        String separator = key.isEmpty() || child.startsWith("[") ? "" : ".";
        String shownChild = HARMLESS.matcher(child).matches() ? child : "…";
        return new Location(file, childLine, key + separator + child, shown + separator + shownChild);
    }
}
