package org.eestatus.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eestatus.settings.Parsing.parse;
import static org.eestatus.settings.Parsing.provider;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsParserTest {

    private static final String EXAMPLE = """
            debug: false
            base-dir: /srv/shop              # where stats/code looks for the git repository
            freshness: 1s
            deadline: 5s
            website: true                    # false: the API alone
            threads: 256
            jndi:
              refresh: 30s
              include: ["*"]                 # globs over JNDI names
              exclude: ["java:comp/Default*"]
            http: {fail: 503, trust-proxy: false}
            security: {details: authorized, token: "${env:STATUS_TOKEN:-}"}
            providers:                       # replaces the default set, as in the original
              health:
                - {name: ping, provider: ping}
                - {name: databases, provider: databases, deadline: 2s}
                - {name: queue, provider: "com.acme.Checks::queueDepth", args: [1, 2], kwargs: {foo: bar}, critical: false}
              ready:
                - {name: databases, provider: databases}
            extra-providers: {}              # the same form; adds to the default set instead
            resources:
              stats: {judged: false}         # what does not count; stats by default
            """;

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# nothing but a comment", "---", "{}", "\uFEFF"})
    void takesNothingForTheDefaults(String text) {
        Settings settings = parse(text);
        assertThat(settings)
                .isEqualTo(new Settings(
                        "status.yaml",
                        false,
                        Path.of(""),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        true,
                        256,
                        new Settings.Jndi(Duration.ofSeconds(30), List.of("*"), List.of("java:comp/Default*")),
                        new Settings.Http(503, false),
                        new Settings.Security(
                                Settings.Readers.PUBLIC, Settings.Details.AUTHORIZED, "status", true, null),
                        new ConfiguredResources(Map.of(), Map.of(), List.of()),
                        settings.resources(),
                        Map.of(),
                        Set.of()));
    }

    @Test
    void hasTheProvidersOfTheOriginalByDefault() {
        Map<String, Settings.Resource> resources = parse("").resources();
        assertThat(resources.keySet()).containsExactly("health", "stats");
        assertThat(names(resources, "health")).containsExactly("ping=ping", "databases=databases", "caches=caches");
        assertThat(names(resources, "stats")).containsExactly("databases=databases-stats", "code=code");
    }

    @Test
    void judgesEveryResourceButStatsByDefault() {
        Map<String, Settings.Resource> resources =
                parse("extra-providers: {mine: [{name: a, provider: b}]}").resources();
        assertThat(judged(resources)).isEqualTo(Map.of("health", true, "stats", false, "mine", true));
    }

    @Test
    void keepsTheDefaultForAKeyWithoutAValue() {
        Settings settings = parse("debug:\nthreads: ~\njndi:\nproviders: null\nsecurity: {details: }\n");
        assertThat(settings).isEqualTo(parse(""));
    }

    @Test
    void readsTheExampleOfTheDocumentation() {
        Settings settings = parse(EXAMPLE);
        assertThat(settings.baseDir()).isEqualTo(Path.of("/srv/shop"));
        assertThat(settings.jndi().exclude()).containsExactly("java:comp/Default*");
        assertThat(settings.security().token()).isNull();
        assertThat(settings.resources().keySet()).containsExactly("health", "ready");
        assertThat(names(settings.resources(), "health"))
                .containsExactly("ping=ping", "databases=databases", "queue=com.acme.Checks::queueDepth");
    }

    @Test
    void readsAProviderOfTheExampleWholly() {
        Settings.Provider queue =
                resource(parse(EXAMPLE).resources(), "health").providers().get(2);
        assertThat(queue)
                .isEqualTo(new Settings.Provider(
                        "queue",
                        "com.acme.Checks::queueDepth",
                        List.of(1, 2),
                        Map.of("foo", "bar"),
                        Duration.ofSeconds(5),
                        false,
                        new Location("status.yaml", 17, "providers.health[2].name"),
                        new Location("status.yaml", 17, "providers.health[2].provider")));
    }

    @Test
    void readsEveryKeyThatIsNotADefault() {
        Settings settings = parse("""
                debug: true
                base-dir: src
                freshness: 0
                deadline: 250ms
                website: false
                threads: 1
                jndi: {refresh: 2m, include: [a, b], exclude: [c]}
                http: {fail: 200, trust-proxy: true}
                security: {access: authorized, details: never, role: ops, passwords: false, token: abc}
                """);
        assertThat(settings.debug()).isTrue();
        assertThat(settings.baseDir()).isEqualTo(Path.of("src"));
        assertThat(settings.freshness()).isZero();
        assertThat(settings.deadline()).hasMillis(250);
        assertThat(settings.website()).isFalse();
        assertThat(settings.threads()).isEqualTo(1);
        assertThat(settings.jndi())
                .isEqualTo(new Settings.Jndi(Duration.ofMinutes(2), List.of("a", "b"), List.of("c")));
        assertThat(settings.http()).isEqualTo(new Settings.Http(200, true));
        assertThat(settings.security())
                .isEqualTo(new Settings.Security(
                        Settings.Readers.AUTHORIZED, Settings.Details.NEVER, "ops", false, "abc"));
    }

    @ParameterizedTest
    @CsvSource({"250ms,250", "5s,5000", "2m,120000", "1h,3600000", "'10 s',10000", "8760h,31536000000"})
    void readsADurationWithItsUnit(String text, long millis) {
        assertThat(parse("deadline: " + text).deadline()).hasMillis(millis);
    }

    @Test
    void givesAProviderTheDeadlineOfAllUnlessItHasItsOwn() {
        Map<String, Settings.Resource> resources = parse(
                        "{deadline: 3s, providers: {r: [{name: a, provider: x}, {name: b, provider: x, deadline:"
                                + " 7s}]}}")
                .resources();
        assertThat(resource(resources, "r").providers())
                .extracting(Settings.Provider::deadline)
                .containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(7));
    }

    @Test
    void givesTheDefaultProvidersTheDeadlineOfAll() {
        assertThat(resource(parse("deadline: 3s").resources(), "health").providers())
                .extracting(Settings.Provider::deadline)
                .containsOnly(Duration.ofSeconds(3));
    }

    @Test
    void addsExtraProvidersToTheDefaultSet() {
        Map<String, Settings.Resource> resources = parse(
                        "extra-providers: {health: [{name: more, provider: x}], own: [{name: a, provider: y}]}")
                .resources();
        assertThat(resources.keySet()).containsExactly("health", "stats", "own");
        assertThat(names(resources, "health"))
                .containsExactly("ping=ping", "databases=databases", "caches=caches", "more=x");
    }

    @Test
    void addsExtraProvidersToASetOfOnesOwn() {
        Map<String, Settings.Resource> resources = parse(
                        "{providers: {r: [{name: a, provider: x}]}, extra-providers: {r: [{name: b, provider: y}]}}")
                .resources();
        assertThat(names(resources, "r")).containsExactly("a=x", "b=y");
    }

    @Test
    void letsTheSettingsSayWhatCounts() {
        Map<String, Settings.Resource> resources = parse("resources: {health: {judged: false}, stats: {judged: true}}")
                .resources();
        assertThat(judged(resources)).isEqualTo(Map.of("health", false, "stats", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"live", "ready", "started"})
    void keepsWhatCountsOfAResourceThatHealthChecksMake(String resource) {
        Settings settings = parse("resources: {%s: {judged: false}}".formatted(resource));
        assertThat(settings.judgedHealthChecks()).isEqualTo(Map.of(resource, false));
        assertThat(settings.resources()).isEqualTo(parse("").resources());
    }

    @Test
    void takesAResourceThatIsMentionedWithoutASetting() {
        assertThat(parse("resources: {health: , stats: {}}")).isEqualTo(parse(""));
    }

    @Test
    void takesTheResourcesThatTheWorkersOfTheSettingsMake() {
        assertThat(judged(parse("{celery: {broker: 'redis://h', workers: [w1@h]}, providers: {r: []},"
                                + " resources: {health: {judged: false}, stats: {judged: true}}}")
                        .resources()))
                .isEqualTo(Map.of("r", true, "health", false, "stats", true));
    }

    @Test
    void letsOneNameBeThereInTwoResources() {
        Map<String, Settings.Resource> resources = parse(
                        "providers: {r: [{name: a, provider: x}], s: [{name: a, provider: x}]}")
                .resources();
        assertThat(resources.keySet()).containsExactly("r", "s");
    }

    @Test
    void letsAResourceHaveNoProviders() {
        assertThat(resource(parse("providers: {r: }").resources(), "r").providers())
                .isEmpty();
    }

    @Test
    void typesArgumentsAsTheyAreWritten() {
        Settings.Provider provider = provider(parse("""
                providers:
                  r:
                    - name: a
                      provider: x
                      args: [1, -2, 3000000000, 99999999999999999999, 1.5, true, FALSE, null, ~, text, '1', "true", 2026-01-31]
                """));
        assertThat(provider.args())
                .isEqualTo(Arrays.asList(
                        1,
                        -2,
                        3_000_000_000L,
                        new BigInteger("99999999999999999999"),
                        1.5,
                        true,
                        false,
                        null,
                        null,
                        "text",
                        "1",
                        "true",
                        "2026-01-31"));
    }

    @Test
    void keepsTheOrderOfNestedArguments() {
        Settings.Provider provider =
                provider(parse("providers: {r: [{name: a, provider: x, kwargs: {z: [1, {y: 2}], b: {d: 3, c: 4}}}]}"));
        assertThat(provider.kwargs()).hasToString("{z=[1, {y=2}], b={d=3, c=4}}");
    }

    @Test
    void resolvesAnAlias() {
        Settings.Provider provider =
                provider(parse("providers: {r: [{name: a, provider: x, args: [&one [1], *one, *one]}]}"));
        assertThat(provider.args()).isEqualTo(List.of(List.of(1), List.of(1), List.of(1)));
    }

    @Test
    void showsNoSecretInItsText() {
        Settings settings = parse("security: {token: hunter2-token}");
        assertThat(settings).hasToString("Settings of status.yaml");
        assertThat(settings.security())
                .hasToString("Security[access=PUBLIC, details=AUTHORIZED, role=status, passwords=true, token=***]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "'  '", "~"})
    void takesABlankTokenForNone(String token) {
        assertThat(parse("security: {token: " + token + "}").security().token()).isNull();
    }

    private static List<String> names(Map<String, Settings.Resource> resources, String resource) {
        return resource(resources, resource).providers().stream()
                .map(provider -> provider.name() + "=" + provider.provider())
                .toList();
    }

    private static Map<String, Boolean> judged(Map<String, Settings.Resource> resources) {
        return resources.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().judged()));
    }

    private static Settings.Resource resource(Map<String, Settings.Resource> resources, String name) {
        return Objects.requireNonNull(resources.get(name), name);
    }
}
