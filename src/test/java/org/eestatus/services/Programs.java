package org.eestatus.services;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs local programs for tests. */
public final class Programs {

    private static final int PATIENCE_SECONDS = 600;

    private Programs() {}

    /** The exit code of a program, and its output from both streams. */
    public record Run(int code, String said) {}

    /** Returns a message with the files that are missing or not executable; empty if there are none. */
    static Optional<String> missing(String what, Path... programs) {
        List<String> missing = Stream.of(programs)
                .filter(program -> !Files.isExecutable(program))
                .map(Path::toString)
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("no %s (%s)".formatted(what, String.join(", ", missing)));
    }

    /** Returns a free port for a program that takes its port as an argument. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Runs a program and waits until it ends. */
    public static Run run(String input, String... command) throws IOException, InterruptedException {
        Path said = Files.createTempFile("said", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            try {
                process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
                process.getOutputStream().close();
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new IOException(String.join(" ", command) + " does not end: " + Files.readString(said));
                }
                return new Run(process.exitValue(), Files.readString(said));
            } finally {
                process.destroyForcibly().onExit().join();
            }
        } finally {
            Files.delete(said);
        }
    }
}
