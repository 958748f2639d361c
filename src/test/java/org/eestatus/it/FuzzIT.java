package org.eestatus.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import org.eestatus.it.deployed.Jvm;
import org.eestatus.it.server.ServerTest;
import org.eestatus.it.server.ServerUnderTest;
import org.eestatus.services.Eventually;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Sends thousands of malformed and unusual requests. No response may contain a stack trace or report an internal server error,
 * and threads and heap must return to their previous level.
 */
@Tag("long")
@ServerTest
class FuzzIT {

    private static final ServerUnderTest SERVER = ServerUnderTest.get();
    private static final URI ROOT = SERVER.application("fuzzed");
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 20_000);
    private static final int CALLERS = 8;
    private static final int WARM_UP = 2_000;
    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());
    private static final int MEBI = 1_048_576;

    private static final Pattern STACK_TRACE = Pattern.compile("\\bat [\\w.$]+\\([\\w$]+\\.java|\\w+Exception\\b");

    /** Matches paths below the API, except paths with a {@code ..} segment, which may lead out of the API. */
    private static final Pattern UNDER_API = Pattern.compile("/fuzzed/+api(?![^?]*/\\.\\.(?:[/;?]|$))(?:[/?;].*)?");

    /** One client, because embedded Payara runs in the JVM whose threads and heap are measured. */
    private final Client client = new Client(ROOT);

    private final Map<String, Integer> seen = new ConcurrentSkipListMap<>();

    @Deployment(testable = false)
    static WebArchive fuzzed() {
        return Wars.withProviders(SERVER, "fuzzed.war", """
                freshness: 0s
                http: {trust-proxy: true}
                security: {token: %s}
                extra-providers:
                  jvm: [{name: figures, provider: "org.eestatus.it.deployed.Jvm::figures"}]
                """.formatted(Wars.TOKEN))
                .addClass(Jvm.class);
    }

    @Test
    void doesNoHarm() throws Exception {
        send(WARM_UP, 0);
        seen.clear();
        JsonNode before = figures();
        send(REQUESTS, SEED);
        System.out.println("Seed " + SEED + ": " + seen + "; before " + before + ", after " + figures());
        assertThat(seen.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(REQUESTS);
        int threads = before.get("threads").intValue();
        long heap = before.get("heap_bytes").longValue();
        // the threads of closed connections end after a delay
        Eventually.isTrue(
                Duration.ofMinutes(3),
                () -> figures().get("threads").intValue() <= threads + CALLERS
                        && figures().get("heap_bytes").longValue() <= heap + 16 * MEBI);
    }

    private JsonNode figures() throws Exception {
        return client.get("api/jvm/figures").json();
    }

    private void send(int requests, long seed) throws Exception {
        List<CompletableFuture<Void>> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            FuzzedRequests generated = new FuzzedRequests(new Random(seed + i), ROOT.getPath());
            callers.add(CompletableFuture.runAsync(() -> call(generated, requests / CALLERS), Client.THREADS));
        }
        for (CompletableFuture<Void> caller : callers) {
            caller.get();
        }
    }

    private void call(FuzzedRequests generated, int requests) {
        for (int i = 0; i < requests; i++) {
            FuzzedRequests.Request request = generated.next();
            try {
                Optional<RawHttp> answer = RawHttp.send(ROOT, request.text(), request.manner());
                seen.merge(answer.map(FuzzIT::kind).orElse("closed"), 1, Integer::sum);
                if (answer.isPresent()) {
                    isHarmless(answer.get(), request);
                }
            } catch (IOException | RuntimeException | AssertionError e) {
                throw new AssertionError("Seed " + SEED + ", " + request.manner() + " " + request.text(), e);
            }
        }
    }

    /**
     * Whether the response comes from EE Status. If not, the server has responded before the request reached the application.
     */
    private static boolean isOurs(RawHttp answer) {
        return answer.headers().containsKey("Referrer-Policy");
    }

    private static String kind(RawHttp answer) {
        return answer.status() + (isOurs(answer) ? "" : " of the server");
    }

    private static void isHarmless(RawHttp answer, FuzzedRequests.Request request) {
        assertThat(answer.body()).doesNotContainPattern(STACK_TRACE).doesNotContain(Wars.TOKEN);
        if (isOurs(answer)) {
            assertThat(answer.status()).isIn(200, 204, 301, 400, 401, 403, 404, 405, 406, 414, 431, 503);
            assertThat(answer.headers().get("X-Content-Type-Options")).isEqualTo("nosniff");
            if (request.method().equals("HEAD")) {
                assertThat(answer.body()).isEmpty();
            }
            if (UNDER_API.matcher(request.path()).matches()) {
                assertThat(answer.headers().getOrDefault("Content-Type", "")).doesNotContain("html");
                assertThat(answer.body()).doesNotContain("<html");
            }
        } else {
            assertThat(answer.status()).isBetween(200, 505).isNotEqualTo(500);
        }
    }
}
