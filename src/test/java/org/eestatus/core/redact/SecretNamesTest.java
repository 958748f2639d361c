package org.eestatus.core.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "Password",
                "passWord",
                "PASSWD",
                "PGPASSWORD",
                "passwords",
                "password2",
                "password[0]",
                "pwd",
                "pass",
                "DB_PASS",
                "dbPass",
                "storepass",
                "standbyPass",
                "trustStorePassword",
                "api_key",
                "api-key",
                "api.key",
                "apiKey",
                "APIKey",
                "apikey",
                "api_keys",
                "privateKey",
                "accessKey",
                "secretKey",
                "secret-key-base",
                "SECRET_KEY_BASE",
                "secretKeyBase",
                "signing-key",
                "encryptionKey",
                "client_secret",
                "client-secret",
                "secrets",
                "TOKEN",
                "TOKENs",
                "tokens",
                "authtoken",
                "credentials",
                "credential",
                "passphrase"
            })
    void tellOfASecret(String name) {
        assertThat(SecretNames.isSecret(name)).isTrue();
        assertThat(SecretNames.isSecretSetting("providers.r[0].kwargs." + name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user",
                "url",
                "auth",
                "author",
                "authorization_count",
                "tokenizer",
                "tokens_total",
                "secretary",
                "passed",
                "passes",
                "compass",
                "bypass",
                "enableBypass",
                "isolation",
                "keys",
                "keyboard",
                "",
            })
    void tellOfNone(String name) {
        assertThat(SecretNames.isSecret(name)).isFalse();
        assertThat(SecretNames.isSecretSetting("providers.r[0].kwargs." + name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "primary_key", "monkey"})
    void takeAKeyForASecretOnlyInSettings(String name) {
        assertThat(SecretNames.isSecret(name)).isFalse();
        assertThat(SecretNames.isSecretSetting(name)).isTrue();
    }
}
