package org.eestatus.settings;

import java.io.IOException;
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

/** Replaces {@code ${env:NAME}}, {@code ${env:NAME:-default}} and {@code ${file:/path}} in values. */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+):([^}]*)}");
    /** What looks like one, in the spelling of other software. */
    private static final Pattern NO_PLACEHOLDER = Pattern.compile("\\$\\{[\\w.-]+(:-[^}]*)?}");

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
        if (NO_PLACEHOLDER.matcher(text).find()) {
            throw location.problem("this is no placeholder; expected " + FORMS);
        }
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), match.group(2), location)));
    }

    private String value(String type, String argument, Location location) {
        return switch (type) {
            case "env" -> environmentValue(argument, location);
            case "file" -> fileValue(argument, location);
            default -> throw location.problem("unknown placeholder ${%s:…}; expected %s".formatted(type, FORMS));
        };
    }

    private String environmentValue(String argument, Location location) {
        int separator = argument.indexOf(":-");
        String name = separator < 0 ? argument : argument.substring(0, separator);
        String value = environment.apply(name);
        if (value == null && separator >= 0) {
            value = argument.substring(separator + 2);
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
        try {
            String value = Files.readString(Path.of(argument)).stripTrailing();
            secrets.add(value);
            return value;
        } catch (IOException | InvalidPathException e) {
            throw location.problem("the file %s cannot be read (%s); expected a readable text file"
                    .formatted(argument, e.getClass().getSimpleName()));
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
