package org.eestatus.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Callers that ask at once, and one who asks all the while. Times are in seconds. */
final class Burst {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** How long each of so many callers waited who asked for this at the same time. */
    List<Double> callers(URI address, int count) {
        List<CompletableFuture<Double>> callers =
                IntStream.range(0, count).mapToObj(i -> call(address)).toList();
        return callers.stream().map(CompletableFuture::join).toList();
    }

    /** How long one caller waits. */
    CompletableFuture<Double> call(URI address) {
        long asked = System.nanoTime();
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .thenApply(answer -> (System.nanoTime() - asked) / 1e9);
    }

    /** How long each answer takes to one who asks for this over and over for a time, every few milliseconds. */
    static List<Double> observer(URI address, Duration time) throws IOException, InterruptedException {
        List<Double> waits = new ArrayList<>();
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            long asked = System.nanoTime();
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setReadTimeout((int) PATIENCE.toMillis());
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException(address + " answers " + connection.getResponseCode());
            }
            connection.getInputStream().readAllBytes();
            waits.add((System.nanoTime() - asked) / 1e9);
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return waits;
    }

    static double slowest(List<Double> waits) {
        return waits.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
}
