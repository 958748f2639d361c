package org.eestatus.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.eestatus.it.deployed.Jvm;
import org.eestatus.it.server.ServerTest;
import org.eestatus.it.server.ServerUnderTest;
import org.eestatus.services.Eventually;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Sends a thousand requests that differ in their queries and headers to a server with a thousand components. These requests
 * must not delay other requests noticeably, and must not fill the heap.
 */
@Tag("long")
@ServerTest
class VariantsIT {

    private static final ServerUnderTest SERVER = ServerUnderTest.get();
    private static final URI ROOT = SERVER.application("variants");
    private static final int VARIANTS = 1_000;
    private static final int COMPONENTS = 1_000;
    private static final int MEBI = 1_048_576;
    private static final Duration MEDIAN_OF_PING = Duration.ofMillis(50);

    private static final List<String> PATHS =
            List.of("", "many/", "many/databases/", "health/", "api", "api/many/databases", "metrics");
    private static final List<String> LANGUAGES = List.of("en", "de-CH", "es-MX", "fr", "x");

    private final Client client = new Client(ROOT);
    private final Map<Integer, Integer> seen = new ConcurrentHashMap<>();

    @Deployment(testable = false)
    static WebArchive variants() {
        String databases = IntStream.range(0, COMPONENTS)
                .mapToObj(i -> "  d%d: {url: \"jdbc:h2:mem:d%d\", user: sa}\n".formatted(i, i % 10))
                .reduce("", String::concat);
        return Wars.withProviders(SERVER, "variants.war", """
            http: {trust-proxy: true, fail: 200}
            databases:
            %s
            extra-providers:
              many: [{name: databases, provider: databases}]
              jvm: [{name: figures, provider: "org.eestatus.it.deployed.Jvm::figures"}]
            """.formatted(databases))
                .addClass(Jvm.class);
    }

    @Test
    void costLittleMoreThanOne() throws Exception {
        Eventually.isTrue(Duration.ofMinutes(2), () -> client.get("").status() == 200);
        ask(VARIANTS / 4);
        seen.clear();
        long heap = heap();
        CompletableFuture<Void> asking = CompletableFuture.runAsync(() -> ask(VARIANTS), Client.THREADS);
        List<Long> pings = new ArrayList<>();
        while (!asking.isDone() || pings.size() < 20) {
            long start = System.nanoTime();
            assertThat(client.get("api/health/ping").status()).isEqualTo(200);
            pings.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
        }
        asking.join();
        Collections.sort(pings);
        System.out.println(seen + "; ping in ms: median " + pings.get(pings.size() / 2) + ", slowest "
                + pings.get(pings.size() - 1) + ", of " + pings.size() + "; heap before " + heap + ", after " + heap());

        assertThat(seen).containsOnlyKeys(200);
        assertThat(pings.get(pings.size() / 2)).isLessThan(MEDIAN_OF_PING.toMillis());
        Eventually.isTrue(Duration.ofMinutes(2), () -> heap() <= heap + 24 * MEBI);
    }

    @Test
    void areBoundedInSize() throws Exception {
        for (String path : List.of("", "many/", "many/databases/", "stats/")) {
            assertThat(client.get(path).body()).as(path).hasSizeLessThan(2 * MEBI);
        }
        assertThat(client.get("many/databases/").body()).contains("more not shown");
    }

    private long heap() throws IOException, InterruptedException {
        return client.get("api/jvm/figures").json().get("heap_bytes").longValue();
    }

    private void ask(int variants) {
        List<CompletableFuture<Void>> callers = new ArrayList<>();
        for (int i = 0; i < variants; i++) {
            int variant = i;
            callers.add(CompletableFuture.runAsync(() -> askOne(variant), Client.THREADS));
        }
        callers.forEach(CompletableFuture::join);
    }

    private void askOne(int variant) {
        String request = "GET %s?q%d HTTP/1.1\r\nHost: host%d\r\nAccept: application/x%d, */*;q=0.9\r\n"
                        .formatted(ROOT.getPath() + PATHS.get(variant % PATHS.size()), variant, variant, variant)
                + "Accept-Language: x%d, %s\r\nAccept-Encoding: x%d, gzip;q=0.%d\r\nX-Forwarded-Prefix: /p%d\r\n"
                        .formatted(variant, LANGUAGES.get(variant % LANGUAGES.size()), variant, variant % 10, variant)
                + "Connection: close\r\n\r\n";
        try {
            seen.merge(RawHttp.send(ROOT, request).map(RawHttp::status).orElse(0), 1, Integer::sum);
        } catch (IOException e) {
            throw new AssertionError(request, e);
        }
    }
}
