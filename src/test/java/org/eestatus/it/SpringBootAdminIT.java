package org.eestatus.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.eestatus.it.server.ServerTest;
import org.eestatus.it.server.ServerUnderTest;
import org.eestatus.services.Eventually;
import org.eestatus.services.Programs;
import org.eestatus.services.SpringBoot;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Spring Boot Admin monitors EE Status like a Spring Boot application. */
@Tag("long")
@ServerTest
class SpringBootAdminIT {

    private static final ServerUnderTest SERVER = ServerUnderTest.get();
    private static final Orders ORDERS = new Orders();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newHttpClient();
    private URI admin = URI.create("http://127.0.0.1/");

    @Deployment(testable = false)
    static WebArchive watched() {
        return Wars.withProviders(SERVER, "watched.war", """
                freshness: 200ms
                extra-providers:
                  team:
                    - {name: ping, provider: ping}
                    - {name: switch, provider: "org.eestatus.it.deployed.Switch::of", args: ["%s"]}
                """.formatted(ORDERS.file()));
    }

    @Test
    void showsHowItDoes(@TempDir Path folder) throws Exception {
        ORDERS.give("well");
        Process process = start(folder);
        try {
            Eventually.isTrue(PATIENCE, this::isReady);
            String health = SERVER.application("watched") + "api/team";
            String byFormat = register(health + "?format=actuator");
            String byAccept = register(health);
            isShown(byFormat, "UP");
            isShown(byAccept, "UP");
            ORDERS.give("broken");
            isShown(byFormat, "DOWN");
            isShown(byAccept, "DOWN");
            JsonNode details = instance(byAccept).at("/statusInfo/details");
            assertThat(details.at("/switch/details/reason").asText()).isEqualTo("exception");
            assertThat(details.at("/ping/status").asText()).isEqualTo("UP");
            ORDERS.give("well");
            isShown(byFormat, "UP");
        } catch (AssertionError e) {
            throw new AssertionError(Files.readString(folder.resolve("admin.log")), e);
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }

    private Process start(Path folder) throws Exception {
        Path jar = SpringBoot.jar("spring-boot-admin", "admin");
        int port = Programs.freePort();
        admin = URI.create("http://127.0.0.1:" + port + "/");
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        jar.toString(),
                        "--server.address=127.0.0.1",
                        "--server.port=" + port,
                        "--spring.boot.admin.monitor.status-interval=4s",
                        "--spring.boot.admin.monitor.status-lifetime=500ms")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("admin.log").toFile())
                .start();
    }

    private boolean isReady() throws InterruptedException {
        try {
            return http.send(request("instances").build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(admin.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Accept", "application/json");
    }

    private String register(String health) throws Exception {
        String application =
                new ObjectMapper().writeValueAsString(Map.of("name", "EE Status " + health, "healthUrl", health));
        HttpRequest request = request("instances")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(application))
                .build();
        String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return new ObjectMapper().readTree(answer).get("id").asText();
    }

    private JsonNode instance(String id) throws Exception {
        String answer = http.send(request("instances/" + id).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        return new ObjectMapper().readTree(answer);
    }

    private void isShown(String id, String status) throws Exception {
        Eventually.isEqual(PATIENCE, () -> instance(id).at("/statusInfo/status").asText(), status);
    }
}
