package org.eestatus.cli;

import java.io.File;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.TypeConversionException;

/** The options and parameters: the single source for parsing, help, completion and the manual page. */
final class CommandSpecification {

    static final String NAME = "status";

    /** The note at the end of the help. */
    static final String NOTE =
            "'status completion' prints a completion script for bash and zsh; 'status man' prints the manual page.";

    static final String ERROR_ON_FAIL = "--error-on-fail";
    static final String FORMAT = "--format";
    static final String SETTINGS = "--settings";
    static final String CLASSPATH = "--classpath";
    static final String URL = "--url";
    static final String TOKEN = "--token";
    static final String USER = "--user";
    static final String TIMEOUT = "--timeout";
    static final String WATCH = "--watch";
    static final String NAGIOS = "--nagios";
    static final String HELP = "--help";
    static final String VERSION = "--version";

    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    private static final int WIDTH = 100;

    private CommandSpecification() {}

    /** Returns the command, for any resource. */
    static CommandLine command() {
        CommandSpec spec = CommandSpec.create().name(NAME);
        spec.addPositional(PositionalParamSpec.builder()
                .index("0")
                .arity("0..1")
                .type(String.class)
                .paramLabel("RESOURCE")
                .hideParamSyntax(true)
                .description("a group of checks, such as health or stats")
                .build());
        return complete(spec, Set.of());
    }

    /** Returns the command for one resource, used for its help. */
    static CommandLine commandOf(String resource, Set<String> providers) {
        return complete(CommandSpec.create().name(NAME + " " + resource), providers);
    }

    /**
     * Returns the command for shell completion: each resource is a subcommand, with its providers as arguments. Resources whose
     * names differ only in dots and hyphens share a function in the completion script, so each of these resources completes the
     * providers of all of them.
     */
    static CommandLine completed(Map<String, Map<String, String>> names) {
        CommandLine command = complete(CommandSpec.create().name(NAME), Set.of());
        Map<String, Set<String>> completions = new LinkedHashMap<>();
        names.forEach((resource, providers) -> completions
                .computeIfAbsent(nameOfFunction(resource), name -> new LinkedHashSet<>())
                .addAll(providers.keySet()));
        for (String resource : names.keySet()) {
            Set<String> providers = completions.getOrDefault(nameOfFunction(resource), Set.of());
            command.addSubcommand(resource, commandOf(resource, providers));
        }
        return command;
    }

    /** Returns the last part of the name that picocli generates for a function of the script. */
    private static String nameOfFunction(String resource) {
        return resource.replace(".", "").replace("-", "");
    }

    private static CommandLine complete(CommandSpec spec, Set<String> providers) {
        spec.addPositional(PositionalParamSpec.builder()
                .index(spec.positionalParameters().size() + "..*")
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel("PROVIDER")
                .completionCandidates(providers)
                .description("one or more checks of the resource; all of them by default")
                .build());
        spec.addOption(flag("-e", ERROR_ON_FAIL)
                .description("exit with code 1 if a requested check fails, and list failures on standard error")
                .build());
        spec.addOption(option(OutputFormat.class, "FORMAT", "-f", FORMAT)
                .converters(new Formats())
                .description("yaml (default), json as returned by the API, or text for a table")
                .build());
        spec.addOption(flag(NAGIOS)
                .description("print one line and exit with the code of a Nagios plugin: 0 OK, 1 WARNING,"
                        + " 2 CRITICAL, 3 UNKNOWN")
                .build());
        spec.addOption(option(Duration.class, "SECONDS", WATCH)
                .arity("0..1")
                .preprocessor(new Seconds())
                .converters(new Seconds())
                .description("repeat until interrupted, every " + Seconds.DEFAULT_PAUSE + " seconds by default")
                .build());
        spec.addOption(option(File.class, "FILE", "-s", SETTINGS)
                .description("the settings file; by default the file named by STATUS_SETTINGS, or status.yaml on the"
                        + " class path")
                .build());
        spec.addOption(option(String.class, "PATH", CLASSPATH)
                .description("jars and folders of JDBC drivers and custom providers, separated as in a Java class path")
                .build());
        spec.addOption(option(String.class, "URL", "-u", URL)
                .description("show the results of the EE Status server at URL, such as http://localhost:8080/status")
                .build());
        spec.addOption(option(String.class, "TOKEN", TOKEN)
                .description("the token of the server; STATUS_TOKEN by default")
                .build());
        spec.addOption(option(String.class, "NAME[:PASSWORD]", USER)
                .description("a user of the server; without PASSWORD, STATUS_PASSWORD is used, or the command prompts"
                        + " for it")
                .build());
        spec.addOption(option(Duration.class, "SECONDS", TIMEOUT)
                .converters(new Seconds())
                .description("timeout for the response of the server, " + DEFAULT_TIMEOUT.toSeconds() + " by default")
                .build());
        spec.addOption(
                flag("-h", HELP).usageHelp(true).description("print this help").build());
        spec.addOption(flag("-V", VERSION)
                .versionHelp(true)
                .description("print the version")
                .build());
        return new CommandLine(spec).setExpandAtFiles(false);
    }

    private static OptionSpec.Builder flag(String name, String... names) {
        return OptionSpec.builder(name, names).arity("0").type(boolean.class);
    }

    private static OptionSpec.Builder option(Class<?> type, String label, String name, String... names) {
        return OptionSpec.builder(name, names).arity("1").type(type).paramLabel(label);
    }

    private static final class Formats implements ITypeConverter<OutputFormat> {

        @Override
        public OutputFormat convert(String text) {
            for (OutputFormat format : OutputFormat.values()) {
                if (format.toString().equalsIgnoreCase(text)) {
                    return format;
                }
            }
            throw new TypeConversionException("'%s' is not a format; expected yaml, json or text".formatted(text));
        }
    }

    /** Adds the help texts other than the descriptions of the options. Parsing does not need these texts. */
    static CommandLine explained(CommandLine command) {
        command.getCommandSpec()
                .usageMessage()
                .width(WIDTH)
                .customSynopsis(command.getCommandName()
                        + " %s[PROVIDER...] [OPTIONS]"
                                .formatted(command.getCommandName().equals(NAME) ? "RESOURCE " : ""))
                .description("Shows the health of the configured resources, or of a server that runs EE Status.")
                .optionListHeading("%nOptions:%n")
                .parameterListHeading("%nParameters:%n")
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(exitCodes())
                .footerHeading("%n")
                .footer(HelpSections.lines(NOTE));
        return command;
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        for (Exit exit : Exit.values()) {
            codes.put(Integer.toString(exit.code()), exit.meaning());
        }
        return codes;
    }
}
