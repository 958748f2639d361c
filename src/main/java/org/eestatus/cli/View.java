package org.eestatus.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eestatus.core.model.Durations;
import org.eestatus.core.redact.SafeText;
import org.eestatus.formats.CheckRow;
import org.eestatus.formats.Nagios;
import org.eestatus.formats.Yaml;

/** A view that fetches the status and writes it to the output. */
final class View {

    private static final String CLEAR_SCREEN = "\u001b[H\u001b[2J";
    private static final byte[] NEW_LINE = {'\n'};
    private static final byte[] NEXT_DOCUMENT = "---\n".getBytes(StandardCharsets.UTF_8);

    private final Invocation invocation;
    private final String resource;
    private final StatusSource respondent;
    private final Output output;
    private final PrintStream errors;
    private final Terminal terminal;

    View(
            Invocation invocation,
            String resource,
            StatusSource respondent,
            Output output,
            PrintStream errors,
            Terminal terminal) {
        this.invocation = invocation;
        this.resource = resource;
        this.respondent = respondent;
        this.output = output;
        this.errors = errors;
        this.terminal = terminal;
    }

    /** Fetches and writes the status once, and returns the exit code. */
    int once() throws CommandException {
        FetchedStatus answer = answer();
        if (invocation.nagios()) {
            Nagios nagios = Nagios.of(answer.rows(), path());
            output.write(nagios.line().getBytes(StandardCharsets.UTF_8));
            return nagios.exitCode();
        }
        write(answer);
        if (invocation.format() == OutputFormat.JSON && terminal.output()) {
            output.write(NEW_LINE);
        }
        return invocation.errorOnFail() ? failing(answer.rows()) : Exit.FINE.code();
    }

    private List<String> path() {
        List<String> providers = invocation.providers();
        return providers.size() == 1 ? List.of(resource, providers.get(0)) : List.of(resource);
    }

    private FetchedStatus answer() throws CommandException {
        return new ProgressDisplay(errors, terminal.errors()).await(respondent.ask(resource, invocation.providers()));
    }

    private void write(FetchedStatus answer) throws CommandException {
        switch (invocation.format()) {
            case YAML -> output.write(Yaml.bytes(answer.document()));
            case JSON -> output.write(answer.json());
            case TEXT -> output.write(Table.bytes(answer.rows(), terminal.colours()));
        }
    }

    /** Prints the name of each failing provider and component to standard error, and returns the exit code. */
    private int failing(List<CheckRow> rows) {
        Set<String> names = new LinkedHashSet<>();
        for (CheckRow each : rows) {
            if (each.fails()) {
                if (each.component() != null) {
                    names.add(each.resource() + "/" + each.provider());
                }
                names.add(each.resource() + "/" + each.name() + reason(each));
            }
        }
        names.forEach(name -> errors.println("FAIL " + SafeText.onOneLine(name)));
        return names.isEmpty() ? Exit.FINE.code() : Exit.FAILING.code();
    }

    private static String reason(CheckRow observation) {
        return observation.reason() == null ? "" : ": " + observation.reason();
    }

    /**
     * Fetches and writes the status repeatedly, and pauses before each repetition. An unreachable server does not end the loop,
     * because the outage may be temporary.
     */
    int untilInterrupted(Duration pause) throws CommandException {
        boolean first = true;
        while (!output.isAbandoned()) {
            try {
                FetchedStatus answer = answer();
                separate(first, pause);
                write(answer);
                if (invocation.format() == OutputFormat.JSON) {
                    output.write(NEW_LINE);
                }
            } catch (CommandException e) {
                if (e.exit() != Exit.UNREACHABLE) {
                    throw e;
                }
                separate(first, pause);
                errors.println(SafeText.onOneLine(String.valueOf(e.getMessage())));
            }
            first = false;
            if (!sleep(pause)) {
                break;
            }
        }
        return Exit.FINE.code();
    }

    private void separate(boolean first, Duration pause) throws CommandException {
        if (terminal.output()) {
            String heading = "%sEvery %s, at %s%n%n".formatted(CLEAR_SCREEN, Durations.text(pause), now());
            output.write(heading.getBytes(StandardCharsets.UTF_8));
        } else if (!first && invocation.format() == OutputFormat.YAML) {
            output.write(NEXT_DOCUMENT);
        } else if (!first && invocation.format() == OutputFormat.TEXT) {
            output.write(NEW_LINE);
        }
    }

    private static String now() {
        return DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).format(LocalTime.now(ZoneId.systemDefault()));
    }

    private static boolean sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
