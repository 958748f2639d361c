package org.eestatus.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Sends requests and measures the response times in seconds. Either many callers send a request at the same time, or one caller
 * repeats a request.
 */
final class Burst implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    /**
     * Returns the response times of {@code count} callers, which send the same request at the same time. Each caller has its
     * own connection, which is already open.
     */
    List<Double> callers(URI address, int count) {
        CyclicBarrier connected = new CyclicBarrier(count);
        List<Callable<Double>> callers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            callers.add(() -> {
                try (Connection connection = new Connection(address)) {
                    connected.await();
                    return connection.ask();
                }
            });
        }
        try {
            List<Double> waits = new ArrayList<>();
            for (Future<Double> caller : threads.invokeAll(callers)) {
                waits.add(caller.get());
            }
            return waits;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("A caller got no answer from " + address, e);
        }
    }

    /**
     * Returns the response times of one caller, which repeats a request for the given duration. The caller pauses for 5 ms
     * after each response.
     */
    static List<Double> observer(URI address, Duration time) throws IOException, InterruptedException {
        List<Double> waits = new ArrayList<>();
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            long asked = System.nanoTime();
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setReadTimeout(PATIENCE_MILLIS);
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

    @Override
    public void close() {
        threads.shutdown();
    }
}
