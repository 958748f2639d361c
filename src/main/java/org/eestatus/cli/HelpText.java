package org.eestatus.cli;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eestatus.core.redact.SafeText;
import org.eestatus.core.redact.Secrets;
import org.eestatus.settings.Settings;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParseResult;

/** The texts about the command itself: help, version, completion and the manual page, all from {@link CommandSpecification}. */
final class HelpText {

    private static final String COMPLETION = "completion";
    private static final String MANUAL = "man";

    /** The options that select where the names for the completion script come from. */
    private static final Set<String> SOURCES = Set.of(
            CommandSpecification.SETTINGS,
            CommandSpecification.CLASSPATH,
            CommandSpecification.URL,
            CommandSpecification.TOKEN,
            CommandSpecification.USER,
            CommandSpecification.TIMEOUT);

    private HelpText() {}

    /** Whether the word is the command for the completion script or for the manual page. */
    static boolean isOne(String word) {
        return word.equals(COMPLETION) || word.equals(MANUAL);
    }

    /** Whether the arguments request the completion script or the manual page, and not a resource of the same name. */
    static boolean isRequested(ParseResult parsed, String... arguments) {
        return arguments.length > 0
                && isOne(arguments[0])
                && !parsed.hasMatchedPositional(1)
                && parsed.matchedOptions().stream().allMatch(option -> SOURCES.contains(option.longestName()));
    }

    /**
     * Returns the completion script or the manual page, depending on the {@link #isOne word}.
     *
     * @throws CommandException if the names for the script cannot be determined, or are not safe to execute in a shell
     */
    static String of(String word, Invocation invocation) throws CommandException {
        if (word.equals(MANUAL)) {
            return ManualPage.of(
                    CommandSpecification.explained(CommandSpecification.command())
                            .getCommandSpec(),
                    version());
        }
        try (StatusSource source = StatusSource.of(invocation)) {
            Map<String, Map<String, String>> names = source.names();
            refuseUnsafe(names.keySet());
            for (Map<String, String> providers : names.values()) {
                refuseUnsafe(providers.keySet());
            }
            return AutoComplete.bash(CommandSpecification.NAME, CommandSpecification.completed(names));
        }
    }

    /**
     * Rejects names that EE Status does not allow, because the shell would execute code that a server puts into such a name.
     */
    private static void refuseUnsafe(Set<String> names) throws CommandException {
        for (String name : names) {
            if (!Settings.isName(name)) {
                throw new CommandException(
                        Exit.UNREACHABLE,
                        "the server has a resource or provider with an invalid name; expected letters, digits, '.', '_'"
                                + " and '-'");
            }
        }
    }

    static String version() {
        String version = HelpText.class.getPackage().getImplementationVersion();
        return "EE Status " + Objects.requireNonNullElse(version, "(not packaged)") + "\n";
    }

    /**
     * Returns the usage of the command and the available resources. If the invocation names a resource, returns the usage of the
     * command for that resource and the available providers.
     *
     * @param errors receives the reason if the names cannot be determined
     * @throws CommandException for an unknown resource
     */
    static String help(Invocation invocation, PrintStream errors) throws CommandException {
        Map<String, Map<String, String>> names = names(invocation, errors);
        String resource = invocation.resource();
        if (resource == null) {
            return usage(CommandSpecification.command()) + list("Resources", summaries(names));
        }
        Map<String, String> providers = names.get(resource);
        if (providers == null && !names.isEmpty()) {
            throw missing("There is no resource '" + resource + "'.", names.keySet());
        }
        if (!Settings.isName(resource)) {
            throw unknown("There is no resource '" + resource + "'.");
        }
        return usage(CommandSpecification.commandOf(resource, Set.of()))
                + (providers == null ? "" : list("Providers", providers));
    }

    private static Map<String, Map<String, String>> names(Invocation invocation, PrintStream errors) {
        try (StatusSource respondent = StatusSource.of(invocation)) {
            return respondent.names();
        } catch (CommandException e) {
            errors.println(CommandSpecification.NAME + ": " + SafeText.onOneLine(String.valueOf(e.getMessage())));
            return Map.of();
        }
    }

    /** Returns the error for an unknown name, or for a command without a name. The message lists the available names. */
    static CommandException missing(String what, Set<String> existing) {
        return unknown("%s Available: %s.".formatted(what, String.join(", ", existing)));
    }

    /** Returns the error for an unknown name. Secrets are redacted, because the name may be a URL with credentials. */
    static CommandException unknown(String message) {
        return new CommandException(Exit.MISUSED, new Secrets(Set.of()).hide(message));
    }

    private static String usage(CommandLine command) {
        return CommandSpecification.explained(command).getUsageMessage(Ansi.OFF);
    }

    private static Map<String, String> summaries(Map<String, Map<String, String>> names) {
        Map<String, String> summaries = new LinkedHashMap<>();
        names.forEach((resource, providers) -> summaries.put(resource, String.join(", ", providers.keySet())));
        return summaries;
    }

    private static String list(String heading, Map<String, String> lines) {
        int width = Table.width(lines.keySet().stream());
        StringBuilder list = new StringBuilder("\n" + heading + ":\n");
        lines.forEach((name, what) -> list.append("  ")
                .append(Table.padded(SafeText.onOneLine(name), width))
                .append("  ")
                .append(SafeText.onOneLine(what))
                .append('\n'));
        return list.toString();
    }
}
