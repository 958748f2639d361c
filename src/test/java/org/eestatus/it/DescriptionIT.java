package org.eestatus.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.StringReader;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Locale;
import org.eestatus.it.server.ServerTest;
import org.eestatus.it.server.ServerUnderTest;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** Compares the OpenAPI description that the API serves with the responses of the API. */
@ServerTest
class DescriptionIT {

    private static final ServerUnderTest SERVER = ServerUnderTest.get();
    private static final Orders ORDERS = new Orders();

    private final Client client = new Client(SERVER.application("described"));

    @Deployment(testable = false)
    static WebArchive described() {
        return Wars.withProviders(SERVER, "described.war", """
                freshness: 100ms
                deadline: 500ms
                security: {token: %s}
                extra-providers:
                  team:
                    - {name: switch, provider: "org.eestatus.it.deployed.Switch::of", args: ["%s"]}
                    - {name: many, provider: "org.eestatus.it.deployed.Switch::many"}
                """.formatted(Wars.TOKEN, ORDERS.file()));
    }

    @BeforeEach
    void oneCheckFails() throws Exception {
        ORDERS.give("broken");
    }

    private JsonNode description() throws Exception {
        // SnakeYAML resolves anchors, but Jackson's tree model does not
        Object plain =
                new Yaml().load(new StringReader(client.get("api/openapi.yaml").body()));
        return new ObjectMapper().valueToTree(plain);
    }

