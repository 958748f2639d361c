package org.eestatus.services;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A server in a separate process.
 *
 * @param log the file with the output of the process
 */
public record ServerProcess(Process process, Path log) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration SHUTDOWN = Duration.ofSeconds(20);

    /** A condition that becomes true after a while. */
    @FunctionalInterface
    public interface Sign {

        boolean isThere() throws IOException;
    }

    /**
     * Starts a server.
     *
     * @param environment additional environment variables
     */
    public static ServerProcess start(List<String> command, Map<String, String> environment, Path log)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        ServerProcess started = new ServerProcess(builder.start(), log);
        Runtime.getRuntime().addShutdownHook(new Thread(started::close));
        return started;
    }

    /**
     * Waits for a condition.
     *
     * @param what the condition in words, for the error message
     * @throws IOException if the process ends before the condition is true, or if it takes too long
     */
    public void await(String what, Sign sign) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!sign.isThere()) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new IOException("The process ended or took too long; expected %s: %s".formatted(what, output()));
            }
            Thread.sleep(20);
        }
    }

    /** Waits for the message that the start is complete. Ends the process if the message does not appear. */
    public void awaitOutput(String message) throws IOException, InterruptedException {
        try {
            await(message, () -> output().contains(message));
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Returns the output so far. The output may end in the middle of a multi-byte character. */
    public String output() throws IOException {
        return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    }

    /** Returns the CPU time that the process and its descendants have used so far. */
    public Duration cpu() {
        return all().flatMap(each -> each.info().totalCpuDuration().stream()).reduce(Duration.ZERO, Duration::plus);
    }

    private Stream<ProcessHandle> all() {
        return Stream.concat(process.descendants(), Stream.of(process.toHandle()));
    }

    /** Ends the process and its descendants normally, so that shutdown hooks run. Ends them forcibly if this takes too long. */
    public void shutDown() throws InterruptedException {
        List<ProcessHandle> all = all().toList();
        all.forEach(ProcessHandle::destroy);
        long end = System.nanoTime() + SHUTDOWN.toNanos();
        while (all.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        end(all);
    }

    /** Ends the process and its descendants forcibly. */
    @Override
    public void close() {
        end(all().toList());
    }

    private static void end(List<ProcessHandle> all) {
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().join());
    }
}
