package org.eestatus.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A server as shipped, in a separate process.
 *
 * @param name the name of the server in the benchmark table
 * @param root the root URI of the applications
 * @param management the URI of the management interface
 * @param log the log file of the server
 * @param startup the time from the start until all awaited paths responded
 */
record Peer(String name, Process process, URI root, URI management, Path log, Duration startup)
        implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /**
     * Starts a server and waits until all awaited paths respond.
     *
     * @param ready the log message that reports the end of the startup. No request is sent before this message appears, because
     *     a request during the deployment can make the deployment fail on Payara
     */
    static Peer start(
            String name,
            URI root,
            URI management,
            Path log,
            String ready,
            List<String> command,
            Map<String, String> environment,
            String... awaited)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        long begin = System.nanoTime();
        Peer peer = new Peer(name, builder.start(), root, management, log, Duration.ZERO);
        try {
            peer.await(ready, () -> Files.readString(log).contains(ready));
            for (String path : awaited) {
                peer.await(path, () -> peer.answers(path));
            }
            Duration startup = Duration.ofNanos(System.nanoTime() - begin);
            return new Peer(name, peer.process(), root, management, log, startup);
        } catch (IOException | InterruptedException | RuntimeException e) {
            peer.close();
            throw e;
        }
    }

    URI at(String path) {
        return root.resolve(path);
    }

    private interface Sign {

        boolean isThere() throws IOException;
    }

    private void await(String what, Sign sign) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!sign.isThere()) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new IOException("%s, but no %s: %s".formatted(name, what, Files.readString(log)));
            }
            Thread.sleep(20);
        }
    }

    private boolean answers(String path) {
        try {
            HttpURLConnection connection = (HttpURLConnection) at(path).toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(30_000);
            int code = connection.getResponseCode();
            return code < 400;
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns the CPU time that the processes of the server have used so far. */
    Duration cpu() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .flatMap(each -> each.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Ends the process and its descendants. */
    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().join());
    }
}
