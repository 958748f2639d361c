package org.eestatus.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eestatus.Arguments;
import org.eestatus.Provider;
import org.eestatus.SilentServer;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.Tree;
import org.eestatus.core.redact.SecretNames;
import org.eestatus.core.run.ProviderDefinition;
import org.eestatus.core.run.Source;
import org.eestatus.formats.PlainDocument;
import org.eestatus.jndi.JndiEntry;
import org.eestatus.providers.executor.ServerExecutor;
import org.eestatus.servers.Server;
import org.eestatus.settings.Settings;
import org.eestatus.settings.SettingsException;
import org.eestatus.settings.SettingsFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CatalogTest {

    private static final String ME = CatalogTest.class.getName();

    private final Path folder;
    private final Map<String, JndiEntry> jndiEntries = new HashMap<>();
    private Map<String, Map<String, Provider>> healthChecks = Map.of();

    CatalogTest(@TempDir Path folder) {
        this.folder = folder;
    }

    public static final class Checks {

        private Checks() {}

        public static Object depth(List<Object> args, Map<String, Object> kwargs) {
            return List.of(args, kwargs);
        }
    }

    static final class NotPublic implements Provider {

        public NotPublic() {}

        @Override
        public Object status(Arguments arguments) {
            return true;
        }
    }

    public static final class Failing implements Provider {

        public Failing() {
            throw new IllegalStateException("no login with password=planted for hunter2-token");
        }

        @Override
        public Object status(Arguments arguments) {
            return true;
        }
    }

    @Test
    void findsEveryProviderOfTheDefaultSet() throws Exception {
        assertThat(entries("").map((path, entry) -> String.join("/", path)).leaves())
                .containsExactly("health/ping", "health/databases", "health/caches", "stats/databases", "stats/code");
    }

    @Test
    void answersTheDefaultSetWhereThereAreNoResources() throws Exception {
        assertThat(answer("base-dir: " + folder))
                .isEqualTo("{health={ping={pong=true}, databases={}, caches={}},"
                        + " stats={databases={}, code={debug=false}}}");
    }

    @Test
    void answersAPingWithoutWork() throws Exception {
        Tree<ProviderDefinition> ping = entries("").at(List.of("health", "ping"));
        assertThat(((Tree.Leaf<ProviderDefinition>) ping).value().source())
                .isEqualTo(new Source.Fixed(Map.of("pong", true)));
    }

    @Test
    void givesProvidersThatCheckTheSameAnEqualOrigin() throws Exception {
        String depth = "provider: '" + ME + "$Checks::depth'";
        Tree<ProviderDefinition> entries =
                entries("providers: {r: [{name: a, provider: caches}, {name: b, %s, args: [1]}],".formatted(depth)
                        + " s: [{name: c, provider: caches, deadline: 1s, critical: false}, {name: d, %s, args: [1]},"
                                .formatted(depth)
                        + " {name: e, %s, args: [2]}, {name: f, provider: caches-stats}]}".formatted(depth));
        assertThat(origin(entries, "r", "a")).isEqualTo(origin(entries, "s", "c"));
        assertThat(origin(entries, "r", "b")).isEqualTo(origin(entries, "s", "d"));
        assertThat(List.of(
                        origin(entries, "s", "c"),
                        origin(entries, "s", "d"),
                        origin(entries, "s", "e"),
                        origin(entries, "s", "f")))
                .doesNotHaveDuplicates();
    }

    private static Object origin(Tree<ProviderDefinition> entries, String resource, String provider) throws Exception {
        return ((Tree.Leaf<ProviderDefinition>) entries.at(List.of(resource, provider)))
                .value()
                .origin();
    }

    @Test
    void givesAHealthCheckOfTwoKindsOneOrigin() throws Exception {
        Provider up = arguments -> Map.of("status", "UP");
        healthChecks = Map.of("live", Map.of("one", up), "ready", Map.of("two", up));
        Tree<ProviderDefinition> entries = entries("");
        assertThat(origin(entries, "live", "one")).isEqualTo(origin(entries, "ready", "two"));
    }

    @Test
    void checksTheResourcesOfTheServer() throws Exception {
        assertThat(answer("providers: {r: [{name: a, provider: caches}]}")).isEqualTo("{r={a={}}}");
        assertThat(answer(
                        "providers: {r: [{name: a, provider: caches}]}",
                        Map.of("sessions", new ConcurrentHashMap<>(), "other", "text")))
                .isEqualTo("{r={a={sessions=true}}}");
    }

    @Test
    void checksTheDatabasesAndCachesOfTheSettings() throws Exception {
        String own = "{databases: {mine: {url: 'jdbc:h2:mem:catalog'}}, caches: {yours: {url: 'redis://127.0.0.1:%d'}},"
                .formatted(SilentServer.deadPort());
        assertThat(answer(own + " providers: {r: [{name: a, provider: databases}, {name: b, provider: caches},"
                        + " {name: c, provider: caches-stats}]}}"))
                .isEqualTo("{r={a={mine=true}, b={yours=false}, c={yours={is_usable=false, settings={url=redis://***},"
                        + " error={kind=refused}}}}}");
    }

    @Test
    void givesAStuckExecutorOneTaskHoweverOftenItIsNamed() throws Exception {
        ServerExecutor executor = new ServerExecutor(10);
        executor.keepBusy();
        String named = "[{name: a, provider: executors, deadline: 300ms}]";
        assertThat(answer("providers: {r: %s, s: %s}".formatted(named, named), Map.of("e", executor)))
                .isEqualTo("{r={a={e=false}}, s={a={e=false}}}");
        assertThat(executor.getQueue()).hasSize(1);
        executor.free();
        executor.shutdown();
    }

    @Test
    void hasFurtherChecksForSettingsToName() throws Exception {
        assertThat(answer("providers: {r: [{name: a, provider: jms}, {name: b, provider: executors},"
                        + " {name: c, provider: mail}, {name: d, provider: jndi}, {name: e, provider: executors-stats},"
                        + " {name: f, provider: batch-stats}]}"))
                .isEqualTo("{r={a={}, b={}, c={}, d={}, e={}, f={}}}");
    }

    @Test
    void explainsUseByTheProvidersOfTheSettings() throws Exception {
        Object map = new ConcurrentHashMap<>();
        jndiEntries.put("sessions", new JndiEntry.Taken("sessions", "java.util.Map", map));
        assertThat(answer("providers: {r: [{name: a, provider: jndi}], s: [{name: b, provider: caches-stats}]}"))
                .contains("a={sessions={type=java.util.Map, used=true, as=[caches-stats]}}");
    }

    @Test
    void handsDebugAndTheBaseDirToTheCode() throws Exception {
        assertThat(answer(
                        "{debug: true, base-dir: '%s', providers: {r: [{name: a, provider: code}]}}".formatted(folder)))
                .isEqualTo("{r={a={debug=true}}}");
    }

    @Test
    void handsItsArgumentsToACustomProvider() throws Exception {
        assertThat(answer("providers: {r: [{name: a, provider: '%s$Checks::depth', args: [1], kwargs: {b: c}}]}"
                        .formatted(ME)))
                .isEqualTo("{r={a=[[1], {b=***}]}}");
    }

    @Test
    void findsABean() throws Exception {
        assertThat(answer("providers: {r: [{name: a, provider: clock}]}")).isEqualTo("{r={a=***}}");
    }

    @Test
    void givesAnEntryWhatTheSettingsSayAboutIt() throws Exception {
        Tree<ProviderDefinition> entries = entries(
                "{providers: {r: [{name: a, provider: ping, deadline: 7s, critical: false}]}, resources: {r: {judged:"
                        + " false}}}");
        ProviderDefinition entry = ((Tree.Leaf<ProviderDefinition>) entries.at(List.of("r", "a"))).value();
        assertThat(entry.deadline()).hasSeconds(7);
        assertThat(entry.judged()).isFalse();
        assertThat(entry.critical()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ping", "code", "jndi"})
    void refusesArgumentsForAProviderWithoutComponents(String name) throws IOException {
        assertThat(refusal("providers:\n  r:\n    - name: a\n      provider: %s\n      args: [1]\n".formatted(name)))
                .endsWith("line 4, key 'providers.r[0].provider': '%s': the provider takes no args and no kwargs;"
                                .formatted(name)
                        + " expected both to be absent");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "databases",
                "databases-stats",
                "caches",
                "caches-stats",
                "jms",
                "executors",
                "executors-stats",
                "batch-stats",
                "mail"
            })
    void refusesArgumentsThatAreNoNamesOfComponents(String name) throws IOException {
        assertThat(refusal("providers:\n  r:\n    - name: a\n      provider: %s\n      args: [1]\n".formatted(name)))
                .endsWith("line 4, key 'providers.r[0].provider': '%s': '1' is not a name; expected args to be names"
                                .formatted(name)
                        + " or globs of components, such as \"jdbc/*\"");
        entries("providers: {r: [{name: a, provider: %s, args: [\"jdbc/*\"]}]}".formatted(name));
    }

    @Test
    void givesTwoSelectionsOfComponentsOneOrigin() throws Exception {
        Tree<ProviderDefinition> entries = entries("providers: {r: [{name: a, provider: databases},"
                + " {name: b, provider: databases, args: [\"jdbc/orders\"]}]}");
        assertThat(origin(entries, "r", "a")).isEqualTo(origin(entries, "r", "b"));
    }

    @Test
    void refusesAProviderThatThereIsNotWithItsPlace() throws IOException {
        assertThat(refusal("providers:\n  r:\n    - {name: a, provider: ping}\n    - {name: b, provider: pingg}\n"))
                .startsWith("EE Status settings: ")
                .endsWith("status.yaml, line 4, key 'providers.r[1].provider': 'pingg': there is no such provider (did"
                        + " you mean ping?); expected one of batch-stats, caches, caches-stats, celery,"
                        + " celery-stats, code, databases, databases-stats, executors, executors-stats, jms, jndi,"
                        + " mail, ping, or a class that implements org.eestatus.Provider or a static method"
                        + " CLASS::METHOD (in the WAR or in a server library folder that is visible to"
                        + " applications), or, on a server, the name of a CDI bean");
    }

    @ParameterizedTest
    @CsvSource({
        "database, databases",
        "cache, caches",
        "Celery, celery",
        "executor-stats, executors-stats",
        "jdni, jndi"
    })
    void suggestsTheBuiltInProviderThatIsMeant(String name, String meant) {
        assertThat(refusal("providers: {r: [{name: a, provider: %s}]}".formatted(name)))
                .contains("'%s': there is no such provider (did you mean %s?); expected one of".formatted(name, meant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"queueDepth", "com.acme.Checks"})
    void suggestsNothingForANameThatIsLikeNoOther(String name) {
        assertThat(refusal("providers: {r: [{name: a, provider: %s}]}".formatted(name)))
                .contains("'%s': there is no such provider; expected one of".formatted(name));
    }

    @Test
    void saysWhereAClassMayBe() {
        assertThat(refusal("providers: {r: [{name: a, provider: 'com.acme.Checks::depth'}]}"))
                .endsWith("there is no class com.acme.Checks; expected this class in the WAR or in a server library"
                        + " folder that is visible to applications");
    }

    @Test
    void refusesAClassThatIsNotPublic() {
        assertThat(refusal("providers: {r: [{name: a, provider: '%s$NotPublic'}]}".formatted(ME)))
                .endsWith("$NotPublic cannot be instantiated; expected a public class with a public constructor without"
                        + " parameters");
    }

    @Test
    void hidesSecretsInTheMessageOfAConstructor() throws IOException {
        assertThat(refusal("{security: {token: hunter2-token}, providers: {r: [{name: a, provider: '%s$Failing'}]}}"
                        .formatted(ME)))
                .contains("the constructor of " + ME + "$Failing threw java.lang.IllegalStateException")
                .contains("password=*** for ***")
                .doesNotContain("planted", "hunter2");
    }

    @ParameterizedTest
    @CsvSource({"provider,''", "provider,x::y"})
    void hidesSecretsInTheNameOfAProvider(String key, String rest) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "hunter2-file");
        assertThat(refusal("providers: {r: [{name: a, %s: '${file:%s}%s'}]}".formatted(key, secret, rest)))
                .contains("'***" + rest + "': there is no")
                .doesNotContain("hunter2");
    }

    private String answer(String settings) throws Exception {
        return answer(settings, Map.of());
    }

    private String answer(String settings, Map<String, Object> resources) throws Exception {
        try (Asking asking = new Asking(entries(settings, resources), 16)) {
            return String.valueOf(PlainDocument.of(asking.report(), Audience.PUBLIC));
        }
    }

    private String refusal(String settings) {
        return String.valueOf(catchThrowableOfType(SettingsException.class, () -> entries(settings))
                .getMessage());
    }

    @Test
    void takesHealthChecksOfMicroProfileAsProviders() throws Exception {
        Provider up = arguments -> Map.of("up", true);
        healthChecks = Map.of("live", Map.of("one", up), "ready", Map.of("two", up));
        Tree<ProviderDefinition> entries =
                entries("extra-providers: {ready: [{name: own, provider: ping}]}\ndeadline: 3s\n");
        Tree.Branch<ProviderDefinition> live = (Tree.Branch<ProviderDefinition>) entries.at(List.of("live"));
        assertThat(live.children().keySet()).containsExactly("one");
        assertThat(live.leaves()).allMatch(entry -> entry.judged() && entry.critical());
        assertThat(live.leaves()).extracting(ProviderDefinition::deadline).containsExactly(Duration.ofSeconds(3));
        Tree.Branch<ProviderDefinition> ready = (Tree.Branch<ProviderDefinition>) entries.at(List.of("ready"));
        assertThat(ready.children().keySet()).containsExactly("own", "two");
    }

    @Test
    void judgesHealthChecksOfMicroProfileAsTheSettingsSay() throws Exception {
        Provider up = arguments -> Map.of("up", true);
        healthChecks = Map.of("live", Map.of("one", up), "ready", Map.of("two", up), "started", Map.of("three", up));
        Tree<ProviderDefinition> entries =
                entries("{extra-providers: {ready: []}, resources: {live: {judged: false}, ready: {judged: false}}}");
        assertThat(((Tree.Branch<ProviderDefinition>) entries.at(List.of("live"))).leaves())
                .noneMatch(ProviderDefinition::judged);
        assertThat(((Tree.Branch<ProviderDefinition>) entries.at(List.of("ready"))).leaves())
                .noneMatch(ProviderDefinition::judged);
        assertThat(((Tree.Branch<ProviderDefinition>) entries.at(List.of("started"))).leaves())
                .allMatch(ProviderDefinition::judged);
    }

    @Test
    void hasNoResourceForHealthChecksWhereThereAreNone() throws Exception {
        Tree<ProviderDefinition> entries = entries("resources: {live: {judged: false}}");
        assertThat(((Tree.Branch<ProviderDefinition>) entries).children().keySet())
                .containsExactly("health", "stats");
    }

    @Test
    void refusesAHealthCheckWhoseNameTheSettingsHave() {
        Provider up = arguments -> Map.of("up", true);
        healthChecks = Map.of("ready", Map.of("own", up));
        assertThat(catchThrowableOfType(
                        SettingsException.class,
                        () -> entries("extra-providers: {ready: [{name: own, provider: ping}]}")))
                .hasMessageContaining("line 1")
                .hasMessageContaining("the resource 'ready' already has a MicroProfile health check named 'own'");
    }

    private Tree<ProviderDefinition> entries(String settings) throws IOException {
        return entries(settings, Map.of());
    }

    private Tree<ProviderDefinition> entries(String text, Map<String, Object> resources) throws IOException {
        Files.writeString(folder.resolve("status.yaml"), text);
        URL[] classes = {folder.toUri().toURL()};
        try (URLClassLoader classPath = new URLClassLoader(classes, CatalogTest.class.getClassLoader())) {
            Settings settings = SettingsFile.load(classPath, SecretNames::isSecretSetting);
            Provider clock = arguments -> "noon";
            RuntimeEnvironment surroundings = new RuntimeEnvironment(
                    classPath,
                    Server.UNKNOWN,
                    () -> resources,
                    () -> jndiEntries,
                    name -> name.equals("clock") ? Optional.of(clock) : Optional.empty(),
                    healthChecks);
            return new Catalog(settings, surroundings).entries();
        }
    }
}
