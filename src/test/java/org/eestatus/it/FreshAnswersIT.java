package org.eestatus.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.eestatus.it.server.ServerTest;
import org.eestatus.it.server.ServerUnderTest;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares two deployments of EE Status: one serves cached responses while they are fresh, and the other has its response cache
 * turned off.
 */
@ServerTest
class FreshAnswersIT {

    private static final ServerUnderTest SERVER = ServerUnderTest.get();
    private static final Orders ORDERS = new Orders();
    private static final String[] AUTHORIZED = {"Authorization", "Bearer " + Wars.TOKEN};
    private static final long FRESHNESS_SECONDS = 2;

    private final Client again = new Client(SERVER.application("again"));
    private final Client uncached = new Client(SERVER.application("uncached"));

    private static WebArchive war(String name) {
        return Wars.withProviders(SERVER, name, """
                freshness: %ds
                security: {token: %s}
                extra-providers:
                  team:
                    - {name: ping, provider: ping}
                    - {name: switch, provider: "org.eestatus.it.deployed.Switch::of", args: ["%s"]}
                """.formatted(FRESHNESS_SECONDS, Wars.TOKEN, ORDERS.file()));
    }

    @Deployment(name = "again", testable = false)
    static WebArchive again() {
        return war("again.war");
    }

    @Deployment(name = "uncached", testable = false)
    static WebArchive uncached() {
        WebArchive war = war("uncached.war");
        WebXml webXml = new WebXml();
        webXml.shareNothing();
        webXml.into(war);
        return war;
    }

    @BeforeEach
    void allIsWellAndNothingIsFresh() throws Exception {
        ORDERS.give("well");
        TimeUnit.SECONDS.sleep(FRESHNESS_SECONDS);
    }

    /** Returns the headers, except those that may differ in every response, such as {@code Date}. */
    private static Map<String, String> headers(Client.Answer answer) {
        Map<String, String> headers = new TreeMap<>();
        answer.response().headers().map().forEach((name, values) -> {
            if (!name.toLowerCase(Locale.ROOT).matches(":status|date|age|connection|content-length")) {
                headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values));
            }
        });
        return headers;
    }

    /** Returns the number of evaluations of {@code team/ping}. The request for the metrics itself adds one evaluation. */
    private static int pings(Client client) throws Exception {
        Matcher line = Pattern.compile(
                        "eestatus_evaluations_total\\{component=\"\",provider=\"ping\",resource=\"team\"} (\\d+)")
                .matcher(client.get("metrics?" + System.nanoTime()).body());
        assertThat(line.find()).isTrue();
        return Integer.parseInt(line.group(1));
    }

    @ParameterizedTest
    @CsvSource({"api/team, */*", "metrics, */*", "team/, text/html"})
    void areTheSameAsWithoutThem(String path, String accept) throws Exception {
        Client.Answer first = again.send("GET", path, "Accept", accept);
        Client.Answer second = again.send("GET", path, "Accept", accept);
        Client.Answer other = uncached.send("GET", path, "Accept", accept);
        assertThat(second.status()).isEqualTo(first.status()).isEqualTo(other.status());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(headers(second)).isEqualTo(headers(first)).isEqualTo(headers(other));
        assertThat(second.header("Content-Length"))
                .isEqualTo(first.header("Content-Length"))
                .isNotNull();
        assertThat(second.header("Age")).isBetween("0", String.valueOf(FRESHNESS_SECONDS - 1));

        TimeUnit.SECONDS.sleep(FRESHNESS_SECONDS);
        Client.Answer foundAnew = again.send("GET", path, "Accept", accept);
        assertThat(foundAnew.status()).isEqualTo(first.status());
        assertThat(headers(foundAnew)).isEqualTo(headers(first));
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/team/switch", "team/switch/"})
    void areForReadersOfTheSameKind(String path) throws Exception {
        ORDERS.give("planted");
        Client.Answer detailed = again.send("GET", path, AUTHORIZED);
        Client.Answer masked = again.get(path);
        assertThat(detailed.header("Cache-Control")).startsWith("private, ");
        assertThat(masked.header("Cache-Control")).doesNotContain("private");
        assertThat(again.send("GET", path, AUTHORIZED).header("Cache-Control")).startsWith("private, ");
        assertThat(again.get(path).body()).isEqualTo(masked.body());
        assertThat(again.send("GET", path, "Authorization", "Bearer wrong").status())
                .isEqualTo(401);
    }

    @Test
    void leaveOutAPageThatWaits() throws Exception {
        ORDERS.give("hang");
        assertThat(again.get("team/switch/").body()).contains("being checked");
        ORDERS.give("well");
        assertThat(again.get("team/switch/").status()).isEqualTo(200);
    }

    @Test
    void askNobody() throws Exception {
        int before = pings(again);
        int beforeUncached = pings(uncached);
        for (int i = 0; i < 10; i++) {
            assertThat(again.get("api/team/ping").status()).isEqualTo(200);
            assertThat(uncached.get("api/team/ping").status()).isEqualTo(200);
        }
        assertThat(pings(again) - before).isLessThan(10);
        assertThat(pings(uncached) - beforeUncached).isEqualTo(11);
    }

    @Test
    void areGivenToAllWhoWaitForTheSame() throws Exception {
        int before = pings(again);
        TimeUnit.SECONDS.sleep(FRESHNESS_SECONDS);
        ORDERS.give("hang");
        List<CompletableFuture<Client.Answer>> callers = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> again.ask("api/team"), Client.THREADS))
                .toList();
        TimeUnit.MILLISECONDS.sleep(500);
        ORDERS.give("well");

        assertThat(callers)
                .allSatisfy(caller -> assertThat(caller.get().status()).isEqualTo(200))
                .allSatisfy(caller -> assertThat(caller.get().body())
                        .isEqualTo(callers.get(0).get().body()))
                .allSatisfy(caller -> assertThat(headers(caller.get()))
                        .isEqualTo(headers(callers.get(0).get())));
        assertThat(pings(again) - before).isLessThan(20);
    }
}
