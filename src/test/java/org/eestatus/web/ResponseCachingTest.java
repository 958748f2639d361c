package org.eestatus.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.eestatus.core.run.Source;
import org.eestatus.it.Client;
import org.eestatus.services.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reuse of responses while they are fresh. Each load of a response evaluates {@code ping} once, so the number of evaluations is
 * the number of loads.
 */
@Timeout(60)
class ResponseCachingTest {

    private static final int CALLERS = 20;

    private final HeldCheck check = new HeldCheck();
    private RunningWeb web;

    @BeforeEach
    void start() throws Exception {
        web = options("freshness: 1h").start();
    }

    private WebOptions options(String settings) {
        return new WebOptions(
                Map.of("team", Map.of("ping", new Source.Fixed(Map.of("pong", true)), "check", check.source())),
                settings,
                "security: {token: %s}".formatted(RunningWeb.TOKEN));
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

    private long loads() throws Exception {
        return web.evaluations("team", "ping");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"api", "api/team", "api/team?format=yaml", "api/team/ping", "metrics", "", "team/", "team/ping/"
            })
    void servesAFreshResponseWithoutEvaluation(String path) throws Exception {
        Client.Answer first = web.get(path);
        Client.Answer second = web.get(path);
        assertThat(second.status()).isEqualTo(first.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(loads()).isEqualTo(1);
    }

    @Test
    void tellsHowOldAResponseIsThatIsServedAgain() throws Exception {
        assertThat(web.get("api/team").header("Age")).containsOnlyDigits();
        assertThat(web.get("api/team").header("Cache-Control")).isEqualTo("max-age=3600");
        Eventually.isTrue(() -> Integer.parseInt(web.get("api/team").header("Age")) > 0);
        assertThat(loads()).isEqualTo(1);
    }

    @Test
    void servesTheResultOfTheLoadThoughItHasChanged() throws Exception {
        assertThat(web.get("api/team").status()).isEqualTo(200);
        check.set(false);
        assertThat(web.get("api/team").status()).isEqualTo(200);
        assertThat(web.client().send("HEAD", "api/team").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/team", "metrics", "team/"})
    void sharesOneLoadAmongConcurrentCallers(String path) throws Exception {
        check.hold();
        List<CompletableFuture<Client.Answer>> callers = IntStream.range(0, CALLERS)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> web.client().ask(path), Client.THREADS))
                .toList();
        Eventually.isTrue(() -> web.begun() == CALLERS);
        check.release();

        assertThat(callers)
                .allSatisfy(caller -> assertThat(caller.get().status()).isEqualTo(200))
                .allSatisfy(caller -> assertThat(caller.get().body())
                        .isEqualTo(callers.get(0).get().body()));
        assertThat(loads()).isEqualTo(1);
    }

    @Test
    void reloadsAStaleResponseWithoutJaxRs() throws Exception {
        restart(options("freshness: 50ms"));
        Eventually.isTrue(() -> {
            assertThat(web.get("api/team/ping").status()).isEqualTo(200);
            return loads() > 1;
        });
        assertThat(web.inJaxRs()).isEqualTo(1);
    }

    @Test
    void servesNoResponseAgainWithoutFreshness() throws Exception {
        restart(options("freshness: 0s"));
        for (int i = 0; i < 3; i++) {
            assertThat(web.get("api/team/ping").header("Cache-Control")).isEqualTo("no-cache");
        }
        assertThat(loads()).isEqualTo(3);
        assertThat(web.inJaxRs()).isEqualTo(1);
    }

    @Test
    void servesANewFailureAtOnceWithoutFreshness() throws Exception {
        restart(options("freshness: 0s"));
        assertThat(web.get("api/team").status()).isEqualTo(200);
        check.set(false);
        Eventually.isTrue(() -> web.get("api/team").status() == 503);
    }

    @Test
    void doesNotCacheAPageThatIsIncomplete() throws Exception {
        check.hold();
        assertThat(web.get("team/").body()).contains("being checked");
        check.release();
        assertThat(web.get("team/").body()).contains("\"check\":true");
    }
}
