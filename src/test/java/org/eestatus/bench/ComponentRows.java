package org.eestatus.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.eestatus.bench.Ratio.Goal;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Compares the cost per component between an application with ten components and an application with a thousand. */
final class ComponentRows {

    static final String[] AWAITED = {"few/api/health", "many/api/health"};

    private static final int FEW = 10;
    private static final int MANY = 1_000;

    private ComponentRows() {}

    /** Returns two applications, each of which discovers only its own data sources. */
    static List<WebArchive> applications() {
        return List.of(
                Applications.withDataSources("few", "freshness: 0s", FEW),
                Applications.withDataSources("many", "freshness: 0s", MANY));
    }

    static List<Ratio> measure(Peer server, int rounds) throws IOException, InterruptedException {
        List<Double> times = new ArrayList<>();
        List<Double> bytes = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            double few = perComponent(server.at("few/api/health/databases"), FEW);
            double many = perComponent(server.at("many/api/health/databases"), MANY);
            if (round > 0) {
                times.add(many / few);
            }
        }
        double few = (double) size(server.at("few/api/health/databases?format=health")) / FEW;
        double many = (double) size(server.at("many/api/health/databases?format=health")) / MANY;
        bytes.add(many / few);
        return List.of(
                new Ratio("time per database, 1,000 databases", server.name(), "10 databases", times, Goal.atMost(1)),
                new Ratio("bytes per database, 1,000 databases", server.name(), "10 databases", bytes, Goal.atMost(1)));
    }

    private static double perComponent(URI address, int components) throws IOException {
        int repeats = 3 * MANY / components;
        long begin = System.nanoTime();
        for (int i = 0; i < repeats; i++) {
            size(address);
        }
        return (System.nanoTime() - begin) / 1e9 / repeats / components;
    }

    private static long size(URI address) throws IOException {
        return address.toURL().openStream().readAllBytes().length;
    }
}
