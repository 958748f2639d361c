package org.eestatus.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.eestatus.it.deployed.FuzzedResults;
import org.eestatus.it.deployed.Jvm;
import org.eestatus.it.server.ServerTest;
import org.eestatus.it.server.ServerUnderTest;
import org.eestatus.services.Eventually;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Renders thousands of unusual check results in every representation and on every page of a real server. */
@Tag("long")
@ServerTest
class FuzzedResultsIT {

    private static final ServerUnderTest SERVER = ServerUnderTest.get();
    private static final URI ROOT = SERVER.application("odd");
    private static final Client CLIENT = new Client(ROOT);
    private static final int RESULTS = Integer.getInteger("fuzz.results", 20_000);
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
        Callers callers = new Callers(
                CLIENT,
                PLACES,
                FuzzedResults.KNOWN,
                body -> assertThat(body).doesNotContain(FuzzedResults.PLANTED),
                FuzzedResultsIT::position);
        callers.warmUp(WARM_UP);
        JsonNode before = callers.figures();
        callers.send(RESULTS);
        System.out.println(callers + "; before " + before + ", after " + callers.figures());
        callers.assertAnswered(RESULTS, LATEST);
        long heap = before.get("heap_bytes").longValue();
        Eventually.isTrue(
                Duration.ofMinutes(3), () -> callers.figures().get("heap_bytes").longValue() <= heap + 16 * MEBI);
    }

    private static String position() {
        try {
            return "near result " + CLIENT.get("api/count/results").body();
        } catch (IOException | InterruptedException e) {
            return "result unknown: " + e;
        }
    }
}
