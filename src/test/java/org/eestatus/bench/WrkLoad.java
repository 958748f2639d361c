package org.eestatus.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eestatus.services.Programs;

/** Load generator that runs wrk. */
record WrkLoad(Path program) implements Load {

    private static final Pattern PER_SECOND = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
    private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern LOST =
            Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");

    @Override
    public Outcome run(URI address, int connections, Duration duration) throws IOException, InterruptedException {
        Programs.Run run = Programs.run(
                "",
                program.toString(),
                "--threads",
                String.valueOf(Math.min(2, connections)),
                "--connections",
                String.valueOf(connections),
                "--duration",
                duration.toSeconds() + "s",
                "--timeout",
                "30s",
                address.toString());
        Matcher perSecond = PER_SECOND.matcher(run.said());
        if (run.code() != 0 || !perSecond.find()) {
            throw new IOException("wrk fails: " + run.said());
        }
        long lost = sum(REFUSED.matcher(run.said())) + sum(LOST.matcher(run.said()));
        return new Outcome(Double.parseDouble(perSecond.group(1)), lost);
    }

    private static long sum(Matcher counts) {
        long sum = 0;
        if (counts.find()) {
            for (int group = 1; group <= counts.groupCount(); group++) {
                sum += Long.parseLong(counts.group(group));
            }
        }
        return sum;
    }
}
