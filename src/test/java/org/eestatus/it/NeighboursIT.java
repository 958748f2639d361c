package org.eestatus.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eestatus.it.server.ServerTest;
import org.eestatus.it.server.ServerUnderTest;
import org.eestatus.services.Eventually;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several instances of EE Status on one server, one of them in an EAR. */
@Tag("smoke")
@ServerTest
@RunAsClient
class NeighboursIT {

    private static final System.Logger LOG = System.getLogger(NeighboursIT.class.getName());
    private static final int READERS = 4;
    private static final ServerUnderTest SERVER = ServerUnderTest.get();

    private final Client first = new Client(SERVER.application("first"));
    private final Client second = new Client(SERVER.application("second"));

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "first", testable = false)
    static WebArchive first() {
        return war("first");
    }

    @Deployment(name = "second", managed = false, testable = false)
    static WebArchive second() {
        return war("second");
    }

    @Deployment(name = "ear", managed = false, testable = false)
    static EnterpriseArchive ear() {
        return Wars.inEar("team.ear", "/second", war("inner"));
    }

    private static WebArchive war(String name) {
        return Wars.withProviders(SERVER, name + ".war", """
                freshness: 0s
                databases:
                  %1$s: {url: "jdbc:h2:mem:%1$s", user: sa}
                caches:
                  redis-%1$s: {url: "redis://127.0.0.1:%2$d/0"}
                extra-providers:
                  of-%1$s: [{name: jndi, provider: jndi}, {name: code, provider: code}]
                """.formatted(name, Ports.closed()));
    }

    @Test
    void worksBesideAnotherInstance() throws Exception {
        isUnaffectedBy("second", "second");
    }

    @Test
    void worksBesideAnInstanceInAnEar() throws Exception {
        Assumptions.assumeTrue(SERVER.deploysEars(), "The server accepts no EAR");
        isUnaffectedBy("ear", "inner");
    }

    private void isUnaffectedBy(String deployment, String name) throws Exception {
        JsonNode before = api(first);
        deployer.deploy(deployment);
        try {
            Eventually.isTrue(() -> second.get("api/health/ping").status() == 200);
            JsonNode other = api(second);
            assertThat(other.fieldNames()).toIterable().containsExactly("health", "stats", "of-" + name);
            assertThat(other.at("/health/databases/" + name).booleanValue()).isTrue();
            assertThat(other.at("/health/databases").has("first")).isFalse();
            assertThat(second.get("metrics").body())
                    .contains("component=\"" + name + "\"")
                    .doesNotContain("component=\"first\"");
            assertThat(second.get("").status()).isEqualTo(200);
            assertThat(second.get("health/").body()).contains(name);
        } finally {
            undeployWhilePagesAreRead(deployment);
        }
        JsonNode after = api(first);
        assertThat(after.get("health")).isEqualTo(before.get("health"));
        assertThat(after.at("/of-first/jndi")).isEqualTo(before.at("/of-first/jndi"));
        assertThat(first.get("metrics").body()).contains("component=\"first\"").doesNotContain("\"" + name + "\"");
        assertThat(first.get("health/").status()).isEqualTo(200);
    }

    /** Mojarra keeps one table of factories for all applications of a server. Late requests must not damage it. */
    private void undeployWhilePagesAreRead(String deployment) throws InterruptedException {
        AtomicBoolean isOver = new AtomicBoolean();
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        for (int i = 0; i < READERS; i++) {
            var unused = readers.submit(() -> {
                readPagesUntil(isOver);
                return true;
            });
        }
        try {
            deployer.undeploy(deployment);
        } finally {
            isOver.set(true);
            readers.shutdown();
        }
        assertThat(readers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    /** Reads pages and error pages. During an undeployment, the server may abort or ignore any request. */
    private void readPagesUntil(AtomicBoolean isOver) throws InterruptedException {
        while (!isOver.get()) {
            for (String path : new String[] {"", "health/", "missing/"}) {
                HttpRequest request = HttpRequest.newBuilder(second.root().resolve(path))
                        .timeout(Duration.ofSeconds(2))
                        .build();
                try {
                    second.http().send(request, HttpResponse.BodyHandlers.discarding());
                } catch (IOException e) {
                    LOG.log(Level.DEBUG, "The server did not respond", e);
                }
            }
        }
    }

    private static JsonNode api(Client client) throws Exception {
        return client.get("api").json();
    }
}
