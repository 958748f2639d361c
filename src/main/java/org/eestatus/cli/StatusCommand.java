package org.eestatus.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.eestatus.core.redact.SafeText;
import org.eestatus.formats.Nagios;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command: parses the arguments, executes them and returns the exit code. */
final class StatusCommand {

    private final Output output;
    private final PrintStream errors;
    private final Terminal terminal;
    private final Map<String, String> environment;

    StatusCommand(Output output, PrintStream errors, Terminal terminal, Map<String, String> environment) {
        this.output = output;
        this.errors = errors;
        this.terminal = terminal;
        this.environment = environment;
    }

    /** Runs the command and returns the exit code. */
    int run(String... arguments) {
        try {
            return execute(arguments);
        } catch (CommandException e) {
            String message = UsageHint.added(String.valueOf(e.getMessage()), arguments);
            return refuse(new CommandException(e.exit(), message), arguments);
        } catch (ParameterException e) {
            String message = "%s; try '%s --help'".formatted(UsageProblem.message(e), CommandSpecification.NAME);
            return refuse(new CommandException(Exit.MISUSED, message), arguments);
        } catch (Throwable e) {
            printStackTrace(e);
            return refuse(new CommandException(Exit.UNREACHABLE, "internal error: " + e), arguments);
        }
    }

    private int execute(String... arguments) throws CommandException {
        ParseResult parsed = CommandSpecification.command().parseArgs(arguments);
        if (parsed.isVersionHelpRequested()) {
            return write(HelpText.version());
        }
        Invocation invocation = Invocation.of(parsed, environment);
        if (HelpText.isRequested(parsed, arguments)) {
            return write(HelpText.of(arguments[0], invocation));
        }
        if (parsed.isUsageHelpRequested()) {
            return write(HelpText.help(invocation, errors));
        }
        try (StatusSource respondent = StatusSource.of(invocation)) {
            String resource = invocation.resource();
            if (resource == null) {
                throw HelpText.missing(
                        "The command needs a RESOURCE.", respondent.names().keySet());
            }
            View view = new View(invocation, resource, respondent, output, errors, terminal);
            return invocation.interval() == null ? view.once() : view.untilInterrupted(invocation.interval());
        }
    }

    /** Prints the stack trace without unsafe characters, because its messages may come from a driver or a server. */
    private void printStackTrace(Throwable error) {
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        trace.toString().lines().map(SafeText::onOneLine).forEach(errors::println);
    }

    private int write(String text) throws CommandException {
        output.write(text.getBytes(StandardCharsets.UTF_8));
        return Exit.FINE.code();
    }

    /**
     * Reports an error and returns the exit code. With {@code --nagios}, the error is written to standard output as the status
     * line.
     */
    private int refuse(CommandException refusal, String... arguments) {
        String message = String.valueOf(refusal.getMessage());
        if (Arrays.stream(arguments).noneMatch(each -> each.startsWith(CommandSpecification.NAGIOS))) {
            errors.println(CommandSpecification.NAME + ": " + SafeText.onOneLine(message));
            return refusal.exit().code();
        }
        Nagios unknown = Nagios.unknown(message);
        try {
            write(unknown.line());
        } catch (CommandException e) {
            errors.println(CommandSpecification.NAME + ": " + SafeText.onOneLine(message));
        }
        return unknown.exitCode();
    }
}
