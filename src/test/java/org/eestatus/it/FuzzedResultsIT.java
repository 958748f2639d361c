package org.eestatus.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import org.eestatus.it.deployed.FuzzedResults;
import org.eestatus.it.deployed.Jvm;
import org.eestatus.services.Eventually;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Renders thousands of unusual check results in every representation and on every page of a real server. */
@Tag("long")
@ExtendWith(ArquillianExtension.class)
class FuzzedResultsIT {

    private static final ServerUnderTest SERVER = ServerUnderTest.get();
    private static final URI ROOT = SERVER.application("odd");
    private static final Client CLIENT = new Client(ROOT);
    private static final int RESULTS = Integer.getInteger("fuzz.results", 20_000);
    private static final int CALLERS = 4;
    private static final int WARM_UP = 1_000;
    private static final int MEBI = 1_048_576;
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Duration LATEST = DEADLINE.plusMillis(500);

    private static final List<String> PLACES = List.of(
            "api/odd/result",
            "api/odd/result?format=health",
            "api/odd?format=microprofile",
            "api/odd/result?format=actuator",
            "api/odd/result?format=yaml",
            "api/odd?format=nagios",
            "metrics",
            "",
            "odd/",
            "odd/result/");

    private final Map<String, Integer> seen = new ConcurrentSkipListMap<>();
    private final Map<String, Long> slowestMillis = new ConcurrentSkipListMap<>();

    @Deployment(testable = false)
    static WebArchive odd() {
        return Wars.withProviders(SERVER, "odd.war", """
                freshness: 0s
                deadline: %ds
                security: {token: %s}
                extra-providers:
                  odd: [{name: result, provider: "org.eestatus.it.deployed.FuzzedResults::next"}]
                  count: [{name: results, provider: "org.eestatus.it.deployed.FuzzedResults::count"}]
                  jvm: [{name: figures, provider: "org.eestatus.it.deployed.Jvm::figures"}]
                """.formatted(DEADLINE.toSeconds(), FuzzedResults.KNOWN))
                .addClasses(Jvm.class, FuzzedResults.class, FuzzedResults.Entry.class);
    }

    @Test
    void areShownByEveryRepresentationInTime() throws Exception {
        ask(WARM_UP);
        seen.clear();
        JsonNode before = figures();
        ask(RESULTS);
        System.out.println(seen + "; slowest in ms " + slowestMillis + "; before " + before + ", after " + figures());
        assertThat(seen.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(RESULTS);
        long heap = before.get("heap_bytes").longValue();
        Eventually.isTrue(
                Duration.ofMinutes(3), () -> figures().get("heap_bytes").longValue() <= heap + 16 * MEBI);
    }

    private static JsonNode figures() throws Exception {
        return CLIENT.get("api/jvm/figures").json();
    }

    private void ask(int results) throws Exception {
        List<CompletableFuture<Void>> callers = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            int first = caller;
            callers.add(CompletableFuture.runAsync(
                    () -> {
                        for (int i = first; i < results; i += CALLERS) {
                            ask(PLACES.get(i / CALLERS % PLACES.size()), i % 3 == 0);
                        }
                    },
                    Client.THREADS));
        }
        for (CompletableFuture<Void> caller : callers) {
            caller.get();
        }
    }

    private void ask(String place, boolean isAuthorized) {
        long start = System.nanoTime();
        try {
            Client.Answer answer = isAuthorized
                    ? CLIENT.send("GET", place, "Authorization", "Bearer " + FuzzedResults.KNOWN)
                    : CLIENT.get(place);
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            assertThat(answer.status()).isIn(200, 503);
            assertThat(answer.body()).doesNotContain(FuzzedResults.PLANTED);
            assertThat(millis).isLessThan(LATEST.toMillis());
            seen.merge(place + " " + answer.status(), 1, Integer::sum);
            slowestMillis.merge(place, millis, Math::max);
        } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
            throw new AssertionError(place + ", about result " + number(), e);
        }
    }

    private static String number() {
        try {
            return CLIENT.get("api/count/results").body();
        } catch (IOException | InterruptedException e) {
            return "unknown: " + e;
        }
    }
}
