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

/** The options and parameters: the single source of parsing, help, completion and the manual page. */
final class CommandSpecification {

    static final String NAME = "status";

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
     * names differ only in dots and hyphens share a function of the script, so each completes the providers of all of them.
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

    /** Returns the end of the name that picocli gives to a function of the script. */
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
                .description("one of its checks; all of them where none is named")
                .build());
        spec.addOption(flag("-e", ERROR_ON_FAIL)
                .description("exit with 1 if anything that was asked for fails, and name it on standard error")
                .build());
        spec.addOption(option(OutputFormat.class, "FORMAT", "-f", FORMAT)
                .converters(new Formats())
                .description("yaml (the default), json as the API gives it, or text, a table")
                .build());
        spec.addOption(flag(NAGIOS)
                .description(
                        "tell it in one line and by the exit code as plugins of Nagios do: 0 for OK, 1 for WARNING,"
                                + " 2 for CRITICAL, 3 for UNKNOWN")
                .build());
        spec.addOption(option(Duration.class, "SECONDS", WATCH)
                .arity("0..1")
                .preprocessor(new Seconds())
                .converters(new Seconds())
                .description("look again every " + Seconds.DEFAULT_PAUSE + " or so many seconds, until interrupted")
                .build());
        spec.addOption(option(File.class, "FILE", "-s", SETTINGS)
                .description("the settings; else what STATUS_SETTINGS names, status.yaml on the class path, or none")
                .build());
        spec.addOption(option(String.class, "PATH", CLASSPATH)
                .description(
                        "jars and folders with JDBC drivers and providers of your own, separated as the system does")
                .build());
        spec.addOption(option(String.class, "URL", "-u", URL)
                .description("ask a running EE Status instead, such as http://localhost:8080/status")
                .build());
        spec.addOption(option(String.class, "TOKEN", TOKEN)
                .description("the server's token; else what STATUS_TOKEN says")
                .build());
        spec.addOption(option(String.class, "NAME[:PASSWORD]", USER)
                .description(
                        "a user of the server; a password that is left out is that of STATUS_PASSWORD, or asked for")
                .build());
        spec.addOption(option(Duration.class, "SECONDS", TIMEOUT)
                .converters(new Seconds())
                .description("how long the server may take, " + DEFAULT_TIMEOUT.toSeconds() + " by default")
                .build());
        spec.addOption(flag("-h", HELP).usageHelp(true).description("tell this").build());
        spec.addOption(flag("-V", VERSION)
                .versionHelp(true)
                .description("tell the version")
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
            throw new TypeConversionException("'%s' is no format; expected yaml, json or text".formatted(text));
        }
    }

    /** Adds the texts of the help besides the options; parsing does not need them. */
    static CommandLine explained(CommandLine command) {
        command.getCommandSpec()
                .usageMessage()
                .width(WIDTH)
                .customSynopsis(command.getCommandName()
                        + " %s[PROVIDER...] [OPTIONS]"
                                .formatted(command.getCommandName().equals(NAME) ? "RESOURCE " : ""))
                .description("Tells what is well and what is not.")
                .optionListHeading("%nOptions:%n")
                .parameterListHeading("%nParameters:%n")
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(exitCodes())
                .footerHeading("%n")
                .footer("'status completion' prints a script for bash and zsh, 'status man' a manual page.");
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
