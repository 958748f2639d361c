package org.eestatus.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Generates load: requests one URL repeatedly on persistent connections. */
interface Load {

    /**
     * The outcome of a run.
     *
     * @param perSecond requests per second that received a response
     * @param refused requests whose response was neither 2xx nor 3xx, or that received no response
     */
    record Outcome(double perSecond, long refused) {}

    Outcome run(URI address, int connections, Duration duration) throws IOException, InterruptedException;

    /** Returns a load generator that uses wrk if it is installed, because wrk uses less CPU than a Java client. */
    static Load best() {
        Path wrk = Path.of("/usr/bin/wrk");
        return Files.isExecutable(wrk) ? new WrkLoad(wrk) : new SocketLoad();
    }
}
