package org.eestatus.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AnnotationKeyword;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eestatus.settings.Celery;
import org.eestatus.settings.ConfiguredResources;
import org.eestatus.settings.RedisAddress;
import org.eestatus.settings.SettingsText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;

/** Validates docker-compose.yml without Docker, which is not available on every build machine. */
class ComposeTest {

    /** The schema of the Compose specification, from an npm package. */
    private static final Path SCHEMA = Path.of("docker/schema/node_modules/dclint/schemas/compose.schema.json");

    /** JSON Schema draft 7, plus the keyword {@code deprecated} of a later draft, which the schema uses. */
    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft7())
            .keyword(new AnnotationKeyword("deprecated"))
            .build();

    private static final String NO_SCHEMA = "no JSON schema of Compose (npm ci --prefix docker/schema)";

    private final JsonNode compose =
            new YAMLMapper().readTree(Path.of("docker-compose.yml").toFile());
    private final Map<String, JsonNode> services = new TreeMap<>();

    ComposeTest() throws IOException {
        compose.get("services").properties().forEach(entry -> services.put(entry.getKey(), entry.getValue()));
    }

    @Test
    @DisabledIf(value = "lacksAnOptionalSchema", disabledReason = NO_SCHEMA)
    void followsTheSpecification() throws IOException {
        Schema schema = SchemaRegistry.withDialect(DIALECT)
                .getSchema(SchemaLocation.of(SCHEMA.toUri().toString()), new ObjectMapper().readTree(SCHEMA.toFile()));
        assertThat(schema.validate(compose)).isEmpty();
    }

    @Test
    void checksTheHealthOfEachService() {
        assertThat(services).allSatisfy((name, service) -> {
            assertThat(service.at("/healthcheck/test")).hasSizeGreaterThan(1);
            assertThat(service.at("/healthcheck/test/0").asText()).isIn("CMD", "CMD-SHELL");
            assertThat(service.at("/healthcheck/disable").asBoolean()).isFalse();
        });
    }

    @Test
    void waitsUntilWhatAServiceNeedsIsHealthy() {
        assertThat(services)
                .allSatisfy((name, service) -> assertThat(
                                service.path("depends_on").properties())
                        .allSatisfy(needed -> {
                            assertThat(services).containsKey(needed.getKey());
                            assertThat(needed.getValue().path("condition").asText())
                                    .isEqualTo("service_healthy");
                        }));
    }

    /** Versions of PostgreSQL have only two numbers, so two numbers already identify a release. */
    @Test
    void pinsEachImageToOneRelease() throws IOException {
        List<String> images = new ArrayList<>();
        for (JsonNode service : services.values()) {
            images.add(
                    service.has("build")
                            ? base(service.get("build"))
                            : service.path("image").asText());
        }
        assertThat(images)
                .hasSameSizeAs(services.keySet())
                .allMatch(image -> image.matches("(?:postgres:\\d+[.]\\d+|[\\w./-]+:\\d+[.]\\d+[.]\\d+)(?:-\\w+)?"));
    }

    @Test
    void pinsEachPackageOfTheWorkerToOneRelease() throws IOException {
        assertThat(Path.of("docker/worker/Dockerfile"))
                .content()
                .containsPattern("pip install .*\"[\\w\\[\\]]+==\\d+[.]\\d+[.]\\d+\"\n");
    }

    @Test
    void runsTheServerThatTheBuildRuns() throws IOException {
        String version = text(status(), "image").replaceAll("payara/micro:|-jdk17", "");
        assertThat(Path.of("pom.xml"))
                .content()
                .contains("<payara.micro.version>" + version + "<", "<maven.compiler.release>17<");
    }

    @Test
    void publishesOnlyEeStatusAndOnlyToThisMachine() {
        assertThat(services.values().stream().flatMap(service -> values(service.path("ports"))))
                .containsExactly("127.0.0.1:8080:8080");
        assertThat(services.values()).noneMatch(service -> service.has("network_mode"));
    }

    @Test
    void checksWithTheMountedSettingsWhatItWaitsFor() throws IOException {
        ConfiguredResources own =
                SettingsText.load(mountedSettings(), environment()).own();
        assertThat(own.databases().values().stream().map(ConfiguredResources.Database::url))
                .containsExactly("jdbc:postgresql://postgres:5432/test", "jdbc:mariadb://mariadb:3306/test");
        assertThat(own.caches().values().stream().map(RedisAddress::url)).containsExactly("redis://redis:6379/0");
        assertThat(status().get("depends_on").fieldNames())
                .toIterable()
                .containsExactly("postgres", "mariadb", "redis", "rabbitmq", "worker");
        assertThat(own.celery())
                .containsExactly(celery("rabbitmq", "celery@" + text(services.get("worker"), "hostname")));
    }

    @Test
    void checksTheServicesOfThisMachineWithTheSameSettings() throws IOException {
        ConfiguredResources own = SettingsText.load(mountedSettings(), Map.of()).own();
        assertThat(own.databases())
                .isEqualTo(Map.of(
                        "postgres",
                        new ConfiguredResources.Database(
                                "jdbc:postgresql://localhost:5432/test", Map.of("user", "postgres")),
                        "mariadb",
                        new ConfiguredResources.Database(
                                "jdbc:mariadb://localhost:3306/test", Map.of("user", "root"))));
        assertThat(own.caches()).isEqualTo(Map.of("redis", new RedisAddress("localhost", 6379, false, 0, null, null)));
    }

    private static Celery celery(String host, String worker) {
        return new Celery(new Celery.Amqp(host, 5672, false, "/", "guest", "guest"), List.of(worker), "celery");
    }

    /** Whether the schema is missing and the build does not require it. */
    static boolean lacksAnOptionalSchema() {
        return !Files.exists(SCHEMA) && !"required".equals(System.getProperty("services"));
    }

    private JsonNode status() {
        return services.get("status");
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        status().get("environment")
                .properties()
                .forEach(entry ->
                        environment.put(entry.getKey(), entry.getValue().asText()));
        return environment;
    }

    private Path mountedSettings() {
        String inside = environment().get("STATUS_SETTINGS");
        for (JsonNode volume : status().get("volumes")) {
            if (text(volume, "target").equals(inside)) {
                return Path.of(text(volume, "source"));
            }
        }
        throw new AssertionError("nothing is mounted at " + inside);
    }

    private static String base(JsonNode build) throws IOException {
        return Files.readAllLines(Path.of(build.asText(), "Dockerfile")).get(0).replaceFirst("FROM ", "");
    }

    private static Stream<String> values(JsonNode list) {
        return list.valueStream().map(JsonNode::asText);
    }

    private static String text(JsonNode node, String key) {
        return node.get(key).asText();
    }
}
