package org.eestatus.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.eestatus.bench.Ratio.Goal;
import org.eestatus.bench.Throughput.Sample;
import org.eestatus.bench.Throughput.Target;
import org.eestatus.services.SpringBoot;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Measures requests per second and CPU time per request, in comparison with a bare servlet and the peers. */
final class ThroughputRows {

    private static final List<Integer> CONNECTIONS = List.of(16, 64);
    /** The paths that must respond before the measurement starts. */
    static final String[] AWAITED = {"bare/bare", "cdi/bare", "status/api/health", "anew/api/health", "many/metrics"};

    private static final int COMPONENTS = 200;
    private static final String CDI = "a bare servlet with CDI";

    private static final ToDoubleFunction<Sample> SPEED = Sample::perSecond;
    private static final ToDoubleFunction<Sample> CPU = Sample::cpuMicros;

    private final List<Ratio> ratios = new ArrayList<>();
    private final List<String> figures = new ArrayList<>();

    /**
     * The URLs to measure on one server: several URLs of EE Status, a bare servlet in an application without CDI, and a bare
     * servlet in an application with CDI.
     */
    private record Ours(
            Peer server,
            Target bare,
            Target withCdi,
            Target health,
            Target ping,
            Target page,
            Target anew,
            Target metrics) {

        static Ours on(Peer server) {
            return new Ours(
                    server,
                    new Target(server, "bare/bare"),
                    new Target(server, "cdi/bare"),
                    new Target(server, "status/api/health"),
                    new Target(server, "status/api/health/ping"),
                    new Target(server, "status/"),
                    new Target(server, "anew/api/health"),
                    new Target(server, "many/metrics"));
        }

        Stream<Target> all() {
            return Stream.of(bare, withCdi, health, ping, page, anew, metrics);
        }
    }

    /**
     * Returns three EE Status applications, each of which discovers only its own data sources, and two applications with a bare
     * servlet.
     */
    static List<WebArchive> applications() {
        return List.of(
                Applications.bare(),
                Applications.bareWithCdi(),
                Applications.withDataSources("status", "", 1),
                Applications.withDataSources("anew", "freshness: 0s", 1),
                Applications.withDataSources("many", "", COMPONENTS));
    }

    /** Measures EE Status in comparison with a bare servlet on the same server, without the peers. */
    void measure(Peer server, Load load, Duration each) throws IOException, InterruptedException {
        Ours ours = Ours.on(server);
        Throughput throughput = new Throughput(load, CONNECTIONS);
        throughput.round(ours.all().toList(), each);
        beside(throughput, ours);
    }

    /** @param rounds the number of rounds; each round measures every URL once, for the given duration */
    void measure(Peers peers, Load load, int rounds, Duration each) throws IOException, InterruptedException {
        Path springBoot = SpringBoot.jar("actuator", "actuator");
        List<WebArchive> onPayara = Stream.concat(applications().stream(), Stream.of(Applications.microProfile()))
                .toList();
        try (Peer payara = peers.payara(onPayara, AWAITED);
                Peer wildfly = peers.wildfly("standalone.xml", applications(), AWAITED);
                Peer microProfile = peers.wildfly(
                        "standalone-microprofile.xml", List.of(Applications.microProfile()), "checked/bare");
                Peer liberty = peers.liberty(List.of(Applications.microProfile()), "checked/bare", "health");
                Peer actuator = peers.actuator(
                        springBoot,
                        "actuator",
                        List.of(
                                "--spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"),
                        "actuator/health");
                Peer database = peers.actuator(
                        springBoot, "actuator-database", List.of("--gauges=" + COMPONENTS), "actuator/health")) {
            List<Ours> ours = List.of(Ours.on(payara), Ours.on(wildfly));
            Target springHealth = new Target(actuator, "actuator/health");
            Target springDatabase = new Target(database, "actuator/health");
            Target springMetrics = new Target(database, "actuator/prometheus");
            Target payaraHealth = new Target(payara, "health");
            Target libertyHealth = new Target(liberty, "health");
            Target wildflyHealth =
                    new Target(microProfile, microProfile.management().resolve("health"));
            List<Target> targets = Stream.concat(
                            ours.stream().flatMap(Ours::all),
                            Stream.of(
                                    new Target(actuator, "bare"),
                                    springHealth,
                                    springDatabase,
                                    springMetrics,
                                    payaraHealth,
                                    wildflyHealth,
                                    new Target(liberty, "checked/bare"),
                                    libertyHealth))
                    .toList();
            Throughput throughput = new Throughput(load, CONNECTIONS);
            throughput.warmUp(targets);
            for (int round = 0; round < rounds; round++) {
                throughput.round(targets, each);
            }
            for (Ours one : ours) {
                beside(throughput, one);
                faster(throughput, "health", one.health(), libertyHealth, "Open Liberty's mpHealth");
                faster(throughput, "health", one.health(), springHealth, "Spring Boot Actuator");
                faster(throughput, "health, `freshness: 0s`", one.anew(), springDatabase, "Actuator with a database");
                faster(
                        throughput,
                        "metrics of 200 databases",
                        one.metrics(),
                        springMetrics,
                        "Actuator with 200 gauges");
            }
            faster(throughput, "health", ours.get(0).health(), payaraHealth, "its own MicroProfile Health");
            faster(throughput, "health", ours.get(1).health(), wildflyHealth, "its own MicroProfile Health");
            targets.forEach(target -> figures.add(figure(throughput, target)));
        }
    }

    private void beside(Throughput throughput, Ours one) {
        for (int clients : CONNECTIONS) {
            add(throughput, "health", one.health(), "a bare servlet", one.bare(), clients, Goal.atLeast(0.8));
            add(throughput, "health/ping", one.ping(), "a bare servlet", one.bare(), clients, Goal.atLeast(0.8));
            add(throughput, "health", one.health(), CDI, one.withCdi(), clients, Goal.atLeast(0.95));
            add(throughput, "health/ping", one.ping(), CDI, one.withCdi(), clients, Goal.atLeast(0.95));
            add(throughput, "the page `/`", one.page(), "a bare servlet", one.bare(), clients, Goal.atLeast(0.25));
        }
    }

    private void faster(Throughput throughput, String what, Target target, Target other, String over) {
        for (int clients : CONNECTIONS) {
            add(throughput, what, target, over, other, clients, Goal.atLeast(1));
            ratios.add(new Ratio(
                    "CPU per request, %s, %d connections".formatted(what, clients),
                    target.peer().name(),
                    over,
                    throughput.ratios(target, other, clients, CPU),
                    Goal.atMost(1)));
        }
    }

    private void add(
            Throughput throughput, String what, Target target, String over, Target other, int clients, Goal goal) {
        ratios.add(new Ratio(
                "requests/s, %s, %d connections".formatted(what, clients),
                target.peer().name(),
                over,
                throughput.ratios(target, other, clients, SPEED),
                goal));
    }

    private static String figure(Throughput throughput, Target target) {
        StringBuilder line = new StringBuilder(
                "| %s | `%s` |".formatted(target.peer().name(), target.address().getPath()));
        for (int clients : CONNECTIONS) {
            line.append(String.format(
                    Locale.ROOT,
                    " %,.0f (%.0f) |",
                    throughput.median(target, clients, SPEED),
                    throughput.median(target, clients, CPU)));
        }
        return line.toString();
    }

    List<Ratio> ratios() {
        return ratios;
    }

    /** Returns requests per second and CPU microseconds per request for each URL, as rows of a table. */
    List<String> figures() {
        return figures;
    }
}
