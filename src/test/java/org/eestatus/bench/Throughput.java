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

/** How many requests each of several addresses answers, one after the other in each round, so that all see the same machine. */
final class Throughput {

    /** One address of a server. */
    record Target(Peer peer, URI address) {

        Target(Peer peer, String path) {
            this(peer, peer.at(path));
        }
    }

    /**
     * One measurement.
     *
     * @param cpuMicros what a request took of all processors, in microseconds
     */
    record Sample(double perSecond, double cpuMicros) {}

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

    /** Forgets what was measured until now, while everything warmed up. */
    void forget() {
        samples.clear();
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

    /** One target's figure over another's, round by round. */
    List<Double> ratios(Target target, Target other, int clients, ToDoubleFunction<Sample> figure) {
        List<Sample> ones = samples(target, clients);
        List<Sample> others = samples(other, clients);
        return IntStream.range(0, ones.size())
                .mapToObj(round -> figure.applyAsDouble(ones.get(round)) / figure.applyAsDouble(others.get(round)))
                .toList();
    }
}
