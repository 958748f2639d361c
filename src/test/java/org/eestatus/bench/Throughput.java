package org.eestatus.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Measures the number of requests per second for several URLs. Each round measures all URLs, one after the other, so that all
 * of them are measured under the same conditions.
 */
final class Throughput {

    /** One URL of a server. */
    record Target(Peer peer, URI address) {

        Target(Peer peer, String path) {
            this(peer, peer.at(path));
        }
    }

    /**
     * One measurement.
     *
     * @param cpuMicros the CPU time per request, in microseconds
     */
    record Sample(double perSecond, double cpuMicros) {}

    private static final Duration TRY = Duration.ofSeconds(3);
    private static final int MOST_TRIES = 20;
    private static final int TRIES_IN_VAIN = 2;
    private static final double FASTER = 1.03;

    private record Key(Target target, int connections) {}

    private final Load load;
    private final List<Integer> connections;
    private final Map<Key, List<Sample>> samples = new LinkedHashMap<>();

    Throughput(Load load, List<Integer> connections) {
        this.load = load;
        this.connections = connections;
    }

    void round(List<Target> targets, Duration each) throws IOException, InterruptedException {
        for (int clients : connections) {
            for (Target target : targets) {
                samples.computeIfAbsent(new Key(target, clients), unknown -> new ArrayList<>())
                        .add(sample(target, clients, each));
            }
        }
    }

    /**
     * Sends requests until the throughput no longer increases. After that, the server executes JIT-compiled code, as a
     * long-running server does.
     */
    void warmUp(List<Target> targets) throws IOException, InterruptedException {
        for (int clients : connections) {
            for (Target target : targets) {
                warmUp(target, clients);
            }
        }
    }

    private void warmUp(Target target, int clients) throws IOException, InterruptedException {
        double best = 0;
        int inVain = 0;
        for (int i = 0; i < MOST_TRIES && inVain < TRIES_IN_VAIN; i++) {
            double now = sample(target, clients, TRY).perSecond();
            inVain = now > best * FASTER ? 0 : inVain + 1;
            best = Math.max(best, now);
        }
    }

    private Sample sample(Target target, int clients, Duration duration) throws IOException, InterruptedException {
        Duration before = target.peer().cpu();
        long begin = System.nanoTime();
        Load.Outcome outcome = load.run(target.address(), clients, duration);
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (outcome.refused() > 0) {
            throw new IOException("%s refused %d requests for %s"
                    .formatted(target.peer().name(), outcome.refused(), target.address()));
        }
        double cpu = target.peer().cpu().minus(before).toNanos() / 1e3;
        return new Sample(outcome.perSecond(), cpu / (outcome.perSecond() * seconds));
    }

    List<Sample> samples(Target target, int clients) {
        return Objects.requireNonNull(samples.get(new Key(target, clients)));
    }

    double median(Target target, int clients, ToDoubleFunction<Sample> figure) {
        return Ratio.median(
                samples(target, clients).stream().map(figure::applyAsDouble).toList());
    }

    /** Returns, for each round, the figure of one target divided by the figure of the other target. */
    List<Double> ratios(Target target, Target other, int clients, ToDoubleFunction<Sample> figure) {
        List<Sample> ones = samples(target, clients);
        List<Sample> others = samples(other, clients);
        return IntStream.range(0, ones.size())
                .mapToObj(round -> figure.applyAsDouble(ones.get(round)) / figure.applyAsDouble(others.get(round)))
                .toList();
    }
}