    @Test
    void isServed() throws Exception {
        Client.Answer answer = client.get("api/openapi.yaml");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/yaml");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(new YAMLMapper().readTree(answer.body()).at("/openapi").asText())
                .startsWith("3.1");
        assertThat(client.send("HEAD", "api/openapi.yaml").body()).isEmpty();
        Client.Answer refused = client.send("POST", "api/openapi.yaml");
        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET     | /                        | api                                    | 503 | application/json
            GET     | /                        | api?format=health                      | 503 | application/health+json
            GET     | /                        | api?format=microprofile                | 503 | application/json
            GET     | /                        | api?format=actuator                    | 503 | application/vnd.spring-boot.actuator.v3+json
            GET     | /                        | api?format=yaml                        | 503 | application/yaml
            GET     | /                        | api?format=nagios                      | 503 | text/plain
            GET     | /                        | api?format=xml                         | 400 | application/problem+json
            OPTIONS | /                        | api                                    | 200 | application/json
            GET     | /{resource}              | api/stats                              | 200 | application/json
            GET     | /{resource}              | api/stats?format=health                | 200 | application/health+json
            GET     | /{resource}              | api/stats?format=microprofile          | 200 | application/json
            GET     | /{resource}              | api/stats?format=actuator              | 200 | application/vnd.spring-boot.actuator.v3+json
            GET     | /{resource}              | api/team?format=actuator               | 503 | application/vnd.spring-boot.actuator.v3+json
            GET     | /{resource}              | api/nothing                            | 404 | application/problem+json
            OPTIONS | /{resource}              | api/team                               | 200 | application/json
            OPTIONS | /{resource}              | api/nothing                            | 404 | application/problem+json
            GET     | /{resource}/{provider}   | api/health/ping                        | 200 | application/json
            GET     | /{resource}/{provider}   | api/health/databases?format=health     | 200 | application/health+json
            GET     | /{resource}/{provider}   | api/health/databases?format=nagios     | 200 | text/plain
            GET     | /{resource}/{provider}   | api/team/many                          | 200 | application/json
            GET     | /{resource}/{provider}   | api/team/switch                        | 503 | application/json
            GET     | /{resource}/{provider}   | api/team/switch?format=microprofile    | 503 | application/json
            GET     | /{resource}/{provider}   | api/team/nothing                       | 404 | application/problem+json
            OPTIONS | /{resource}/{provider}   | api/team/nothing                       | 404 | application/problem+json
            GET     | /metrics                 | metrics                                | 200 | text/plain
            GET     | /openapi.yaml            | api/openapi.yaml                       | 200 | application/yaml
            """)
    void describesEachAnswer(String method, String template, String path, int status, String type) throws Exception {
        holdsFor(method, template, client.send(method, path), status, type);
        Client.Answer detailed = client.send(method, path, "Authorization", "Bearer " + Wars.TOKEN);
        holdsFor(method, template, detailed, status, type);
    }

    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest
    @CsvSource({
        "GET, /, api",
        "OPTIONS, /, api",
        "GET, /{resource}, api/team",
        "OPTIONS, /{resource}, api/team",
        "GET, /{resource}/{provider}, api/team/many",
        "OPTIONS, /{resource}/{provider}, api/team/many",
        "GET, /metrics, metrics",
        "GET, /openapi.yaml, api/openapi.yaml"
    })
    @interface ForEachOperation {}

    @ForEachOperation
    void describesARefusal(String method, String template, String path) throws Exception {
        Client.Answer answer = client.send(method, path, "Authorization", "Bearer wrong");
        assertThat(answer.header("WWW-Authenticate")).isNotNull();
        holdsFor(method, template, answer, 401, "application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({"GET, /, api", "GET, /{resource}, api/team", "GET, /{resource}/{provider}, api/team/many"})
    void describesWhatCannotBeRepresented(String method, String template, String path) throws Exception {
        Client.Answer answer = client.send(method, path, "Accept", "text/html");
        holdsFor(method, template, answer, 406, "application/problem+json");
    }

    @ForEachOperation
    void describesWhatIsTooLong(String method, String template, String path) throws Exception {
        JsonNode refusal = response(method, template, "default");
        Client.Answer url = client.send(method, path + "?format=" + "x".repeat(2_000));
        assertThat(url.status()).isEqualTo(414);
        holdsFor(refusal, url, "application/problem+json");
        Client.Answer header = client.send(method, path, "Accept", "x".repeat(4_001));
        assertThat(header.status()).isEqualTo(431);
        holdsFor(refusal, header, "application/problem+json");
        String half = "Bearer " + "x".repeat(2_000);
        Client.Answer twice = client.send(method, path, "Authorization", half, "Authorization", half);
        assertThat(twice.status()).isEqualTo(431);
    }

    @Test
    void describesACheckThatHangs() throws Exception {
        ORDERS.give("hang");
        Client.Answer answer = client.send("GET", "api/team/switch", "Authorization", "Bearer " + Wars.TOKEN);
        assertThat(answer.json().at("/error/kind").asText()).isEqualTo("timeout");
        isValid(answer.json().get("error"), "#/components/schemas/Error");
    }

    private void holdsFor(String method, String template, Client.Answer answer, int status, String type)
            throws Exception {
        assertThat(answer.status()).isEqualTo(status);
        holdsFor(response(method, template, String.valueOf(status)), answer, type);
    }

    private void holdsFor(JsonNode response, Client.Answer answer, String type) throws Exception {
        assertThat(answer.header("Content-Type").split(";", 2)[0]).isEqualTo(type);
        JsonNode schema = response.path("content").path(type).path("schema");
        assertThat(schema.isMissingNode()).as(response + " " + type).isFalse();
        isValid(type.endsWith("json") ? answer.json() : TextNode.valueOf(answer.body()), schema);
    }

    private JsonNode response(String method, String template, String status) throws Exception {
        JsonNode response = description()
                .path("paths")
                .path(template)
                .path(method.toLowerCase(Locale.ROOT))
                .path("responses")
                .path(status);
        return response.has("$ref")
                ? description().at(response.get("$ref").asText().substring(1))
                : response;
    }

    private void isValid(JsonNode value, String schema) throws Exception {
        isValid(value, new ObjectMapper().createObjectNode().put("$ref", schema));
    }

    private void isValid(JsonNode value, JsonNode schema) throws Exception {
        ObjectNode whole = ((ObjectNode) schema).deepCopy();
        whole.set("components", description().get("components"));
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(whole)
                        .validate(value))
                .as(value.toString())
                .isEmpty();
    }
}
