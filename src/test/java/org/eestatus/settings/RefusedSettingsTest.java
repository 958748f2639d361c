package org.eestatus.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.eestatus.settings.Parsing.parse;
import static org.eestatus.settings.Parsing.refusal;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eestatus.core.redact.SafeText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class RefusedSettingsTest {

    private static final String DURATION = "a duration such as 250ms, 5s or 2m";

    @Test
    void beginsWithTheFileAndThePlace() {
        SettingsException refused =
                catchThrowableOfType(SettingsException.class, () -> parse("debug: true\n\njndi:\n  refresh: soon\n"));
        assertThat(refused)
                .hasMessage("EE Status settings: status.yaml, line 4, key 'jndi.refresh': found 'soon'; expected "
                        + DURATION);
    }

    @Test
    void repeatsNothingThatATerminalObeys() {
        String unsafe = "a\\e[2J\\u009b2J\\u202e\\u200b\\u2028b";
        for (String text : List.of(
                "providers: {\"%s\": []}",
                "deadline: \"%s\"", "celery: {broker: \"%s\"}", "\"%s\": 1", "base-dir: *\u202e")) {
            String message = refusal(text.formatted(unsafe));
            assertThat(message.codePoints().filter(SafeText::isUnsafe))
                    .as(message)
                    .isEmpty();
        }
        assertThat(refusal("deadline: \"%s\"".formatted(unsafe))).contains("found 'a [2J 2J b'");
    }

    @Test
    void refusesAnUnknownKeyAtTheTopWithItsLine() {
        assertThat(refusal("debug: true\ndeadlin: 5s\n"))
                .isEqualTo("line 2, key 'deadlin': unknown key; expected one of debug, base-dir, freshness, deadline,"
                        + " website, threads, jndi, celery, databases, caches, http, security, providers,"
                        + " extra-providers, resources");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    jndi: {refesh: 1s}                   | jndi.refesh        | refresh, include, exclude
                    http: {status: 1}                    | http.status        | fail, trust-proxy
                    security: {pass: x}                  | security.pass      | access, details, role, passwords, token
                    resources: {stats: {juged: true}}    | resources.stats.juged | judged
                    providers: {r: [{name: a, class: x}]} | providers.r[0].class | name, provider, args, kwargs, deadline, critical
                    """)
    void refusesAnUnknownKeyInside(String text, String key, String expected) {
        assertThat(refusal(text))
                .isEqualTo("line 1, key '%s': unknown key; expected one of %s".formatted(key, expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    debug: yes               | debug              | 'yes'     | true or false
                    debug: 1                 | debug              | '1'       | true or false
                    website: [true]          | website            | a list    | true or false
                    base-dir: {a: b}         | base-dir           | a mapping | a string
                    threads: many            | threads            | 'many'    | a whole number from 1 to 10000
                    threads: 0               | threads            | '0'       | a whole number from 1 to 10000
                    threads: 10001           | threads            | '10001'   | a whole number from 1 to 10000
                    threads: 1.5             | threads            | '1.5'     | a whole number from 1 to 10000
                    threads: 99999999999     | threads            | '99999999999' | a whole number from 1 to 10000
                    threads: [1]             | threads            | a list    | a whole number from 1 to 10000
                    http: {fail: 99}         | http.fail          | '99'      | a whole number from 200 to 599
                    http: {trust-proxy: si}  | http.trust-proxy   | 'si'      | true or false
                    http: true               | http               | a string   | a mapping of keys to values
                    jndi: [a]                | jndi               | a list    | a mapping of keys to values
                    jndi: {include: '*'}     | jndi.include       | a string      | a list
                    jndi: {exclude: {a: b}}  | jndi.exclude       | a mapping | a list
                    jndi: {include: [[a]]}   | jndi.include[0]    | a list    | a string
                    jndi: {include: [a, ~]}  | jndi.include[1]    | nothing   | a string
                    security: {details: all} | security.details   | 'all'     | one of always, authorized, never
                    security: {access: none} | security.access    | 'none'    | one of public, authorized
                    security: {role: '*'}    | security.role      | '*'       | the name of one role, such as status
                    security: {role: [a]}    | security.role      | a list    | the name of one role, such as status
                    security: {details: [a]} | security.details   | a list    | one of always, authorized, never
                    resources: [a]           | resources          | a list    | a mapping of keys to values
                    resources: {stats: no}   | resources.stats    | a string     | a mapping of keys to values
                    providers: health        | providers          | a string | a mapping of keys to values
                    providers: {r: {a: b}}   | providers.r        | a mapping | a list
                    providers: {r: [ping]}   | providers.r[0]     | a string   | a mapping of keys to values
                    extra-providers: [a]     | extra-providers    | a list    | a mapping of keys to values
                    """)
    void refusesAWrongType(String text, String key, String found, String expected) {
        assertThat(refusal(text)).isEqualTo("line 1, key '%s': found %s; expected %s".formatted(key, found, expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    name: [a]      | name     | a list    | a string
                    name: a, provider: {b: c} | provider | a mapping | a string
                    name: a, provider: x, args: 1       | args     | a string | a list
                    name: a, provider: x, kwargs: [1]   | kwargs   | a list | a mapping of keys to values
                    name: a, provider: x, critical: no  | critical | 'no' | true or false
                    """)
    void refusesAWrongTypeInAProvider(String provider, String key, String found, String expected) {
        assertThat(refusal("providers: {r: [{%s}]}".formatted(provider)))
                .isEqualTo("line 1, key 'providers.r[0].%s': found %s; expected %s".formatted(key, found, expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1s", "s", "''", "1s2", "5 lightyears", "0.0", "1234567890s", "${env:D}"})
    void refusesABadDuration(String text) {
        assertThat(refusal("freshness: " + text, Map.of("D", "5")))
                .isEqualTo(
                        "line 1, key 'freshness': found '%s'; expected %s".formatted(text.replace("''", ""), DURATION));
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5s",
        "'5 seconds', 5s",
        "10 sec, 10s",
        "1.5s, 1500ms",
        "0.5, 500ms",
        "5S, 5s",
        "250 millis, 250ms",
        "2min, 2m",
        "90, 90s",
        "120, 2m",
        "1d, 24h"
    })
    void suggestsTheDurationThatIsMeant(String text, String meant) {
        assertThat(refusal("providers: {r: [{name: a, provider: x, deadline: %s}]}".formatted(text)))
                .isEqualTo(
                        "line 1, key 'providers.r[0].deadline': found '%s'; expected %s, more than zero (did you mean %s?)"
                                .formatted(text, DURATION, meant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0s", "0ms"})
    void refusesADeadlineOfNothing(String text) {
        assertThat(refusal("deadline: " + text))
                .isEqualTo("line 1, key 'deadline': found '%s'; expected %s, more than zero".formatted(text, DURATION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8761h", "999999999h", "999999999m"})
    void refusesADurationThatNoTimerCanCount(String text) {
        assertThat(refusal("deadline: " + text))
                .isEqualTo(
                        "line 1, key 'deadline': found '%s'; expected a duration of at most 365 days".formatted(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        resources: {helth: {judged: false}} | helth | " (did you mean health?)"     | health, stats
        resources: {Stats: {judged: true}}  | Stats | " (did you mean stats?)"      | health, stats
        resources: {reday: {judged: false}} | reday | " (did you mean ready?)"      | health, stats
        resources: {warehouse: }            | warehouse | ""                        | health, stats
        {providers: {r: []}, resources: {health: {judged: false}}} | health | "" | r
        {extra-providers: {shop: []}, resources: {shops: {judged: true}}} | shops | " (did you mean shop?)" | health, stats, shop
        """)
    void refusesAResourceThatThereIsNot(String text, String name, String guess, String existing) {
        assertThat(refusal(text))
                .isEqualTo(
                        ("line 1, key 'resources.%s': there is no resource '%s'%s; expected one of %s, or a resource of"
                                        + " MicroProfile health checks: one of live, ready, started")
                                .formatted(name, name, guess, existing));
    }

    @Test
    void refusesAResourceThatThereIsNotWithItsLine() {
        assertThat(refusal("resources:\n  stats: {judged: true}\n  statss: {judged: true}\n"))
                .startsWith("line 3, key 'resources.statss': there is no resource 'statss' (did you mean stats?)");
    }

    @Test
    void refusesAProviderWithoutAName() {
        assertThat(refusal("providers:\n  r:\n    - provider: ping\n"))
                .isEqualTo("line 3, key 'providers.r[0]': the required key 'name' is missing; expected it in this"
                        + " mapping");
    }

    @Test
    void refusesAProviderThatSaysNotWhatItIs() {
        assertThat(refusal("extra-providers:\n  r:\n    - {name: a, provider: x}\n    - {name: b, provider: }\n"))
                .isEqualTo("line 4, key 'extra-providers.r[1]': the required key 'provider' is missing; expected it in"
                        + " this mapping");
    }

    @ParameterizedTest
    @CsvSource({"debug: true,debug", "jndi: {},jndi"})
    void refusesAKeyThatStandsThereTwice(String line, String key) {
        assertThat(refusal(line + "\n" + line + "\n"))
                .isEqualTo("line 2, key '%s': duplicate key; expected each key once".formatted(key));
    }

    @Test
    void refusesAResourceThatStandsThereTwice() {
        assertThat(refusal("providers:\n  r: []\n  s: []\n  r: []\n"))
                .isEqualTo("line 4, key 'providers.r': duplicate key; expected each key once");
    }

    @Test
    void refusesTwoProvidersOfOneName() {
        assertThat(refusal("providers:\n  r:\n    - {name: a, provider: x}\n    - {name: a, provider: y}\n"))
                .isEqualTo("line 4, key 'providers.r[1].name': the resource 'r' already has a provider named 'a';"
                        + " expected each name only once");
    }

    @Test
    void refusesAnExtraProviderWithTheNameOfADefaultOne() {
        assertThat(refusal("extra-providers:\n  health:\n    - {name: ping, provider: x}\n"))
                .isEqualTo("line 3, key 'extra-providers.health[0].name': the resource 'health' already has a provider"
                        + " named 'ping'; expected each name only once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", "ä", "a%20", ".", "..", ""})
    void refusesABadNameOfAProvider(String name) {
        assertThat(refusal("providers: {r: [{name: '%s', provider: x}]}".formatted(name)))
                .isEqualTo(
                        "line 1, key 'providers.r[0].name': '%s' is not a valid name; expected letters, digits, '.', '_' and '-'"
                                .formatted(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", ".", ".."})
    void refusesABadNameOfAResource(String name) {
        assertThat(refusal("providers: {'%s': []}".formatted(name)))
                .isEqualTo(
                        "line 1, key 'providers.%s': '%s' is not a valid name; expected letters, digits, '.', '_' and '-'"
                                .formatted(name, name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "metrics", "openapi.yaml", "static", "error"})
    void refusesThePathsOfTheProductAsNamesOfResources(String name) {
        assertThat(refusal("extra-providers:\n  %s: []\n".formatted(name)))
                .isEqualTo("line 2, key 'extra-providers.%s': '%s' is a reserved path; expected another name"
                                .formatted(name, name)
                        + " for the resource");
    }

    @Test
    void takesAReservedNameForAProvider() {
        assertThat(Parsing.provider(parse("providers: {r: [{name: api, provider: x}]}"))
                        .name())
                .isEqualTo("api");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        {jndi: &a {refresh: 1s}, http: {<<: *a}}                                    | http.<<
        {<<: {debug: true}}                                                         | <<
        {databases: {a: &a {url: 'jdbc:h2:mem:x'}, b: {<<: *a, user: sa}}}          | databases.b.<<
        {caches: {<<: {a: {url: 'redis://h'}}}}                                     | caches.<<
        {providers: {r: [{name: a, provider: x, kwargs: {<<: [{a: b}]}}]}}          | providers.r[0].kwargs.<<
        {providers: {<<: {r: []}}}                                                  | providers.<<
        """)
    void refusesTheMergeKeyOfYamlByItsName(String text, String key) {
        assertThat(refusal(text))
                .isEqualTo(
                        "line 1, key '%s': the merge key << is not supported; expected explicit keys".formatted(key));
    }

    @Test
    void takesAQuotedMergeKeyForAName() {
        assertThat(Parsing.provider(parse("providers: {r: [{name: a, provider: x, kwargs: {'<<': b}}]}"))
                        .kwargs())
                .isEqualTo(Map.of("<<", "b"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        security: {token: !secret status_token} | security.token
        base-dir: !env SHOP                      | base-dir
        jndi: {include: !include [a]}            | jndi.include
        jndi: {include: [!a b]}                  | jndi.include[0]
        http: !map {fail: 200}                   | http
        """)
    void refusesATagOfOtherSoftware(String text, String key) {
        assertThat(refusal(text))
                .isEqualTo(
                        "line 1, key '%s': the value has a YAML tag, which begins with '!'; expected a value without a"
                                        .formatted(key)
                                + " tag, or a quoted value");
    }

    @Test
    void refusesAKeyThatIsNoName() {
        assertThat(refusal("providers:\n  ? [a]\n  : []\n"))
                .isEqualTo("line 2, key 'providers.?': the key is a mapping or a list; expected a name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"just a text", "42"})
    void refusesAScalarAtTheTop(String text) {
        assertThat(refusal(text)).isEqualTo("line 1: found a string; expected a mapping of keys to values");
    }

    @Test
    void refusesAListAtTheTop() {
        assertThat(refusal("- debug\n")).isEqualTo("line 1: found a list; expected a mapping of keys to values");
    }

    @Test
    void refusesTwoDocuments() {
        assertThat(refusal("debug: true\n---\ndebug: false\n"))
                .isEqualTo("line 2: not valid YAML: found another document; expected one mapping of keys to values");
    }

    @Test
    void refusesBrokenYamlWithItsLine() {
        assertThat(refusal("debug: true\njndi: {include: [a\n"))
                .isEqualTo("line 3: not valid YAML: expected ',' or ']', but got <stream end>; expected one mapping"
                        + " of keys to values");
    }

    @Test
    void refusesAnUnknownAlias() {
        assertThat(refusal("debug: true\njndi: *nobody\n"))
                .isEqualTo("line 2: not valid YAML: a value begins with '*' but is not in quotes; expected one mapping"
                        + " of keys to values");
    }

    @Test
    void refusesWhatIsNoTextAtAll() {
        assertThat(refusal("debug: \0\1\2"))
                .isEqualTo("line 1: not valid YAML; expected one mapping of keys to values, encoded in UTF-8");
    }

    @Test
    void refusesArgumentsThatAreNestedTooDeep() {
        String deep = "[".repeat(40) + "]".repeat(40);
        assertThat(refusal("providers: {r: [{name: a, provider: x, args: %s}]}".formatted(deep)))
                .startsWith("line 1, key 'providers.r[0].args[0][0]")
                .endsWith("': nested too deeply; expected at most 32 levels");
    }

    @Test
    void refusesYamlThatIsNestedTooDeep() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        assertThat(refusal("jndi: " + deep))
                .isEqualTo(
                        "line 1: the YAML is too complex: Nesting Depth exceeded max 50; expected less nesting and fewer aliases");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "args: &a [*a]",
                "args: &a [*a, *a]",
                "kwargs: &a {b: *a}",
                "kwargs: &a {b: *a, c: {d: *a}}",
                "kwargs: {b: &b [{c: *b}]}"
            })
    void refusesArgumentsThatContainThemselves(String arguments) {
        assertThat(refusal("providers: {r: [{name: a, provider: x, %s}]}".formatted(arguments)))
                .startsWith("line 1, key 'providers.r[0].")
                .endsWith("': nested too deeply; expected at most 32 levels");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&a [*a]",
                "&a {jndi: *a}",
                "jndi: &a {include: *a}",
                "jndi: {include: &a [*a]}",
                "providers: &a {r: *a}",
                "providers: {r: &a [*a]}",
                "resources: &a {stats: *a}",
                "&a {? *a : b}"
            })
    void refusesSettingsThatContainThemselves(String text) {
        assertThat(refusal(text)).startsWith("line 1").contains("expected");
    }

    /** Each level contains the previous one twice, so a few lines would exhaust the memory ("billion laughs"). */
    @Test
    void refusesAliasesThatMultiply() {
        StringBuilder text = new StringBuilder(
                "providers:\n  r:\n    - name: a\n      provider: x\n      kwargs:\n        a0: &a0 [1]\n");
        IntStream.rangeClosed(1, 24)
                .forEach(i -> text.append("        a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1)));
        assertThat(refusal(text.toString()))
                .isEqualTo("line 1: the YAML is too complex: Number of aliases for non-scalar nodes exceeds the"
                        + " specified max=20; expected less nesting and fewer aliases");
    }

    @Test
    void refusesMoreValuesThanSettingsHave() {
        StringBuilder text = new StringBuilder(
                "providers:\n  r:\n    - name: a\n      provider: x\n      kwargs:\n        a0: &a0 [1, 2, 3, 4, 5]\n");
        IntStream.rangeClosed(1, 7)
                .forEach(i -> text.append("        a%1$d: &a%1$d [[%2$s], [%2$s]%3$s]\n"
                        .formatted(i, "*a" + (i - 1), ", 1".repeat(20_000))));
        assertThat(refusal(text.toString()))
                .isEqualTo("line 9: the file has more than 100000 values with all aliases expanded; expected at most"
                        + " 100000");
    }

    @Test
    void readsAliasesThatRepeatAFewValues() {
        assertThat(parse("jndi: {include: &a [x, y], exclude: *a}").jndi().exclude())
                .containsExactly("x", "y");
    }

    @Test
    void refusesAnImpossiblePath() {
        assertThat(refusal("base-dir: \"a\\0b\""))
                .isEqualTo("line 1, key 'base-dir': not a path; expected one such as /srv/shop");
    }
}
