package org.eestatus.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eestatus.cli.FakeServer;
import org.eestatus.it.deployed.Checks;
import org.eestatus.it.server.ServerUnderTest;
import org.eestatus.services.Certificate;
import org.eestatus.services.Eventually;
import org.eestatus.services.Needs;
import org.eestatus.services.Service;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** Runs the shipped jar in a separate process without a server, with settings that contain a failing database. */
class StandaloneIT {

    private static final String TEXT = """
            databases:
              good: {url: "jdbc:h2:mem:good"}
              refused: {url: "jdbc:postgresql://localhost:%d/x", user: app, password: planted-password}
            """;

    private static final String SLOW = """
            deadline: 2s
            providers:
              slow:
                - {name: silent, provider: "org.eestatus.it.deployed.Checks::hang"}
            """;

    @TempDir
    private Path folder;

    private String settings = "";
    private Command command = Command.jar(Path.of(""));

    @BeforeEach
    void writeSettings() throws IOException {
        settings = write(TEXT.formatted(Ports.closed()));
        command = Command.jar(folder).with("STATUS_SETTINGS", settings);
    }

    private String write(String text) throws IOException {
        Path file = Files.createTempFile(folder, "settings", ".yaml");
        Files.writeString(file, text);
        return file.toString();
    }

    private Command.End run(String... arguments) throws Exception {
        return command.run(arguments);
    }

    /** Returns the class path of the custom providers. */
    private static String classPath() {
        return ServerUnderTest.jar(Checks.class).getPath();
    }

    /** Returns a command with these settings, which may refer to custom providers. */
    private Command team(String settings) throws IOException {
        List<String> words = new ArrayList<>(command.words());
        words.addAll(List.of("--classpath", classPath(), "-s", write(settings)));
        return new Command(words, folder, command.environment());
    }

    @Test
    void tellsInYamlByDefault() throws Exception {
        Command.End end = run("health");
        assertThat(end.exit()).isZero();
        assertThat(end.output()).isEqualTo("""
                ping:
                  pong: true
                databases:
                  good: true
                  refused: false
                """);
        assertThat(end.errors()).isEmpty();
    }

    @Test
    void tellsTheResultOfOneProviderAlone() throws Exception {
        assertThat(run("health", "ping", "-f", "json").output()).isEqualTo("{\"pong\":true}");
    }

