package org.eestatus.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.spi.BeforeShutdown;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eestatus.providers.WithoutPackage;
import org.eestatus.settings.Settings;
import org.eestatus.settings.SettingsText;
import org.junit.jupiter.api.Test;

class StartupExtensionTest {

    @Test
    void announcesWhichSettingsAreInUse() {
        assertThat(StartupExtension.announcement(SettingsText.parse("threads: 8")))
                .isEqualTo("EE Status uses the settings from status.yaml: health (ping, databases, caches),"
                        + " stats (databases, code)");
    }

    @Test
    void announcesTheDatabasesAndCachesOfTheSettings() {
        assertThat(StartupExtension.announcement(SettingsText.parse(
                        "databases:",
                        "  reporting: {url: 'jdbc:postgresql://db/x', password: hunter2}",
                        "  ledger: {url: 'jdbc:postgresql://db/y'}",
                        "caches: {sessions: {url: 'redis://:hunter2@h'}}")))
                .endsWith(" stats (databases, code); databases reporting, ledger; caches sessions");
    }

    @Test
    void announcesWhatNoProviderChecks() {
        assertThat(StartupExtension.announcement(SettingsText.parse(
                        "caches: {sessions: {url: 'redis://h'}}",
                        "providers: {health: [{name: ping, provider: ping}]}")))
                .endsWith(" health (ping); caches sessions (no provider checks them)");
    }

    @Test
    void announcesAResourceOfTheSettingsThatNoHealthCheckAdds() {
        Settings settings = SettingsText.parse("resources: {live: {judged: false}, ready: {judged: false}}");
        assertThat(StartupExtension.withoutHealthCheck(settings, Map.of("live", Map.of())))
                .isEqualTo("; configured under resources, but without a MicroProfile health check: ready");
        assertThat(StartupExtension.withoutHealthCheck(SettingsText.parse(""), Map.of()))
                .isEmpty();
    }

    @Test
    void announcesNoSecretInAName() {
        assertThat(StartupExtension.announcement(
                        SettingsText.parse("caches: {'redis://:hunter2@h': {url: 'redis://:hunter2@h'}}")))
                .endsWith("; caches redis://:***@h");
    }

    @Test
    void leavesNoDriverOfTheApplicationBehind() throws Exception {
        try (WithoutPackage application = new WithoutPackage("none")) {
            assertThat(application.call(EndOfAnApplication.class)).isEqualTo(List.of(true, false));
        }
        assertThat(DriverManager.getDriver("jdbc:h2:mem:x").getClass()).isSameAs(org.h2.Driver.class);
    }

    public static final class EndOfAnApplication implements Callable<List<Boolean>> {

        @Override
        public List<Boolean> call() throws Exception {
            boolean before = hasRegistered(Class.forName("org.h2.Driver"));
            new StartupExtension().release(new BeforeShutdown() {});
            return List.of(before, hasRegistered(Class.forName("org.h2.Driver")));
        }

        private static boolean hasRegistered(Class<?> driver) {
            return DriverManager.drivers().anyMatch(driver::isInstance);
        }
    }
}
