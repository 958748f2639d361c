package org.eestatus.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.eestatus.it.Client;
import org.eestatus.services.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that wait for results or for rendering, on a server with few threads. */
@Timeout(60)
class WaitingRequestsTest {

    private static final int CALLERS = 100;

    private final HeldCheck check = new HeldCheck();
    private RunningWeb web;

    private WebOptions options(String... settings) {
        return WebOptions.withSlowAndLarge(check, settings);
    }

    @BeforeEach
    void start() throws Exception {
        web = options("deadline: 5m", "freshness: 1h").start();
    }

    private void restart(WebOptions options) throws Exception {
        web.close();
        web = options.start();
    }

    @AfterEach
    void stop() {
        check.release();
        web.close();
    }

    private List<CompletableFuture<Client.Answer>> callers(String path) {
        return IntStream.range(0, CALLERS)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> web.client().ask(path), Client.THREADS))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/slow/check", "api", "metrics"})
    void holdNoThreadOfTheServer(String path) throws Exception {
        assertHoldNoThread(path);
    }

    /** Without the response cache, each request reaches JAX-RS or the metrics servlet. */
    @ParameterizedTest
    @ValueSource(strings = {"api/slow/check", "metrics"})
    void holdNoThreadOfTheServerWithoutTheResponseCache(String path) throws Exception {
        restart(options("deadline: 5m", "freshness: 1h").withoutResponseCache());
        assertHoldNoThread(path);
    }

    private void assertHoldNoThread(String path) throws Exception {
        check.hold();
        List<CompletableFuture<Client.Answer>> callers = callers(path);
        Eventually.isTrue(() -> web.begun() == CALLERS);

        assertThat(web.get("api/health/ping").status()).isEqualTo(200);
        assertThat(callers).noneMatch(CompletableFuture::isDone);
        check.release();
        assertThat(callers)
                .allSatisfy(caller -> assertThat(caller.get().status()).isEqualTo(200))
                .allSatisfy(caller -> assertThat(caller.get().body()).isNotEmpty());
        assertThat(check.runs()).isEqualTo(1);
    }

    @Test
    void endByTheDeadlineOfAHungCheck() throws Exception {
        restart(options("deadline: 1s", "freshness: 0s"));
        check.hold();
        List<CompletableFuture<Client.Answer>> callers = callers("api/slow");

        assertThat(callers)
                .allSatisfy(caller -> assertThat(caller.get().status()).isEqualTo(503))
                .allSatisfy(caller ->
                        assertThat(caller.get().body()).isEqualTo("{\"check\":{\"error\":{\"kind\":\"timeout\"}}}"));
        assertThat(web.get("api/slow").status()).isEqualTo(503);
        assertThat(check.runs()).isEqualTo(1);
    }

    @Test
    void endWithAPageThatTellsOfAHungCheck() throws Exception {
        check.hold();
        assertThat(callers("slow/"))
                .allSatisfy(caller -> assertThat(caller.get().status()).isEqualTo(200))
                .allSatisfy(caller -> assertThat(caller.get().body()).contains("being checked"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/large/numbers", "metrics"})
    void endWithA503IfTheLoadNeverCompletes(String path) throws Exception {
        restart(options("deadline: 100ms").grace(Duration.ofMillis(100)).renderings(0, 100));
        Client.Answer answer = web.get(path);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.json().at("/detail").asText()).startsWith("No result within");
        assertThat(web.get("api/health/ping").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "api/large/numbers, application/problem+json",
        "metrics, application/problem+json",
        "large/, text/html;charset=utf-8"
    })
    void areRejectedIfTooManyResponsesWaitToBeRendered(String path, String type) throws Exception {
        restart(options().renderings(0, 0));
        for (int i = 0; i < 2; i++) {
            Client.Answer answer = web.get(path);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(answer.header("Content-Type")).isEqualToIgnoringCase(type);
        }
        assertThat(web.get("api/health/ping").status()).isEqualTo(200);
    }
}
