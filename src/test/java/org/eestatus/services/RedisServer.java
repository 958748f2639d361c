package org.eestatus.services;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eestatus.SilentServer;

/** A Redis server for one test, without persistence. */
public final class RedisServer implements AutoCloseable {

    private final Process process;
    private final int port;

    /** @param arguments command-line arguments, in which {@code {port}} is replaced by the port */
    public RedisServer(Path folder, String... arguments) throws Exception {
        assumeTrue(isInstalled(), "there is no redis-server on this machine");
        port = SilentServer.deadPort();
        List<String> command = new ArrayList<>(List.of("redis-server", "--save", "", "--bind", "127.0.0.1"));
        for (String argument : arguments) {
            command.add(argument.replace("{port}", Integer.toString(port)));
        }
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("redis.log").toFile())
                .start();
        for (int i = 0; !listens(); i++) {
            if (i == 500 || !process.isAlive()) {
                close();
                throw new IOException(Files.readString(folder.resolve("redis.log")));
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Starts a server that accepts TLS connections only. */
    public static RedisServer secure(Path folder, Certificate certificate) throws Exception {
        return new RedisServer(
                folder,
                "--port",
                "0",
                "--tls-port",
                "{port}",
                "--tls-cert-file",
                certificate.certificateFile(),
                "--tls-key-file",
                certificate.keyFile(),
                "--tls-auth-clients",
                "no");
    }

    public int port() {
        return port;
    }

    private static boolean isInstalled() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "redis-server")));
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
