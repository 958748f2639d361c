package org.eestatus.cli;

import java.io.File;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/**
 * The parsed arguments of the command.
 *
 * @param resource the resource, or null if none is named
 * @param providers the providers; empty for all providers of the resource
 * @param interval the pause between two evaluations, or null for a single evaluation
 * @param settings the settings file, or null to find it as a server does
 * @param classPath the additional class path with drivers and providers, or null for none
 * @param server the server that runs EE Status, or null to run the checks in this process
 */
record Invocation(
        @Nullable String resource,
        List<String> providers,
        OutputFormat format,
        boolean errorOnFail,
        boolean nagios,
        @Nullable Duration interval,
        @Nullable String settings,
        @Nullable String classPath,
        @Nullable RemoteServer server) {

    /**
     * Creates the invocation from the arguments and the environment.
     *
     * @throws CommandException for options that exclude each other, or for an invalid value
     */
    static Invocation of(ParseResult parsed, Map<String, String> environment) throws CommandException {
        String url = parsed.matchedOptionValue(CommandSpecification.URL, (String) null);
        if (url == null) {
            refuse(
                    parsed,
                    "requires " + CommandSpecification.URL,
                    CommandSpecification.TOKEN,
                    CommandSpecification.USER,
                    CommandSpecification.TIMEOUT);
        } else {
            refuse(
                    parsed,
                    "applies only to local checks; expected it to be absent with " + CommandSpecification.URL,
                    CommandSpecification.SETTINGS,
                    CommandSpecification.CLASSPATH);
        }
        if (parsed.hasMatchedOption(CommandSpecification.WATCH)) {
            refuse(
                    parsed,
                    "sets the exit code and cannot be combined with --watch, which runs until it is interrupted;"
                            + " expected only one of the two",
                    CommandSpecification.NAGIOS,
                    CommandSpecification.ERROR_ON_FAIL);
        }
        if (parsed.hasMatchedOption(CommandSpecification.NAGIOS)) {
            refuse(
                    parsed,
                    "cannot be combined with --nagios, which has its own format; expected only one of the two",
                    CommandSpecification.FORMAT);
        }
        File file = parsed.matchedOptionValue(CommandSpecification.SETTINGS, (File) null);
        List<String> providers = parsed.matchedPositionalValue(1, List.of());
        return new Invocation(
                parsed.matchedPositionalValue(0, (String) null),
                List.copyOf(new LinkedHashSet<>(providers)),
                parsed.matchedOptionValue(CommandSpecification.FORMAT, OutputFormat.YAML),
                parsed.hasMatchedOption(CommandSpecification.ERROR_ON_FAIL),
                parsed.hasMatchedOption(CommandSpecification.NAGIOS),
                parsed.matchedOptionValue(CommandSpecification.WATCH, (Duration) null),
                file == null ? null : file.getPath(),
                parsed.matchedOptionValue(CommandSpecification.CLASSPATH, (String) null),
                url == null
                        ? null
                        : RemoteServer.of(
                                url,
                                parsed.matchedOptionValue(CommandSpecification.TOKEN, (String) null),
                                parsed.matchedOptionValue(CommandSpecification.USER, (String) null),
                                parsed.matchedOptionValue(
                                        CommandSpecification.TIMEOUT, CommandSpecification.DEFAULT_TIMEOUT),
                                environment));
    }

    private static void refuse(ParseResult parsed, String why, String... options) throws CommandException {
        for (String option : options) {
            if (parsed.hasMatchedOption(option)) {
                throw new CommandException(Exit.MISUSED, "%s %s".formatted(option, why));
            }
        }
    }
}
