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
 * Replaces {@code ${env:NAME}}, {@code ${env:NAME:-default}} and {@code ${file:/path}} in values, and
 * <code>$${</code> by a literal <code>${</code>.
 */
final class Placeholders {

    private static final String ESCAPED = "$${";
    private static final String LITERAL = "${";

    /** The escaped form, one with a type and its argument, and one of other software, which is refused. */
    private static final Pattern PLACEHOLDER =
            Pattern.compile("(\\$\\$\\{)|\\$\\{(\\w+):(?!-)([^}]*)}|\\$\\{[\\w.-]+(?::-[^}]*)?}");

    private static final int ESCAPED_GROUP = 1;
    private static final int TYPE_GROUP = 2;
    private static final int ARGUMENT_GROUP = 3;

    /** A name of the user's, and what may follow it: the default, or what was meant to be one. */
    private static final Pattern VARIABLE = Pattern.compile("^(?<name>[^:]++)(?<rest>:.*)?", Pattern.DOTALL);

    private static final String DEFAULT = ":-";

    private static final String FORMS = "${env:NAME}, ${env:NAME:-default} or ${file:/path}";

    private final UnaryOperator<@Nullable String> environment;
    private final Predicate<String> secretNames;
    private final Set<String> secrets = new TreeSet<>();

    /** @param secretNames whether what stands under a name is a secret */
    Placeholders(UnaryOperator<@Nullable String> environment, Predicate<String> secretNames) {
        this.environment = environment;
        this.secretNames = secretNames;
    }

    /** @throws SettingsException for a placeholder of no known form, or whose value is not there */
    String replace(String text, Location location) {
        if (!text.contains(LITERAL)) {
            return text;
        }
        int end = text.lastIndexOf('}') + 1;
        return replaceClosed(text.substring(0, end), location)
                + text.substring(end).replace(ESCAPED, LITERAL);
    }

    /** Takes linear time, because each placeholder of the text finds a closing brace. */
    private String replaceClosed(String text, Location location) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group(ESCAPED_GROUP) == null
                                ? value(match.group(TYPE_GROUP), match.group(ARGUMENT_GROUP), location)
                                : LITERAL));
    }

    private String value(@Nullable String type, String argument, Location location) {
        if (type == null) {
            throw location.problem(
                    "this is no placeholder; expected %s, or %s for a literal %s".formatted(FORMS, ESCAPED, LITERAL));
        }
        return switch (type) {
            case "env" -> environmentValue(argument, location);
            case "file" -> fileValue(argument, location);
            default -> throw location.problem("unknown placeholder ${%s:…}; expected %s".formatted(type, FORMS));
        };
    }

    private String environmentValue(String argument, Location location) {
        Matcher variable = VARIABLE.matcher(argument);
        if (!variable.matches()) {
            throw location.problem("the placeholder names no environment variable; expected ${env:NAME}");
        }
        String name = variable.group("name");
        String rest = variable.group("rest");
        if (rest != null && !rest.startsWith(DEFAULT)) {
            throw location.problem("a default begins with %s; expected ${env:%s%s…}".formatted(DEFAULT, name, DEFAULT));
        }
        String value = environment.apply(name);
        if (value == null && rest != null) {
            value = rest.substring(DEFAULT.length()).replace(ESCAPED, LITERAL);
        }
        if (value == null) {
            throw location.problem(
                    "the environment variable %s is not set; expected it, or a default as in ${env:%s:-…}"
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

    /** Remembers a value as one that nobody may see. */
    void addSecret(String value) {
        secrets.add(value);
    }

    /** Whether a value under this name is one that nobody may see. */
    boolean isSecretName(String name) {
        return secretNames.test(name);
    }

    /** What was read from files, from variables named like a secret, and under keys named like one. */
    Set<String> secrets() {
        return secrets;
    }
}
