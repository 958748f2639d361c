package org.eestatus.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.eestatus.http.Authenticator;
import org.eestatus.settings.SettingsText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Access to {@code health/ping} if the settings restrict access to authorized callers. */
class StatusProducerTest {

    private static final String CLOSED = "security: {access: authorized, token: t-1}";

    @Test
    void opensTheBuiltInPingToEveryone() {
        assertThat(admission(CLOSED)).isInstanceOf(Authenticator.Reader.class);
        assertThat(admission(CLOSED, "providers: {health: [{name: ping, provider: ping}]}"))
                .isInstanceOf(Authenticator.Reader.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "providers: {health: [{name: ping, provider: databases}]}",
                "providers: {health: [{name: ping, provider: \"com.acme.Checks::ping\"}]}",
                "providers: {health: [{name: other, provider: ping}]}",
                "providers: {other: [{name: ping, provider: ping}]}"
            })
    void opensNoOtherProviderOfThatName(String providers) {
        assertThat(admission(CLOSED, providers))
                .asInstanceOf(InstanceOfAssertFactories.type(Authenticator.Refusal.class))
                .returns(401, Authenticator.Refusal::status);
    }

    private static Authenticator.Admission admission(String... settings) {
        return new StatusProducer()
                .access(SettingsText.parse(settings))
                .admit(null, () -> "/api/health/ping", new NoUsers());
    }

    /** A server without users. */
    private static final class NoUsers implements Authenticator.Users {

        @Override
        public boolean login(String name, String password) {
            return false;
        }

        @Override
        public boolean isKnown() {
            return false;
        }

        @Override
        public boolean isInRole(String role) {
            return false;
        }
    }
}
