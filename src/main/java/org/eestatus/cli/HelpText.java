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

/** The texts about the command itself: help, version, completion and the manual page, all from {@link CommandSpecification}. */
final class HelpText {

    private static final String COMPLETION = "completion";
    private static final String MANUAL = "man";

    private HelpText() {}

    /** Whether the word is the command for the completion script or for the manual page. */
    static boolean isOne(String word) {
        return word.equals(COMPLETION) || word.equals(MANUAL);
    }

    /**
     * Returns the completion script or the manual page, selected by {@link #isOne its word}.
     *
     * @throws CommandException for invalid settings, because the script completes the names in them
     */
    static String of(String word) throws CommandException {
        if (word.equals(MANUAL)) {
            return ManualPage.of(
                    CommandSpecification.explained(CommandSpecification.command())
                            .getCommandSpec(),
                    version());
        }
        try (StatusSource here = new Standalone(null, null)) {
            return AutoComplete.bash(CommandSpecification.NAME, CommandSpecification.completed(here.names()));
        }
    }

    static String version() {
        String version = HelpText.class.getPackage().getImplementationVersion();
        return "EE Status " + Objects.requireNonNullElse(version, "(not packaged)") + "\n";
    }

    /**
     * Returns the usage of the command, or of the command for one resource, and the existing names.
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

    /** Returns the error for a name that is unknown or missing, with the existing names. */
    static CommandException missing(String what, Set<String> existing) {
        return unknown("%s There are: %s.".formatted(what, String.join(", ", existing)));
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
