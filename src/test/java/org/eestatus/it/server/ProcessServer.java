package org.eestatus.it.server;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eestatus.services.Folders;
import org.eestatus.services.ServerProcess;

/** A server in a separate process that the tests start, deploy to and stop. */
abstract class ProcessServer implements ServerUnderTest {

    /** The directory of the unpacked server, or its JAR file. */
    static final Path HOME = Path.of(System.getProperty("server.home", ""));

    /** The directory for the files of the server, which is empty before the start. */
    static final Path WORK = Path.of(System.getProperty("server.work", "")).toAbsolutePath();

    /** The file with the output of the server. */
    static final Path OUTPUT = WORK.resolve("output.log");

    private final int port;

    ProcessServer(int port) {
        this.port = port;
    }

    /** Starts the server, and returns once it accepts deployments. */
    abstract ServerProcess start(Jdk jdk) throws IOException, InterruptedException;

    /** Deploys an application, whose context root is the name of the file without its extension. */
    abstract void deploy(File application) throws IOException, InterruptedException;

    /** Undeploys an application. */
    abstract void undeploy(String file) throws IOException, InterruptedException;

    /** Starts the server with the required JDK. */
    final ServerProcess start() throws IOException, InterruptedException {
        Folders.delete(WORK);
        Files.createDirectories(WORK);
        return start(Jdk.ofServer().orElseThrow());
    }

    @Override
    public Optional<String> missing() {
        return Jdk.missing();
    }

    @Override
    public URI application(String name) {
        return URI.create("http://localhost:" + port + "/" + name + "/");
    }
}
