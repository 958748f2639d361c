package org.eestatus.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.eestatus.it.checks.Alive;
import org.eestatus.it.server.ServerTest;
import org.eestatus.it.server.ServerUnderTest;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Custom MicroProfile health checks in the WAR, on a server with MicroProfile Health and on a server without it. */
@Tag("smoke")
@ServerTest
class HealthChecksIT {

    private static final ServerUnderTest SERVER = ServerUnderTest.get();

    private final Client client = new Client(SERVER.application("checks"));

    @Deployment(testable = false)
    static WebArchive checks() {
        return Wars.withProviders(SERVER, "checks.war", """
                extra-providers:
                  ready: [{name: ping, provider: ping}]
                """).addPackage(Alive.class.getPackage());
    }

    /** On a server without MicroProfile Health, verifies that the application works, and then skips the tests. */
    @BeforeEach
    void areTakenWhereThereIsMicroProfile() throws Exception {
        assertThat(client.get("api/health").status()).isEqualTo(200);
        if (!SERVER.hasMicroProfileHealth()) {
            assertThat(client.get("api/live").status()).isEqualTo(404);
            assertThat(client.get("api/ready").body()).isEqualTo("{\"ping\":{\"pong\":true}}");
        }
        Assumptions.assumeTrue(SERVER.hasMicroProfileHealth(), "The server has no MicroProfile Health");
    }

    @Test
    void areProvidersOfTheResourceOfTheirKind() throws Exception {
        assertThat(client.get("api/live").body()).isEqualTo("{\"Alive\":{\"name\":\"it is alive\",\"up\":true}}");
        assertThat(client.get("api/live").status()).isEqualTo(200);
    }

    @Test
    void keepTheirNamesAndDataInTheFormatOfMicroProfile() throws Exception {
        JsonNode stock = client.get("api/ready?format=microprofile").json().at("/checks/2");
        assertThat(stock.get("name").asText()).isEqualTo("stock");
        assertThat(stock.at("/data/pallets").asInt(-1)).isZero();
        assertThat(stock.at("/data/open").isBoolean()).isTrue();
        assertThat(stock.at("/data/error").asText()).isEqualTo("***");
        assertThat(stock.at("/data/verdict").asText()).isEqualTo("fail");
    }

    @Test
    void failWhereTheyAreDown() throws Exception {
        Client.Answer ready = client.get("api/ready");
        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.json().fieldNames()).toIterable().containsExactly("ping", "Alive", "Stock");
        // the server does not keep the order of the data
        assertThat(ready.json().get("Stock"))
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        "{\"name\":\"stock\",\"up\":false,\"data\":{\"pallets\":0,\"open\":false,\"error\":\"***\"}}"));
        assertThat(client.get("ready/Stock/").body()).contains("up is false");
    }

    @Test
    void haveTheirFullNamesWhereTwoHaveTheSame() throws Exception {
        Client.Answer started = client.get("api/started");
        assertThat(started.json().fieldNames())
                .toIterable()
                .containsExactly("Brief", "org.eestatus.it.checks.Late", "org.eestatus.it.checks.Producers.warmedUp");
        assertThat(started.body()).contains("{\"name\":\"warmed up\",\"up\":true}", "\"kind\":\"exception\"");
    }

    @Test
    void findWhatLivesAsLongAsARequest() throws Exception {
        assertThat(client.get("api/started/Brief").body()).isEqualTo("{\"name\":\"brief\",\"up\":true}");
    }
}
