package org.eestatus.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eestatus.bench.Ratio.Goal;
import org.eestatus.bench.apps.Slow;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Measures the behavior of one server with many checks, with many callers, and with a check that hangs. */
final class ConcurrencyRows {

    private static final double NAP_SECONDS = 0.1;
    private static final double DEADLINE_SECONDS = 1;
    private static final Pattern RUNS = Pattern.compile("\"runs\":(\\d+)");

    private final Peer server;
    private final Burst burst;
    private final List<Ratio> ratios = new ArrayList<>();

    private ConcurrencyRows(Peer server, Burst burst) {
        this.server = server;
        this.burst = burst;
    }

    /** Returns the applications to deploy. */
    static List<WebArchive> applications() {
        String settings = """
                freshness: 0s
                providers:
                  health: [{name: ping, provider: ping}]
                  fifty: [%s]
                  fivehundred: [%s]
                  shared: [{name: nap, provider: "%4$s::nap", args: [200]}]
                  hung: [{name: hung, provider: "%4$s::hang", deadline: %3$.0fs}]
                """.formatted(naps(50), naps(500), DEADLINE_SECONDS, Slow.class.getName());
        return List.of(Applications.bare(), Applications.status("busy", settings));
    }

    private static String naps(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{name: nap-%d, provider: \"%s::nap\", args: [%.0f]}"
                        .formatted(i, Slow.class.getName(), NAP_SECONDS * 1_000))
                .collect(Collectors.joining(", "));
    }

    static List<Ratio> measure(Peer server, int rounds) throws IOException, InterruptedException {
        try (Burst burst = new Burst()) {
            ConcurrencyRows rows = new ConcurrencyRows(server, burst);
            rows.manyChecks("fifty", "50 checks of 100 ms", rounds, Goal.atMost(1.15));
            rows.manyChecks("fivehundred", "500 checks of 100 ms on 256 threads", rounds, Goal.atMost(2.3));
            rows.manyCallers(rounds);
            rows.hungCheck();
            return rows.ratios;
        }
    }

    private URI api(String path) {
        return server.at("busy/api/" + path);
    }

    private void manyChecks(String resource, String what, int rounds, Goal goal) {
        warmUp(rounds, () -> alone(resource));
        List<Double> times = IntStream.range(0, rounds)
                .mapToObj(round -> alone(resource) / NAP_SECONDS)
                .toList();
        ratios.add(new Ratio("time, " + what, server.name(), "one check", times, goal));
    }

    /** Repeats a request often enough that the server and the client execute JIT-compiled code, as long-running processes do. */
    private static void warmUp(int rounds, Runnable ask) {
        for (int i = 0; i < 10 * rounds; i++) {
            ask.run();
        }
    }

    private double alone(String resource) {
        return burst.callers(api(resource), 1).get(0);
    }

    private void manyCallers(int rounds) throws IOException {
        warmUp(rounds, () -> burst.callers(api("shared"), 200));
        double one = Ratio.median(
                IntStream.range(0, rounds).mapToObj(i -> alone("shared")).toList());
        List<Double> slowest = new ArrayList<>();
        List<Double> evaluations = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            long before = runs();
            slowest.add(Burst.slowest(burst.callers(api("shared"), 200)) / one);
            evaluations.add((double) runs() - before - 1);
        }
        String what = "200 callers of a 200 ms check";
        ratios.add(new Ratio("slowest response to " + what, server.name(), "one caller", slowest, Goal.atMost(1.5)));
        ratios.add(new Ratio("evaluations for " + what, server.name(), "one", evaluations, Goal.atMost(1)));
    }

    private long runs() throws IOException {
        String body = new String(api("shared").toURL().openStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher runs = RUNS.matcher(body);
        if (!runs.find()) {
            throw new IOException("There is no number of runs in the response; expected \"runs\":NUMBER in " + body);
        }
        return Long.parseLong(runs.group(1));
    }

    /** Measures the effect of a check that hangs. This measurement comes last, because the check hangs until the server stops. */
    private void hungCheck() throws IOException, InterruptedException {
        Duration time = Duration.ofSeconds(3);
        URI ping = api("health/ping");
        URI bare = server.at("bare/bare");
        double pingBefore = Ratio.median(Burst.observer(ping, time));
        double bareBefore = Ratio.median(Burst.observer(bare, time));
        Inside inside = new Inside(server);
        List<Double> waits = new ArrayList<>();
        warmUp(1, () -> burst.callers(api("shared"), 300));
        CompletableFuture<Void> callers = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 2 * time.toSeconds(); i++) {
                waits.addAll(burst.callers(api("hung"), 300));
            }
        });
        double pingBeside = Ratio.median(Burst.observer(ping, time.dividedBy(2)));
        double bareBeside = Ratio.median(Burst.observer(bare, time.dividedBy(2)));
        callers.join();
        String beside = " while 300 callers request a check that hangs";
        ratios.add(new Ratio(
                "slowest response to 300 callers of a check that hangs",
                server.name(),
                "deadline + 0.3 s",
                List.of(Burst.slowest(waits) / (DEADLINE_SECONDS + 0.3)),
                Goal.atMost(1)));
        ratios.add(new Ratio(
                "threads in a check that hangs, requested by 300 callers",
                server.name(),
                "one",
                List.of((double) inside.threadsIn(Slow.class, "hang")),
                Goal.atMost(1)));
        ratios.add(
                new Ratio("ping" + beside, server.name(), "alone", List.of(pingBeside / pingBefore), Goal.atMost(1.5)));
        ratios.add(new Ratio(
                "another application" + beside,
                server.name(),
                "alone",
                List.of(bareBeside / bareBefore),
                Goal.atMost(1.5)));
    }
}
