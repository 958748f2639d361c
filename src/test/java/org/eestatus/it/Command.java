package org.eestatus.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs the shipped command line in a separate process.
 *
 * @param words the command, to which each run appends arguments
 * @param folder the working directory
 * @param environment environment variables in addition to those of the tests
 */
record Command(List<String> words, Path folder, Map<String, String> environment) {

    private static final long PATIENCE_SECONDS = 60;

    private static final List<String> JAR = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", System.getProperty("cli"));

    /** Returns a command that runs the jar directly. */
    static Command jar(Path folder) {
        return new Command(JAR, folder, Map.of());
    }

    /** Returns a command that runs the shell script, which runs the jar. */
    static Command script(Path folder) {
        String script = new File("bin/status").getAbsolutePath();
        return new Command(List.of(script), folder, Map.of("JAVA_HOME", System.getProperty("java.home")));
    }

    /** Returns this command wrapped in a shell script, in which {@code "$@"} stands for the command. */
    Command in(String shell) {
        List<String> inShell = new ArrayList<>(List.of("bash", "-c", shell, "bash"));
        inShell.addAll(words);
        return new Command(inShell, folder, environment);
    }

    /** Returns this command with an additional JVM option. */
    Command told(String option) {
        List<String> more = new ArrayList<>(words);
        more.add(1, option);
        return new Command(more, folder, environment);
    }

    Command with(String variable, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(variable, value);
        return new Command(words, folder, more);
    }

    /** The result of a finished process. */
    record End(int exit, String output, String errors) {}

    /** A running process. */
    record Running(Process process, File output, File errors) implements AutoCloseable {

        String outputSoFar() throws IOException {
            return Files.readString(output.toPath());
        }

        End end() throws IOException, InterruptedException {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("the process ends")
                    .isTrue();
            return new End(process.exitValue(), outputSoFar(), Files.readString(errors.toPath()));
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            output.delete();
            errors.delete();
        }
    }

    Running start(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(arguments));
        File output = Files.createTempFile("output", ".txt").toFile();
        File errors = Files.createTempFile("errors", ".txt").toFile();
        ProcessBuilder builder = new ProcessBuilder(all)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output)
                .redirectError(errors);
        builder.environment().keySet().removeIf(name -> name.startsWith("STATUS_") || name.equals("NO_COLOR"));
        builder.environment().putAll(environment);
        return new Running(builder.start(), output, errors);
    }

    End run(String... arguments) throws IOException, InterruptedException {
        try (Running running = start(arguments)) {
            return running.end();
        }
    }
}
