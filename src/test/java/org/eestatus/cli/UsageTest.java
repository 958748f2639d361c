package org.eestatus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eestatus.SilentServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Error messages of the command for invalid usage, and the shell completion. */
@Timeout(60)
class UsageTest {

    @TempDir
    private Path folder;

    private static CommandInProcess.End run(String arguments) {
        return CommandInProcess.run(Map.of(), arguments.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            health --watch x        | There is no provider 'x' in 'health'. Available: ping. --watch takes a number of seconds, such as --watch 5.
            --watch soon            | There is no resource 'soon'. Available: health, stats. --watch takes a number of seconds, such as --watch 5.
            health --watch 5s       | '5s' is not a valid number of seconds; expected a positive number such as 5
            health --watch 2min     | '2min' is not a valid number of seconds; expected a positive number such as 5
            completion health       | There is no resource 'completion'. Available: health, stats. 'status completion' takes only --settings and --classpath, or --url with --token, --user and --timeout.
            man -f text             | There is no resource 'man'. Available: health, stats. 'status man' takes only --settings and --classpath, or --url with --token, --user and --timeout.
            help                    | There is no resource 'help'. Available: health, stats. Try 'status --help'.
            version                 | There is no resource 'version'. Available: health, stats. Try 'status --version'.
            health --watch -e       | --error-on-fail sets the exit code and cannot be combined with --watch, which runs until it is interrupted; expected only one of the two
            health --watch --nagios | --nagios sets the exit code and cannot be combined with --watch, which runs until it is interrupted; expected only one of the two
            """)
    void saysWhatWouldBeRight(String arguments, String message) {
        CommandInProcess.End end = run(arguments);
        assertThat(end.errors() + end.output()).contains(message).hasLineCount(1);
        assertThat(end.exit()).isIn(2, 3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --tokn=hunter2secret                        | Unknown option: '--tokn';
            --tokn=hunter2secret --usr=u:pw2secret      | Unknown options: '--tokn', '--usr';
            --tokn=hun'ter2secret                       | Unknown option: '--tokn';
            --urlhttp://u:hunter2@h                     | Unknown option: '--url…';
            --tokenhunter2secret                        | Unknown option: '--token…';
            --tokn:hunter2secret                        | Unknown option: '--tokn…';
            -xhunter2secret                             | Unknown option: '-x…';
            --=hunter2secret                            | Unknown option: '-…';
            --verbose                                   | Unknown option: '--verbose';
            """)
    void namesUnknownOptionsWithoutTheirValues(String arguments, String message) {
        for (String nagios : new String[] {"", " --nagios"}) {
            CommandInProcess.End end = run("health " + arguments + nagios);
            assertThat(end.output() + end.errors())
                    .contains(message + " try 'status --help'")
                    .doesNotContain("hun", "2secret")
                    .hasLineCount(1);
            assertThat(end.exit()).isEqualTo(nagios.isEmpty() ? 2 : 3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[2Jx", "%n%s", "redis://u:hunter2@h"})
    void showsTheHelpOfNoNameThatNoResourceHas(String name) throws IOException {
        CommandInProcess.End end = run(name + " -h -u http://localhost:" + SilentServer.deadPort());
        assertThat(end.exit()).isEqualTo(2);
        assertThat(end.output()).isEmpty();
        assertThat(end.errors()).contains("There is no resource '").doesNotContain("\u001b", "hunter2");
    }

    @Test
    void saysNoMoreOfANameThatIsSimplyNotThere() {
        assertThat(run("health nothing").errors())
                .isEqualTo("status: There is no provider 'nothing' in 'health'. Available: ping.\n");
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.Checks::depth, there is no class com.acme.Checks;",
        "com.acme.Checks, there is no such provider;"
    })
    void namesTheOptionThatAddsAClass(String provider, String problem) throws IOException {
        Path settings = Files.writeString(
                folder.resolve("s.yaml"), "providers: {health: [{name: a, provider: '%s'}]}".formatted(provider));
        assertThat(run("health -s " + settings).errors())
                .contains("line 1, key 'providers.health[0].provider'", problem, "on the --classpath");
    }

    @Test
    void completesTheProvidersOfTheResourceThatIsNamed() throws Exception {
        Path settings = Files.writeString(folder.resolve("status.yaml"), """
                providers:
                  health: [{name: ping, provider: ping}, {name: alive, provider: ping}]
                  stats: [{name: code, provider: code}]
                  shop.2-a: [{name: till, provider: ping}]
                  a.b: [{name: dot, provider: ping}]
                  a-b: [{name: hyphen, provider: ping}]
                """);
        Path script = folder.resolve("completion");
        System.setProperty("status.settings", settings.toString());
        try {
            Files.writeString(script, run("completion").output());
        } finally {
            System.clearProperty("status.settings");
        }
        assertThat(completed(script, "''"))
                .contains("health", "stats", "shop.2-a")
                .doesNotContain("ping");
        assertThat(completed(script, "health ''")).isEqualTo("ping alive");
        assertThat(completed(script, "stats ''")).isEqualTo("code");
        assertThat(completed(script, "shop.2-a ''")).isEqualTo("till");
        assertThat(completed(script, "a.b ''")).isEqualTo("dot hyphen");
        assertThat(completed(script, "a-b ''")).isEqualTo("dot hyphen");
        assertThat(completed(script, "health ping al")).isEqualTo("alive");
        assertThat(completed(script, "-e health ''")).isEqualTo("ping alive");
        assertThat(completed(script, "health --fo")).isEqualTo("--format");
    }

    @Test
    void completesTheNamesOfASettingsFile() throws Exception {
        Path settings =
                Files.writeString(folder.resolve("other.yaml"), "providers: {shop: [{name: till, provider: ping}]}");
        Path script = Files.writeString(
                folder.resolve("completion"), run("completion -s " + settings).output());
        assertThat(completed(script, "shop ''")).isEqualTo("till");
    }

    @Test
    void completesTheNamesOfAServer() throws Exception {
        try (FakeServer server = new FakeServer()) {
            server.says(
                    "OPTIONS",
                    new FakeServer.Reply(200, "application/json", "{\"shop\": {\"till\": \"http://localhost/x\"}}"));
            Path script = Files.writeString(
                    folder.resolve("completion"),
                    run("completion -u " + server.url()).output());
            assertThat(completed(script, "shop ''")).isEqualTo("till");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a$(touch x)", "a`touch x`", "a; touch x", "a'b", "a b", "../a", ""})
    void writesNoNameIntoTheScriptThatAShellWouldExecute(String name) throws Exception {
        try (FakeServer server = new FakeServer()) {
            for (String names : List.of("{\"%s\": {}}".formatted(name), "{\"a\": {\"%s\": \"x\"}}".formatted(name))) {
                server.says("OPTIONS", new FakeServer.Reply(200, "application/json", names));
                CommandInProcess.End end = run("completion -u " + server.url());
                assertThat(end.output()).isEmpty();
                assertThat(end.errors()).contains("invalid name; expected letters");
                assertThat(end.exit()).isEqualTo(3);
            }
        }
    }

    private static String completed(Path script, String words) throws IOException {
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        ". %s; COMP_WORDS=(status %s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1));".formatted(script, words)
                                + " _complete_status; echo \"${COMPREPLY[@]}\"")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
