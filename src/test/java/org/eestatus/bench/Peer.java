package org.eestatus.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eestatus.services.ServerProcess;

/**
 * A server as shipped, in a separate process.
 *
 * @param name the name of the server in the benchmark table
 * @param root the root URI of the applications
 * @param management the URI of the management interface
 * @param startup the time from the start until all awaited paths responded
 */
record Peer(String name, ServerProcess process, URI root, URI management, Duration startup) implements AutoCloseable {

    /**
     * Starts a server and waits until all awaited paths respond.
     *
     * @param log the log file of the server
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
        long begin = System.nanoTime();
        ServerProcess process = ServerProcess.start(command, environment, log);
        try {
            process.awaitOutput(ready);
            for (String path : awaited) {
                process.await(path, () -> answers(root.resolve(path)));
            }
            Duration startup = Duration.ofNanos(System.nanoTime() - begin);
            return new Peer(name, process, root, management, startup);
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    URI at(String path) {
        return root.resolve(path);
    }

    private static boolean answers(URI uri) {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
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
        return process.cpu();
    }

    /** Ends the process and its descendants. */
    @Override
    public void close() {
        process.close();
    }
}
