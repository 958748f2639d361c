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
import org.eestatus.core.Durations;
import org.eestatus.core.Texts;
import org.eestatus.dialects.Nagios;
import org.eestatus.dialects.Observation;
import org.eestatus.dialects.Yaml;

/** Asks, and writes what comes of it. */
final class View {

    private static final String CLEAR_SCREEN = "\u001b[H\u001b[2J";
    private static final byte[] NEW_LINE = {'\n'};
    private static final byte[] NEXT_DOCUMENT = "---\n".getBytes(StandardCharsets.UTF_8);

    private final Invocation invocation;
    private final String resource;
    private final Respondent respondent;
    private final Output output;
    private final PrintStream errors;
    private final Terminal terminal;

    View(
            Invocation invocation,
            String resource,
            Respondent respondent,
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

    /** The exit code. */
    int once() throws CommandException {
        Answer answer = answer();
        if (invocation.nagios()) {
            Nagios nagios = Nagios.of(answer.observations(), path());
            output.write(nagios.line().getBytes(StandardCharsets.UTF_8));
            return nagios.exitCode();
        }
        write(answer);
        if (invocation.format() == Format.JSON && terminal.output()) {
            output.write(NEW_LINE);
        }
        return invocation.errorOnFail() ? failing(answer.observations()) : Exit.FINE.code();
    }

    private List<String> path() {
        List<String> providers = invocation.providers();
        return providers.size() == 1 ? List.of(resource, providers.get(0)) : List.of(resource);
    }

    private Answer answer() throws CommandException {
        return new Progress(errors, terminal.errors()).await(respondent.ask(resource, invocation.providers()));
    }

    private void write(Answer answer) throws CommandException {
        switch (invocation.format()) {
            case YAML -> output.write(Yaml.bytes(answer.document()));
            case JSON -> output.write(answer.json());
            case TEXT -> output.write(Table.bytes(answer.observations(), terminal.colours()));
        }
    }

    /** Names each failing provider and component. */
    private int failing(List<Observation> observations) {
        Set<String> names = new LinkedHashSet<>();
        for (Observation each : observations) {
            if (each.fails()) {
                if (each.component() != null) {
                    names.add(each.resource() + "/" + each.provider());
                }
                names.add(each.resource() + "/" + each.name() + reason(each));
            }
        }
        names.forEach(name -> errors.println("FAIL " + Texts.onOneLine(name)));
        return names.isEmpty() ? Exit.FINE.code() : Exit.FAILING.code();
    }

    private static String reason(Observation observation) {
        return observation.reason() == null ? "" : ": " + observation.reason();
    }

    /** Looks again after each pause; a server that is away may come back. */
    int untilInterrupted(Duration pause) throws CommandException {
        boolean first = true;
        while (!output.isAbandoned()) {
            try {
                Answer answer = answer();
                separate(first, pause);
                write(answer);
                if (invocation.format() == Format.JSON) {
                    output.write(NEW_LINE);
                }
            } catch (CommandException e) {
                if (e.exit() != Exit.UNREACHABLE) {
                    throw e;
                }
                separate(first, pause);
                errors.println(Texts.onOneLine(String.valueOf(e.getMessage())));
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
        } else if (!first && invocation.format() == Format.YAML) {
            output.write(NEXT_DOCUMENT);
        } else if (!first && invocation.format() == Format.TEXT) {
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
