package org.eestatus.it.server;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eestatus.services.ServerProcess;

/** A server in a separate process that the tests start, deploy to and stop. */
abstract class ProcessServer implements ServerUnderTest {

    /** The directory of the unpacked server, or its JAR file. */
    static final Path HOME = Path.of(System.getProperty("server.home", ""));

    private final int port;

    ProcessServer(int port) {
        this.port = port;
    }

    /** Starts the server in a directory that it may use for its files, and returns once it accepts deployments. */
    abstract ServerProcess start(Path folder, Jdk jdk) throws IOException, InterruptedException;

    /** Deploys an application, whose context root is the name of the file without its extension. */
    abstract void deploy(File application) throws IOException, InterruptedException;

    /** Undeploys an application. */
    abstract void undeploy(String file) throws IOException, InterruptedException;

    /** Starts the server with the required JDK. */
    final ServerProcess start() throws IOException, InterruptedException {
        Path folder = Path.of(System.getProperty("server.work"));
        delete(folder);
        return start(Files.createDirectories(folder), Jdk.ofServer().orElseThrow());
    }

    @Override
    public Optional<String> missing() {
        return Jdk.missing();
    }

    int port() {
        return port;
    }

    @Override
    public URI application(String name) {
        return URI.create("http://localhost:" + port + "/" + name + "/");
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> deepestFirst =
                        files.sorted(Comparator.reverseOrder()).toList();
                for (Path file : deepestFirst) {
                    Files.delete(file);
                }
            }
        }
    }
}
