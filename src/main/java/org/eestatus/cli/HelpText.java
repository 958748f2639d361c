package org.eestatus.cli;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eestatus.core.Secrets;
import org.eestatus.core.SafeText;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** What is told about the command itself: help, version, completion and the manual page, all from {@link CommandSpecification}. */
final class HelpText {

    private static final String COMPLETION = "completion";
    private static final String MANUAL = "man";

    private HelpText() {}

    /** Whether the word asks for a script or a page. */
    static boolean isOne(String word) {
        return word.equals(COMPLETION) || word.equals(MANUAL);
    }

    /**
     * A script or a page, by {@link #isOne its word}.
     *
     * @throws CommandException for settings that cannot be used, since the script completes the names in them
     */
    static String of(String word) throws CommandException {
        if (word.equals(MANUAL)) {
            return ManualPage.of(CommandSpecification.explained(CommandSpecification.command()).getCommandSpec(), version());
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
     * The usage of the command, or of it for one resource, and the names that there are.
     *
     * @param errors where it is told why those cannot be known
     * @throws CommandException for a resource that there is not
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
        return usage(CommandSpecification.commandOf(resource, Set.of())) + (providers == null ? "" : list("Providers", providers));
    }

    private static Map<String, Map<String, String>> names(Invocation invocation, PrintStream errors) {
        try (StatusSource respondent = StatusSource.of(invocation)) {
            return respondent.names();
        } catch (CommandException e) {
            errors.println(CommandSpecification.NAME + ": " + SafeText.onOneLine(String.valueOf(e.getMessage())));
            return Map.of();
        }
    }

    /** For what is not there, or was not named. */
    static CommandException missing(String what, Set<String> existing) {
        return unknown("%s There are: %s.".formatted(what, String.join(", ", existing)));
    }

    /** What is taken for a name may be a URL with a login. */
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