    @Test
    void tellsOfSeveralProvidersInTheOrderInWhichTheyAreNamed() throws Exception {
        assertThat(run("health", "databases", "ping", "-f", "json").output())
                .isEqualTo("{\"databases\":{\"good\":true,\"refused\":false},\"ping\":{\"pong\":true}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-e", "--error-on-fail"})
    void exitsWith1WhereSomethingFailsAndNamesIt(String option) throws Exception {
        Command.End end = run("health", option);
        assertThat(end.exit()).isEqualTo(1);
        assertThat(end.output()).contains("refused: false");
        assertThat(end.errors())
                .contains("health/databases\n", "health/databases/refused: refused: ")
                .doesNotContain("good", "ping", "planted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"health ping -e", "stats databases -e", "stats -e"})
    void exitsWith0WhereNothingThatCountsFails(String arguments) throws Exception {
        Command.End end = run(arguments.split(" "));
        assertThat(end.exit()).isZero();
        assertThat(end.errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-f, yaml", "--format, yaml", "-f, json", "--format, JSON", "-f, text", "--format, text"})
    void tellsInTheFormatThatIsAskedFor(String option, String format) throws Exception {
        Command.End end = run("health", option, format);
        assertThat(end.exit()).isZero();
        switch (format.toLowerCase(Locale.ROOT)) {
            case "yaml" ->
                assertThat(new Yaml().<Object>load(end.output()))
                        .hasToString("{ping={pong=true}, databases={good=true, refused=false}}");
            case "json" ->
                assertThat(new ObjectMapper().readTree(end.output()))
                        .hasToString("{\"ping\":{\"pong\":true},\"databases\":{\"good\":true,\"refused\":false}}");
            default ->
                assertThat(end.output().lines())
                        .anyMatch(line -> line.matches("STATE +NAME +DURATION +REASON"))
                        .anyMatch(line -> line.matches("pass +databases/good +[\\d.]+ m?s"))
                        .anyMatch(line -> line.matches("fail +databases/refused +[\\d.]+ m?s +refused: .+"));
        }
    }

    @Test
    void takesTheSettingsOfTheOptionBeforeAllOthers() throws Exception {
        String other = write("providers: {only: [{name: ping, provider: ping}]}");
        for (String option : List.of("-s", "--settings")) {
            assertThat(command.run("only", option, other).output()).isEqualTo("ping:\n  pong: true\n");
        }
        assertThat(command.told("-Dstatus.settings=" + other).run("only").exit())
                .isZero();
    }

    @Test
    void checksPingAndTheCodeOfTheFolderWithoutSettings() throws Exception {
        assertThat(Command.jar(folder).run("health", "-f", "json").output()).isEqualTo("{\"ping\":{\"pong\":true}}");
        assertThat(Command.jar(folder).run("stats", "-f", "json").output()).isEqualTo("{\"code\":{\"debug\":false}}");
    }

    @Test
    void readsTheRepositoryThatItIsStartedIn() throws Exception {
        Path here = Path.of("").toAbsolutePath();
        assumeThat(here.resolve(".git")).as("this is a clone").exists();
        Command.End end = new Command(command.words(), here.resolve("src"), Map.of()).run("stats", "code");
        assertThat(end.output()).contains("scm: git", "summary: ");
    }

    @Test
    void runsAProviderOfATeamsOwn() throws Exception {
        Command team = team("""
                extra-providers:
                  team:
                    - {name: echo, provider: "org.eestatus.it.deployed.Checks::echo", args: [1]}
                """);
        assertThat(team.run("team", "echo", "-f", "json").output()).contains("\"args\":[1]", "\"kwargs\":{}");
    }

    @Test
    @Needs({Service.POSTGRESQL, Service.MARIADB, Service.REDIS, Service.RABBITMQ})
    void checksRealServicesByTheDriversThatItBrings() throws Exception {
        String services = Path.of("docker/status.yaml").toAbsolutePath().toString();
        assertThat(run("health", "-s", services, "-f", "json").output())
                .isEqualTo("{\"ping\":{\"pong\":true},\"databases\":{\"postgres\":true,\"mariadb\":true},"
                        + "\"caches\":{\"redis\":true},\"celery\":{\"celery@localhost\":false}}");
        assertThat(run("health", "celery", "-s", services, "-f", "text").output())
                .contains("the worker is not connected to the broker");
        assertThat(run("stats", "databases", "-s", services).output())
                .contains("vendor: PostgreSQL", "vendor: MariaDB");
    }

    @Test
    void endsByTheDeadlineWhateverHangs() throws Exception {
        long start = System.nanoTime();
        Command.End end = team(SLOW).run("slow", "-f", "text", "-e");
        assertThat(end.output()).contains("timeout: no response within 2 s");
        assertThat(end.exit()).isEqualTo(1);
        assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource({"health, 2, CRITICAL - databases/refused (refused: ", "health ping, 0, 'OK - 1 check | ''ping''=0.'"})
    void tellsAPluginsLine(String arguments, int exit, String line) throws Exception {
        Command.End end = run((arguments + " --nagios").split(" "));
        assertThat(end.exit()).isEqualTo(exit);
        assertThat(end.output()).startsWith(line).endsWith("\n").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing --nagios",
                "health --nagios --foo",
                "health --nagios -s /nowhere.yaml",
                "health --nagios -f json"
            })
    void tellsAPluginsLineForWhatCannotBeKnown(String arguments) throws Exception {
        Command.End end = command.run(arguments.split(" "));
        assertThat(end.exit()).isEqualTo(3);
        assertThat(end.output()).startsWith("UNKNOWN - ").hasLineCount(1);
        assertThat(end.errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-h", "--help"})
    void helps(String option) throws Exception {
        Command.End whole = run(option);
        assertThat(whole.exit()).isZero();
        assertThat(whole.output()).contains("--error-on-fail", "Exit codes:", "health  ping, databases");
        Command.End resource = run("health", option);
        assertThat(resource.exit()).isZero();
        assertThat(resource.output())
                .contains("Usage: status health", "--error-on-fail", "databases  whether each database responds");
        assertThat(team(SLOW).run("slow", option).output()).contains("silent  org.eestatus.it.deployed.Checks::hang");
    }

    @Test
    void helpsEvenWhereTheSettingsAreWrong() throws Exception {
        Command.End end = command.run("-h", "-s", write("deadlin: 1s"));
        assertThat(end.exit()).isZero();
        assertThat(end.output()).contains("--error-on-fail");
        assertThat(end.errors()).contains("key 'deadlin': unknown key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-V", "--version", "health -V", "health --version"})
    void tellsItsVersion(String arguments) throws Exception {
        Command.End end = run(arguments.split(" "));
        assertThat(end.exit()).isZero();
        assertThat(end.output()).matches("EE Status \\d+\\.\\d+\\.\\d+\\S*\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "health --foo|Unknown option: '--foo'",
                "health -f xml|'xml' is not a format; expected yaml, json or text",
                "nothing|There is no resource 'nothing'. Available: health, stats.",
                "health nothing|There is no provider 'nothing' in 'health'. Available: ping, databases.",
                "nothing -h|There is no resource 'nothing'. Available: health, stats.",
                "-e|The command needs a RESOURCE. Available: health, stats.",
                "health -s /nowhere.yaml|/nowhere.yaml, named by --settings, cannot be read",
                "health --token x|--token requires --url",
                "health -s x -u http://localhost:1|--settings applies only to local checks; expected it to be"
                        + " absent with --url",
                "health -u nonsense|expected a URL such as http://localhost:8080/status",
                "health --watch=x|'x' is not a valid number of seconds; expected a positive number such as 5",
                "health --watch -e|sets the exit code and cannot be combined with --watch, which runs until it is"
                        + " interrupted",
                "health --watch x|There is no provider 'x' in 'health'. Available: ping, databases. --watch takes a"
                        + " number",
                "health --watch 5s|'5s' is not a valid number of seconds; expected a positive number such as 5",
                "completion health|Available: health, stats. 'status completion' takes only --settings and --classpath,"
                        + " or --url with --token, --user and --timeout.",
                "help|Available: health, stats. Try 'status --help'.",
            })
    void exitsWith2ForWrongUsage(String arguments, String message) throws Exception {
        Command.End end = run(arguments.split(" "));
        assertThat(end.exit()).isEqualTo(2);
        assertThat(end.errors()).startsWith("status: ").contains(message).hasLineCount(1);
        assertThat(end.output()).isEmpty();
    }

    @Test
    void exitsWith2ForWrongSettingsAndSaysWhere() throws Exception {
        String wrong = write("debug: false\nproviders:\n  health:\n    - {name: a, provider: com.acme.None}\n");
        Command.End end = command.run("health", "-s", wrong);
        assertThat(end.exit()).isEqualTo(2);
        assertThat(end.errors()).contains(wrong + ", line 4, key 'providers.health[0].provider'", "com.acme.None");
    }

    @Test
    void exitsWith2WhereTheOutputCannotBeWritten() throws Exception {
        assumeThat(Path.of("/dev/full")).exists();
        Command.End end = command.in("\"$@\" >/dev/full").run("health", "ping");
        assertThat(end.exit()).isEqualTo(2);
        assertThat(end.errors()).startsWith("status: the output cannot be written: ");
    }

    @Test
    void saysNothingToAReaderThatIsGone() throws Exception {
        Command.End end = command.in("\"$@\" | true; echo ${PIPESTATUS[0]}").run("health", "databases", "-e");
        assertThat(end.output()).isEqualTo("1\n");
        assertThat(end.errors()).startsWith("FAIL ").doesNotContain("xception:  ", "at org.eestatus");
    }

    @Test
    void looksAgainUntilItIsInterrupted() throws Exception {
        Command always = command.in("exec env --default-signal=INT \"$@\"");
        try (Command.Running running = always.start("health", "ping", "--watch", "0.2", "-f", "json")) {
            Eventually.isTrue(() -> running.outputSoFar().startsWith("{\"pong\":true}\n{\"pong\":true}\n{"));
            Process interrupt = new ProcessBuilder(
                            "kill", "-INT", Long.toString(running.process().pid()))
                    .start();
            assertThat(interrupt.waitFor()).isZero();
            assertThat(running.end().exit()).isEqualTo(130);
            assertThat(running.end().errors()).isEmpty();
        }
    }

    @Test
    void stopsLookingWhereNobodyReads() throws Exception {
        Command.End end = command.in("\"$@\" | head -n 2").run("health", "ping", "--watch=0.2", "-f", "json");
        assertThat(end.output()).isEqualTo("{\"pong\":true}\n{\"pong\":true}\n");
        assertThat(end.errors()).isEmpty();
    }

    @Test
    void keepsWhatAProviderPrintsOutOfItsOutput() throws Exception {
        Command team = team("""
                providers: {team: [{name: talks, provider: "org.eestatus.it.deployed.Checks::talk"}]}
                """);
        Command.End end = team.run("team", "talks", "-f", "json");
        assertThat(end.output()).isEqualTo("true");
        assertThat(end.errors()).isEqualTo("I talk\n");
    }

    @Test
    void waitsForNothingThatAProviderLeavesToTheEnd() throws Exception {
        Command team = team("""
                providers: {team: [{name: lingers, provider: "org.eestatus.it.deployed.Checks::linger"}]}
                """);
        Command.End end = team.run("team", "-f", "json");
        assertThat(end).isEqualTo(new Command.End(0, "{\"lingers\":true}", ""));
    }

    @Test
    void showsColoursAndProgressOnATerminalAlone() throws Exception {
        assumeThat(Path.of("/usr/bin/script")).as("script(1) is here").exists();
        assertThat(onTerminal(team(SLOW)).run("slow", "-f", "text").output())
                .contains("\u001b[1;31mfail", "Waiting for silent (1 s)");
        assertThat(onTerminal(command.with("NO_COLOR", "1"))
                        .run("health", "ping", "-f", "text")
                        .output())
                .contains("pass ")
                .doesNotContain("\u001b");
        assertThat(onTerminal(command).run("health", "ping", "-f", "json").output())
                .isEqualTo("{\"pong\":true}\r\n");
    }

    private static Command onTerminal(Command command) {
        return command.with("TERM", "xterm").in("script -qec \"$(printf '%q ' \"$@\")\" /dev/null");
    }

    @Test
    void isRunByTheScriptFromAnyFolder() throws Exception {
        Command script = Command.script(folder);
        assertThat(script.run("health", "ping").output()).isEqualTo("pong: true\n");
        assertThat(script.with("JAVA_OPTS", "-Dstatus.settings=" + settings)
                        .run("health", "-e")
                        .exit())
                .isEqualTo(1);
        assertThat(script.with("JAVA_HOME", "/nowhere").run("-V"))
                .isEqualTo(new Command.End(
                        2,
                        "",
                        "status: /nowhere/bin/java does not exist; expected Java 17 or later on the PATH or in"
                                + " JAVA_HOME\n"));
        assertThat(script.with("CDPATH", "/usr:/tmp").run("-V").output()).startsWith("EE Status ");
        Files.createSymbolicLink(
                folder.resolve("linked"), Path.of(script.words().get(0)).getParent());
        assertThat(new Command(List.of("linked/status"), folder, script.environment())
                        .run("-V")
                        .output())
                .startsWith("EE Status ");
        Files.createSymbolicLink(
                folder.resolve("status"), Path.of(script.words().get(0)));
        Command linked = new Command(List.of("./status"), folder, script.environment());
        assertThat(linked.run("-V").output()).startsWith("EE Status ");
        assertThat(Command.script(folder)
                        .with("JAVA_OPTS", "-Xlog:class+load")
                        .run("-V")
                        .output())
                .contains("org.eestatus.cli.CommandSpecification source: shared objects file");
    }

    /** A class data sharing archive from a different JDK is ignored without a warning. */
    @ParameterizedTest
    @ValueSource(strings = {"/usr/lib/jvm/temurin-25-jdk-amd64", "/usr/lib/jvm/java-17-openjdk-amd64"})
    void saysNothingOfAnArchiveThatAnotherJdkHasMade(String home) throws Exception {
        assumeThat(Path.of(home)).exists();
        Command.End end = Command.script(folder).with("JAVA_HOME", home).run("health", "ping");
        assertThat(end).isEqualTo(new Command.End(0, "pong: true\n", ""));
    }

    @Test
    void printsAScriptForTheShellAndAManualPage() throws Exception {
        Command.End completion = command.run("completion");
        Path script = Files.writeString(folder.resolve("completion"), completion.output());
        assertThat(completed(script, "--fo")).contains("--format");
        assertThat(completed(script, "he")).contains("health");
        assertThat(completed(script, "health d")).contains("databases");
        assertThat(completed(script, "health ''").strip()).isEqualTo("ping databases");
        assertThat(completed(script, "stats ''").strip()).isEqualTo("databases code");
        assertThat(completed(script, "-e health ping ''")).contains("databases").doesNotContain("code");
        assertThat(command.run("man").output()).startsWith(".TH STATUS 1").contains(".SH EXIT STATUS");
    }

    /** Returns the completions that bash offers for the last, incomplete word. */
    private static String completed(Path script, String words) throws IOException {
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        ". %s; COMP_WORDS=(status %s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1));".formatted(script, words)
                                + " _complete_status; echo \"${COMPREPLY[@]}\"")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void goesByTheProxyOfTheJvm() throws Exception {
        try (FakeServer proxy = new FakeServer()) {
            proxy.says("*", new FakeServer.Reply(403, "text/html", "the proxy says no"));
            Command.End end = command.told("-Dhttp.proxyHost=localhost")
                    .told("-Dhttp.proxyPort=" + URI.create(proxy.url()).getPort())
                    .run("health", "-u", "http://somewhere.invalid/status");
            assertThat(end.exit()).isEqualTo(3);
            assertThat(end.errors()).contains("http://somewhere.invalid/status refuses the request: HTTP status 403.");
        }
    }

    @Test
    void trustsWhatTheJvmTrusts() throws Exception {
        Certificate certificate = new Certificate(folder);
        try (FakeServer server = FakeServer.withTls(certificate)) {
            Command trusting = command.told("-Djavax.net.ssl.trustStore=" + certificate.storeFile())
                    .told("-Djavax.net.ssl.trustStorePassword=" + Certificate.storePassword());
            assertThat(trusting.run("health", "-u", server.url()).errors())
                    .contains("is not an EE Status server: it responds with HTTP status 404");
            assertThat(command.run("health", "-u", server.url()).errors()).contains("TLS failed");
        }
    }
}
