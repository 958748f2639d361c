package org.eestatus.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The placeholders in values: {@code ${env:NAME}}, {@code ${env:NAME:-default}} and {@code ${file:/path}}. The escape
 * <code>$${</code> is replaced with a literal <code>${</code>.
 */
final class Placeholders {

    private static final String ESCAPED = "$${";
    private static final String LITERAL = "${";

    /**
     * Matches the escape, a placeholder with a type and an argument, or a placeholder in the syntax of other software, which is
     * rejected.
     */
    private static final Pattern PLACEHOLDER =
            Pattern.compile("(\\$\\$\\{)|\\$\\{(\\w+):(?!-)([^}]*)}|\\$\\{[\\w.-]+(?::-[^}]*)?}");

    private static final int ESCAPED_GROUP = 1;
    private static final int TYPE_GROUP = 2;
    private static final int ARGUMENT_GROUP = 3;

    /** Matches the name of an environment variable, and the text after the name: a default, possibly malformed. */
    private static final Pattern VARIABLE = Pattern.compile("^(?<name>[^:]++)(?<rest>:.*)?", Pattern.DOTALL);

    private static final String DEFAULT = ":-";

    private static final long MOST_INSERTED = 4L * SettingsFile.MOST_BYTES;

    private static final String FORMS = "${env:NAME}, ${env:NAME:-default} or ${file:/path}";

    private final UnaryOperator<@Nullable String> environment;
    private final Predicate<String> secretNames;
    private final Set<String> secrets = new TreeSet<>();
    private long inserted;

    /** @param secretNames tests whether a key or an environment variable with the given name holds a secret */
    Placeholders(UnaryOperator<@Nullable String> environment, Predicate<String> secretNames) {
        this.environment = environment;
        this.secretNames = secretNames;
    }

    /**
     * Replaces the placeholders in a text.
     *
     * @throws SettingsException for a placeholder of an unknown form or without a value
     */
    String replace(String text, Location location) {
        if (!text.contains(LITERAL)) {
            return text;
        }
        int end = text.lastIndexOf('}') + 1;
        return replaceClosed(text.substring(0, end), location)
                + text.substring(end).replace(ESCAPED, LITERAL);
    }

    /**
     * Replaces the placeholders in a text that ends with a closing brace. The search for the end of a placeholder therefore
     * always succeeds, and the replacement takes linear time.
     */
    private String replaceClosed(String text, Location location) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group(ESCAPED_GROUP) == null
                                ? inserted(
                                        value(match.group(TYPE_GROUP), match.group(ARGUMENT_GROUP), location), location)
                                : LITERAL));
    }

    private String value(@Nullable String type, String argument, Location location) {
        if (type == null) {
            throw location.problem(
                    "not a placeholder; expected %s, or %s for a literal %s".formatted(FORMS, ESCAPED, LITERAL));
        }
        return switch (type) {
            case "env" -> environmentValue(argument, location);
            case "file" -> fileValue(argument, location);
            // The type is not shown, because it may be part of a password.
            default ->
                throw location.problem("unknown placeholder%s; expected %s"
                        .formatted(Suggestion.phrase(type, Set.of("env", "file")), FORMS));
        };
    }

    /**
     * Counts and limits the characters that placeholders insert. Without the limit, many placeholders for a large file would
     * exhaust memory.
     */
    private String inserted(String value, Location location) {
        inserted += value.length();
        if (inserted > MOST_INSERTED) {
            throw location.problem("the placeholders insert more than %1$s characters in total; expected at most %1$s"
                    .formatted(MOST_INSERTED));
        }
        return value;
    }

    private String environmentValue(String argument, Location location) {
        Matcher variable = VARIABLE.matcher(argument);
        if (!variable.matches()) {
            throw location.problem("the placeholder names no environment variable; expected ${env:NAME}");
        }
        String name = variable.group("name");
        String rest = variable.group("rest");
        if (rest != null && !rest.startsWith(DEFAULT)) {
            throw location.problem("the default in the placeholder does not begin with '%s'; expected ${env:%s%s…}"
                    .formatted(DEFAULT, name, DEFAULT));
        }
        String value = environment.apply(name);
        if (value == null && rest != null) {
            value = rest.substring(DEFAULT.length()).replace(ESCAPED, LITERAL);
        }
        if (value == null) {
            throw location.problem(
                    "the environment variable %s is not set; expected it to be set, or a default as in ${env:%s:-…}"
                            .formatted(name, name));
        }
        if (isSecretName(name)) {
            secrets.add(value);
        }
        return value;
    }

    private String fileValue(String argument, Location location) {
        try (InputStream stream = Files.newInputStream(Path.of(argument))) {
            String value = SettingsFile.text(stream.readNBytes(SettingsFile.MOST_BYTES + 1))
                    .stripTrailing();
            secrets.add(value);
            return value;
        } catch (IOException | InvalidPathException e) {
            throw location.problem("the file %s cannot be read (%s); expected a readable text file"
                    .formatted(argument, SettingsFile.why(e)));
        }
    }

    /** Adds a value to redact. */
    void addSecret(String value) {
        secrets.add(value);
    }

    /** Whether a key or an environment variable of this name holds a secret. */
    boolean isSecretName(String name) {
        return secretNames.test(name);
    }

    /**
     * Returns the values to redact: the contents of files, the values of environment variables with the name of a secret, and
     * the values that were added.
     */
    Set<String> secrets() {
        return secrets;
    }
}
