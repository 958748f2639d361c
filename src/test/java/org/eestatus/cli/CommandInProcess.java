package org.eestatus.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Runs the command in the JVM of the tests. */
final class CommandInProcess {

    private CommandInProcess() {}

    record End(int exit, String output, String errors) {}

    static End run(Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int exit = new StatusCommand(
                        new Output(output),
                        new PrintStream(errors, true, StandardCharsets.UTF_8),
                        new Terminal(false, false, false),
                        environment)
                .run(arguments);
        return new End(exit, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
    }
}
