package org.eestatus.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eestatus.it.deployed.Leaks;
import org.eestatus.it.server.ServerLog;
import org.eestatus.it.server.ServerTest;
import org.eestatus.it.server.ServerUnderTest;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Plants secrets in every possible input, and searches for them in every output. */
@ServerTest
class LeakIT {

    private static final ServerUnderTest SERVER = ServerUnderTest.get();
    private static final String PLANTED = "planted";
    private static final String[] STRANGER = {"X-Nobody", "x"};
    private static final String[] AUTHORIZED = {"Authorization", "Bearer " + Wars.TOKEN};
    private static final List<String> FORMATS = List.of("json", "health", "microprofile", "actuator", "yaml", "nagios");

    /** Created before the deployment, so that the captured log includes the deployment. */
    private static final ServerLog LOG = SERVER.log();

    private final Client client = new Client(SERVER.application("leaks"));

    @Deployment(testable = false)
    static WebArchive leaks() {
        WebArchive war = Wars.withProviders(SERVER, "leaks.war", settings()).addClass(Leaks.class);
        WebXml webXml = new WebXml();
        webXml.addDataSource(
                "java:global/jdbc/leaky",
                PGSimpleDataSource.class,
                "jdbc:postgresql://127.0.0.1:" + Ports.closed() + "/x?password=planted-in-data-source",
                "app",
                2);
        webXml.into(war);
        return war;
    }

    private static String settings() {
        return """
                freshness: 0s
                deadline: 2s
                security: {token: "%s"}
                databases:
                  query: {url: "jdbc:postgresql://127.0.0.1:%2$d/x?password=planted-in-query", user: app}
                  info: {url: "jdbc:postgresql://app:planted-in-user-info@127.0.0.1:%2$d/x"}
                  plain: {url: "jdbc:mariadb://127.0.0.1:%2$d/x", user: app, password: planted-plain}
                  default: {url: "jdbc:mariadb://127.0.0.1:%2$d/y", user: app, password: "${env:NO_SUCH:-planted-default}"}
                  file: {url: "jdbc:postgresql://127.0.0.1:%2$d/z", user: app, password: "${file:%3$s}"}
                  property: {url: "jdbc:postgresql://127.0.0.1:%2$d/z", properties: {sslpassword: planted-property, sslmode: require}}
                caches:
                  redis: {url: "redis://:planted-redis@127.0.0.1:%2$d/0"}
                  user: {url: "redis://app:planted-redis-user@127.0.0.1:%2$d/0"}
                celery:
                  - {broker: "amqp://app:planted-amqp@127.0.0.1:%2$d//", workers: [w1@a]}
                  - {broker: "redis://:planted-broker@127.0.0.1:%2$d/0", workers: [w2@a]}
                extra-providers:
                  team:
                    - {name: fail, provider: "org.eestatus.it.deployed.Leaks::fail"}
                    - {name: tell, provider: "org.eestatus.it.deployed.Leaks::tell"}
                    - {name: echo, provider: "org.eestatus.it.deployed.Leaks::complain", args: ["password=planted-arg"], kwargs: {api_key: planted-kwarg}}
                    - {name: caches, provider: caches-stats}
                    - {name: jndi, provider: jndi}
                """.formatted(Wars.TOKEN, Ports.closed(), secretFile());
    }

    private static Path secretFile() {
        try {
            Path file = Files.createTempFile("secret", ".txt");
            file.toFile().deleteOnExit();
            return Files.writeString(file, "planted-in-file\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void closeLog() {
        LOG.close();
    }

    @Test
    void showsNoSecretAnywhere() throws Exception {
        List<String> paths =
                new ArrayList<>(List.of("metrics", "", "?login", "nothing/", "api/nothing", "api/openapi.yaml"));
        JsonNode tree = client.send("OPTIONS", "api").json();
        List<String> places = new ArrayList<>(List.of(""));
        tree.properties().forEach(resource -> {
            places.add(resource.getKey());
            resource.getValue()
                    .fieldNames()
                    .forEachRemaining(provider -> places.add(resource.getKey() + "/" + provider));
        });
        assertThat(places)
                .contains("team/fail", "health/celery", "stats/celery", "health/databases", "stats/databases");
        for (String place : places) {
            paths.add(place.isEmpty() ? "" : place + "/");
            FORMATS.forEach(format -> paths.add("api/" + place + "?format=" + format));
        }
        StringBuilder seen = new StringBuilder();
        for (String path : paths) {
            for (String[] reader : List.of(STRANGER, AUTHORIZED)) {
                Client.Answer answer = client.send("GET", path, reader);
                assertThat(answer.body()).as(path).doesNotContain(PLANTED);
                assertThat(answer.response().headers().map().toString()).doesNotContain(PLANTED);
                seen.append(answer.body());
            }
        }
        client.send("GET", "api", "Authorization", "Bearer planted-by-a-stranger");
        client.send("GET", "api", "Authorization", "Basic cGxhbnRlZDpwbGFudGVk");
        // the redacted forms prove that the output would contain the secrets without redaction
        assertThat(seen)
                .contains("app:***@db", "password=***", "Bearer ***", "bad arguments [password=***]", "api_key=***");
        assertThat(LOG.text())
                .contains("EE Status uses the settings", "jdbc/leaky")
                .doesNotContain(PLANTED);
    }

    @Test
    void showsNoSecretOnTheCommandLine(@TempDir Path folder) throws Exception {
        File settings = Files.writeString(
                        folder.resolve("status.yaml"),
                        settings().replace("team:", "own:").replaceAll("(?m)^.*Leaks.*$", ""))
                .toFile();
        String url = SERVER.application("leaks").toString();
        Command command = Command.jar(folder);
        for (String resource : List.of("health", "stats")) {
            for (String format : List.of("yaml", "json", "text")) {
                for (Command.End end : List.of(
                        command.run(resource, "-e", "-f", format, "-s", settings.getPath()),
                        command.run(resource, "-e", "-f", format, "-u", url, "--token", Wars.TOKEN),
                        command.run(resource, "--nagios", "-u", url))) {
                    assertThat(end.exit()).as(end.toString()).isBetween(0, 2);
                    assertThat(end.toString()).doesNotContain(PLANTED);
                }
            }
        }
    }
}
