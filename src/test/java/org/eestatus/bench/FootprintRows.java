package org.eestatus.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eestatus.bench.Ratio.Goal;
import org.eestatus.services.Programs;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Measures the resources that EE Status uses on a server, and the run time of the command line. */
final class FootprintRows {

    private static final double MEBI = 1 << 20;

    /**
     * The idle time before the remaining threads are counted. It is slightly longer than the keep-alive time of idle threads.
     */
    private static final Duration REST = Duration.ofSeconds(130);

    /** The number of server starts per benchmark round. One is not enough, because start times vary by about a second. */
    private static final int STARTS = 2;

    private final List<Ratio> ratios = new ArrayList<>();

    /** Starts a server with one application and waits until the application responds at the given path. */
    interface Starting {

        Peer start(WebArchive application, String awaited) throws IOException, InterruptedException;
    }

    /**
     * An application to start.
     *
     * @param first the path that is awaited at startup and then requested at least ten thousand times
     * @param pages the paths that are requested once
     */
    private record Application(WebArchive war, String first, List<String> pages) {}

    private static final Application TRIVIAL = new Application(
            Applications.trivial(), "trivial/rest/trivial", List.of("trivial/index.xhtml", "trivial/bare"));

    private static final Application OURS = new Application(
            Applications.status("status", ""),
            "status/api/health/ping",
            List.of("status/", "status/api", "status/metrics"));

    private record Start(double seconds, double megabytes, long threads) {}

    List<Ratio> ratios() {
        return ratios;
    }

    /** Measures the size of the WAR and the run time of the command line. */
    void measure(int rounds) throws IOException, InterruptedException {
        double size = new File(System.getProperty("war")).length() / MEBI;
        ratios.add(new Ratio("size of the WAR in MB", "", "", List.of(size), Goal.atMost(12)));
        ratios.add(start("`bin/status health ping`", 2.5, 5 * rounds, "health", "ping"));
        Path settings = Files.createTempFile("bench", ".yaml");
        Files.writeString(settings, "databases: {orders: {url: 'jdbc:h2:mem:orders'}}");
        ratios.add(start(
                "`bin/status health -s FILE` with a database", 3, 5 * rounds, "health", "-s", settings.toString()));
        Files.delete(settings);
    }

    /**
     * Returns the run time of the command line divided by the run time of {@code java -version}. The two commands run
     * alternately.
     */
    private static Ratio start(String what, double goal, int times, String... arguments)
            throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of("bin/status"));
        command.addAll(List.of(arguments));
        List<Double> ratios = new ArrayList<>();
        for (int time = 0; time < times; time++) {
            double version = seconds(java, "-version");
            ratios.add(seconds(command.toArray(String[]::new)) / version);
        }
        return new Ratio("time, " + what, "command line", "`java -version`", ratios, Goal.atMost(goal));
    }

    private static double seconds(String... command) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Programs.Run run = Programs.run("", command);
        if (run.code() != 0) {
            throw new IOException(String.join(" ", command) + ": " + run.said());
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    /**
     * Measures startup time, memory and idle threads, in comparison with an application that has one page, one endpoint and one
     * bean.
     */
    void measure(Starting server, String name, Load load, int rounds) throws IOException, InterruptedException {
        List<Double> seconds = new ArrayList<>();
        List<Double> megabytes = new ArrayList<>();
        List<Double> threads = new ArrayList<>();
        for (int round = 0; round < STARTS * rounds; round++) {
            Start trivial = start(server, load, TRIVIAL, false);
            Start ours = start(server, load, OURS, round == 0);
            seconds.add(ours.seconds() - trivial.seconds());
            megabytes.add(ours.megabytes() - trivial.megabytes());
            if (round == 0) {
                threads.add((double) ours.threads());
            }
        }
        String over = "a trivial application";
        ratios.add(new Ratio("additional seconds until the first response", name, over, seconds, Goal.atMost(1)));
        ratios.add(new Ratio(
                "additional MB of live heap and metaspace after 10,000 requests",
                name,
                over,
                megabytes,
                Goal.atMost(25)));
        ratios.add(new Ratio("threads of EE Status when idle", name, "none", threads, Goal.atMost(0)));
    }

    /**
     * Measures the time until the first response and the live memory after ten thousand requests. If {@code rests} is set, also
     * measures the number of EE Status threads that remain when the server is idle.
     */
    private static Start start(Starting server, Load load, Application application, boolean rests)
            throws IOException, InterruptedException {
        try (Peer peer = server.start(application.war(), application.first())) {
            for (String page : application.pages()) {
                try (Connection connection = new Connection(peer.at(page))) {
                    connection.ask();
                }
            }
            Load.Outcome outcome = new Load.Outcome(0, 0);
            for (double requests = 0; requests < 10_000; requests += outcome.perSecond()) {
                outcome = load.run(peer.at(application.first()), 16, Duration.ofSeconds(1));
            }
            Inside inside = new Inside(peer);
            double megabytes = inside.bytes() / MEBI;
            if (rests) {
                TimeUnit.NANOSECONDS.sleep(REST.toNanos());
            }
            return new Start(peer.startup().toNanos() / 1e9, megabytes, rests ? inside.threads() : 0);
        }
    }
}
