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
     * @param perSecond the number of responses per second
     * @param refused the number of requests that received no response, or a response other than 2xx or 3xx
     */
    record Outcome(double perSecond, long refused) {}

    Outcome run(URI address, int connections, Duration duration) throws IOException, InterruptedException;

    /** Returns a load generator that uses wrk if it is installed, because wrk uses less CPU than a Java client. */
    static Load best() {
        Path wrk = Path.of("/usr/bin/wrk");
        return Files.isExecutable(wrk) ? new WrkLoad(wrk) : new SocketLoad();
    }
}
