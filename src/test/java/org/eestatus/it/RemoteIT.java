package org.eestatus.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eestatus.it.server.ServerTest;
import org.eestatus.it.server.ServerUnderTest;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** Runs the shipped jar in a separate process against a server with databases that work and databases that fail. */
@ServerTest
@RunAsClient
class RemoteIT {

    private static final String REFUSED = "java:global/jdbc/refused";

    private static final ServerUnderTest SERVER = ServerUnderTest.get();

    @TempDir
    private static Path folder;

    private final String url = SERVER.application("status").toString();
    private final Client client = new Client(SERVER.application("status"));

    @Deployment(testable = false)
    static WebArchive status() {
        return Wars.withTeam(SERVER, "it-status.yaml");
    }

    private Command.End run(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", url));
        return Command.jar(folder).run(all.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"health", "health/ping", "health/databases", "team/echo", "team/clock", "broken/fail"})
    void givesJsonByteForByteAsTheApiDoes(String path) throws Exception {
        String[] arguments = (path.replace('/', ' ') + " -f json").split(" ");
        Command.End end = run(arguments);
        assertThat(end.exit()).isZero();
        assertThat(end.output()).isEqualTo(client.get("api/" + path).body());
        assertThat(end.errors()).isEmpty();
    }

    @Test
    void seesTheResourcesOfTheServer() throws Exception {
        Map<String, Map<String, Object>> health = new Yaml().load(run("health").output());
        assertThat(health.get("databases"))
                .containsEntry(SERVER.workingDataSource(), true)
                .containsEntry(REFUSED, false);
        assertThat(health.get("caches").keySet()).containsExactlyElementsOf(SERVER.caches());
    }

    @Test
    void tellsTheVerdictsInATable() throws Exception {
        assertThat(run("health", "-f", "text").output().lines())
                .anyMatch(line -> line.matches("pass +ping +[\\d.]+ m?s"))
                .anyMatch(line -> line.matches("fail +databases/" + REFUSED + " +[\\d.]+ m?s +\\S+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-e", "--error-on-fail"})
    void exitsWith1WhereSomethingFailsAndNamesIt(String option) throws Exception {
        Command.End end = run("health", option);
        assertThat(end.exit()).isEqualTo(1);
        assertThat(end.errors())
                .contains("FAIL health/databases\n", "FAIL health/databases/" + REFUSED + ": ")
                .doesNotContain(SERVER.workingDataSource(), "health/ping");
    }

    @ParameterizedTest
    @CsvSource({
        "health ping, 0, ''",
        "team, 0, ''",
        "stats databases, 0, ''",
        "broken, 1, FAIL broken/hang",
        "broken fail, 1, FAIL broken/fail: exception",
    })
    void exitsByWhatWasAskedFor(String arguments, int exit, String errors) throws Exception {
        Command.End end = run((arguments + " -e").split(" "));
        assertThat(end.errors().isEmpty()).isEqualTo(errors.isEmpty());
        assertThat(end.errors()).contains(errors);
        assertThat(end.exit()).isEqualTo(exit);
    }

    @Test
    void seesDetailsByTheToken() throws Exception {
        assertThat(run("broken", "fail").output()).isEqualTo("error:\n  kind: exception\n");
        assertThat(run("broken", "fail", "--token", Wars.TOKEN).output()).contains("message: login with password=***");
        Command.End inEnvironment =
                Command.jar(folder).with("STATUS_TOKEN", Wars.TOKEN).run("broken", "fail", "-f", "text", "-u", url);
        assertThat(inEnvironment.output())
                .contains("exception: login with password=***")
                .doesNotContain("planted");
    }

    @Test
    void exitsWith3WhereTheServerRefuses() throws Exception {
        Command.End end = run("health", "-e", "--token", "planted-by-me");
        assertThat(end.exit()).isEqualTo(3);
        assertThat(end.output()).isEmpty();
        assertThat(end.errors())
                .contains("refuses the request: The bearer token is wrong")
                .doesNotContain("planted");
    }

    @Test
    void exitsWith3WhereThereIsNoStatus() throws Exception {
        String root = SERVER.application("").toString();
        Command.End end = Command.jar(folder).run("health", "-e", "-u", root);
        assertThat(end.exit()).isEqualTo(3);
        assertThat(end.errors()).contains("is not an EE Status");
        Command.End nobody = Command.jar(folder).run("health", "-e", "-u", "http://localhost:" + Ports.closed());
        assertThat(nobody.exit()).isEqualTo(3);
        assertThat(nobody.errors()).contains("cannot be reached: connection refused");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing|There is no resource 'nothing'. Available: health, stats, ready, team, more, broken.",
                "health nothing|There is no provider 'nothing' in 'health'. Available: ping, databases, caches.",
            })
    void exitsWith2ForWhatTheServerHasNot(String arguments, String message) throws Exception {
        Command.End end = run(arguments.split(" "));
        assertThat(end.exit()).isEqualTo(2);
        assertThat(end.errors()).isEqualTo("status: " + message + "\n");
    }

    @Test
    void listsTheProvidersOfTheServer() throws Exception {
        assertThat(run("health", "-h").output()).contains("\n  ping       " + url + "api/health/ping\n");
    }

    @Test
    void tellsAPluginsLine() throws Exception {
        Command.End end = run("health", "--nagios");
        assertThat(end.exit()).isEqualTo(2);
        assertThat(end.output()).startsWith("CRITICAL - ").contains("databases/" + REFUSED + " (", " | 'ping'=");
        assertThat(run("health", "ping", "--nagios").exit()).isZero();
    }
}
