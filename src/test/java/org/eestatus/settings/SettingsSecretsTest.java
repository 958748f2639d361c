package org.eestatus.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eestatus.settings.Parsing.parse;
import static org.eestatus.settings.Parsing.refusal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsSecretsTest {

    private static final String SECRET = "hunter2!";

    @Test
    void countsTheTokenAsASecret() {
        assertThat(parse("security: {token: '%s'}".formatted(SECRET)).secrets()).containsExactly(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: 'hunter2!'",
                "Password: 'hunter2!'",
                "db_passwd: 'hunter2!'",
                "pwd: 'hunter2!'",
                "passphrase: 'hunter2!'",
                "client-secret: 'hunter2!'",
                "accessToken: 'hunter2!'",
                "credentials: 'hunter2!'",
                "api_key: 'hunter2!'",
                "api_keys: ['hunter2!']",
                "signing-key: 'hunter2!'",
                "secret-key-base: 'hunter2!'",
                "tokens: ['hunter2!']",
                "key: 'hunter2!'",
                "deep: {er: {password: 'hunter2!'}}",
                "servers: [{password: 'hunter2!'}]",
                "passwords: {password: ['hunter2!']}"
            })
    void countsAnArgumentUnderASecretsNameAsASecret(String argument) {
        assertThat(parse("providers: {r: [{name: a, provider: x, kwargs: {%s}}]}".formatted(argument))
                        .secrets())
                .containsExactly(SECRET);
    }

    @Test
    void countsANumberUnderASecretsNameAsASecret() {
        assertThat(parse("providers: {r: [{name: a, provider: x, kwargs: {password: 123456}}]}")
                        .secrets())
                .containsExactly("123456");
    }

    @Test
    void countsAVariableNamedLikeASecretAsOneWhereverItStands() {
        assertThat(parse(
                                "providers: {r: [{name: a, provider: x, args: ['u:${env:DB_PASSWORD}@h']}]}",
                                Map.of("DB_PASSWORD", SECRET))
                        .secrets())
                .containsExactly(SECRET);
    }

    @Test
    void countsWhatStandsInAFileAsASecret(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("anything"), SECRET + "\n");
        assertThat(parse("providers: {r: [{name: a, provider: x, args: ['a ${file:%s}']}]}".formatted(file))
                        .secrets())
                .containsExactly(SECRET);
    }

    @Test
    void countsOtherValuesAsNone() {
        assertThat(parse(
                                "providers: {r: [{name: a, provider: x, args: ['${env:USER}'], kwargs: {user: me, keys: 3, bypass: a, compass: b}}]}",
                                Map.of("USER", "me"))
                        .secrets())
                .isEmpty();
    }

    @Test
    void showsNoTextUnderASecretsNameInARefusal() {
        assertThat(refusal("security: {token: {'%s': a}}".formatted("x")))
                .isEqualTo("line 1, key 'security.token': found a mapping; expected a string");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    databases: {reporting: {'jdbc:postgresql://u:a.hunter2.b@h/d': }} | databases.reporting.…
                    caches: {reporting: {'redis://:[hunter2]@h': }} | caches.reporting.…
                    databases: {'jdbc:postgresql://u:hunter2@h/d': {user: a}} | databases.…
                    {'jdbc:postgresql://u:hunter2@h/d': } | …
                    """)
    void showsNoUrlThatStandsAsAKey(String text, String shown) {
        assertThat(refusal(text)).startsWith("line 1, key '%s': ".formatted(shown));
    }

    @Test
    void knowsASecretsNameThatIsNotShown() {
        assertThat(parse("providers: {r: [{name: a, provider: x, kwargs: {'db:password': '%s'}}]}".formatted(SECRET))
                        .secrets())
                .containsExactly(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "security: {token: !hunter2secret!x }",
                "security:\n  token: !hunter2secret!x",
                "security: {token: \"pw\\Uhunter2secret\"}",
                "security: {token: \"pw\\xhunter2secret\"}",
                "security: {token: \"pw\\hunter2secret\"}",
                "security: {token: !<hunter2secret}",
                "security: {token: *hunter2!secret}",
                "security:\n  token: |hunter2secret",
                "security:\n  token: @hunter2secret",
                "security:\n  token: `hunter2secret",
                "security:\n  token: %hunter2secret",
                "%YAML hunter2secret\n---\n",
                "%YAML 1.1hunter2\n---\n",
                "%TAG hunter2secret\n---\n",
                "%TAG !hunter2! hunter2\n%TAG !hunter2! hunter2\n---\na: 1\n",
                "security: {token: pa${hunter2:x}}",
                "security: {token: 'hunter2",
                "security: {token: hunter2: secret}",
                "security: {token: }hunter2",
                "security: {token: [hunter2}",
                "http: {fail: 'redis://u:hunter2@h'}",
                "http: {fail: 'jdbc:x:y;password=hunter2'}",
                "deadline: u:hunter2@h",
                "security: {access: 'password=hunter2'}",
                "extra-providers: {'redis://u:hunter2@h': []}",
                "providers: {'u/hunter2@h': []}",
                "providers: {r: [{name: 'redis://u:hunter2@h', provider: ping}]}",
            })
    void showsNoPartOfASecretAtTheWrongPlaceOrInTheWrongForm(String text) {
        assertThat(refusal(text)).startsWith("line ").contains("expected").doesNotContain("hunter");
    }

    @Test
    void saysWhatIsWrongWithAValueThatIsNotInQuotes() {
        assertThat(refusal("debug: true\nsecurity: {token: !a!x }"))
                .isEqualTo("line 2: not valid YAML: a value begins with '!' but is not in quotes; expected one mapping"
                        + " of keys to values");
        assertThat(refusal("security: {token: \"a\\Uz\"}"))
                .isEqualTo("line 1: not valid YAML: a text in double quotes contains an unknown escape sequence"
                        + " (after '\\'); expected one mapping of keys to values");
        assertThat(refusal("http: {fail: 'redis://u:hunter2@h'}"))
                .isEqualTo("line 1, key 'http.fail': found '…'; expected a whole number from 200 to 599");
    }

    @Test
    void showsNoSecretOfAVariableInARefusal() {
        assertThat(refusal("deadline: ${env:DB_PASSWORD}", Map.of("DB_PASSWORD", SECRET)))
                .contains("found '${env:DB_PASSWORD}'")
                .doesNotContain(SECRET);
    }

    @Test
    void showsNoSecretOfAVariableInTheRefusalOfAName() {
        assertThat(refusal(
                        "providers: {r: [{name: '${env:DB_PASSWORD}', provider: x}]}", Map.of("DB_PASSWORD", SECRET)))
                .contains("'${env:DB_PASSWORD}' is not a valid name")
                .doesNotContain(SECRET);
    }

    @Test
    void showsNoSecretInTheSettingsText() {
        Settings settings =
                parse("providers: {r: [{name: a, provider: x, kwargs: {password: '%s'}}]}".formatted(SECRET));
        assertThat(settings.toString()).doesNotContain(SECRET);
    }

    @Test
    void showsNoSecretInTheTextOfAProvider() {
        Settings settings =
                parse("providers: {r: [{name: a, provider: x, kwargs: {password: '%s'}}]}".formatted(SECRET));
        assertThat(Parsing.provider(settings).toString()).doesNotContain(SECRET);
        assertThat(settings.resources().toString()).doesNotContain(SECRET);
    }
}
