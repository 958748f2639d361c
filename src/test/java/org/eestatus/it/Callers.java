package org.eestatus.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Concurrent callers that request all representations in turn and measure the slowest response. Every third request has a token.
 */
final class Callers {

    private static final int CALLERS = 4;

    private final Client client;
    private final List<String> places;
    private final String token;
    private final Consumer<String> check;
    private final Supplier<String> position;
    private final Map<String, Integer> seen = new ConcurrentSkipListMap<>();
    private final Map<String, Long> slowestMillis = new ConcurrentSkipListMap<>();

    /**
     * @param check verifies the body of each response
     * @param position describes the progress of the test, for failure messages
     */
    Callers(Client client, List<String> places, String token, Consumer<String> check, Supplier<String> position) {
        this.client = client;
        this.places = places;
        this.token = token;
        this.check = check;
        this.position = position;
    }

    /** Sends requests that are not included in the results. */
    void warmUp(int requests) throws Exception {
        send(requests);
        seen.clear();
        slowestMillis.clear();
    }

    void send(int requests) throws Exception {
        List<CompletableFuture<Void>> callers = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            int first = caller;
            callers.add(CompletableFuture.runAsync(
                    () -> {
                        for (int i = first; i < requests; i += CALLERS) {
                            send(places.get(i / CALLERS % places.size()), i % 3 == 0);
                        }
                    },
                    Client.THREADS));
        }
        for (CompletableFuture<Void> caller : callers) {
            caller.get();
        }
    }

    private void send(String place, boolean isAuthorized) {
        long start = System.nanoTime();
        try {
            Client.Answer answer =
                    isAuthorized ? client.send("GET", place, "Authorization", "Bearer " + token) : client.get(place);
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            assertThat(answer.status()).isIn(200, 503);
            check.accept(answer.body());
            seen.merge(place + " " + answer.status(), 1, Integer::sum);
            slowestMillis.merge(place, millis, Math::max);
        } catch (Exception | AssertionError e) {
            throw new AssertionError(place + ", " + position.get(), e);
        }
    }

    /** Asserts that each request received a response in time. */
    void assertAnswered(int requests, Duration latest) {
        assertThat(slowestMillis.values()).allMatch(millis -> millis < latest.toMillis());
        assertThat(seen.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(requests);
    }

    /** Returns the figures of the server's JVM. */
    JsonNode figures() throws Exception {
        return client.get("api/jvm/figures").json();
    }

    @Override
    public String toString() {
        return seen + "; slowest in ms " + slowestMillis;
    }
}
