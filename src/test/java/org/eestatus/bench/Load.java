package org.eestatus.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Asks for one address again and again, on connections that are kept. */
interface Load {

    /**
     * What came of it.
     *
     * @param perSecond requests that were answered
     * @param refused how many of the answers were neither 2xx nor 3xx, or did not come
     */
    record Outcome(double perSecond, long refused) {}

    Outcome run(URI address, int connections, Duration duration) throws IOException, InterruptedException;

    /** By wrk where it is installed, which takes less of the machine than a client in Java. */
    static Load best() {
        Path wrk = Path.of("/usr/bin/wrk");
        return Files.isExecutable(wrk) ? new WrkLoad(wrk) : new SocketLoad();
    }
}
