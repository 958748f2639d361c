package org.eestatus.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.eestatus.settings.SettingsText;
import org.junit.jupiter.api.Test;

class StartupExtensionTest {

    @Test
    void announcesWhichSettingsAreInUse() {
        assertThat(StartupExtension.announcement(SettingsText.parse("threads: 8")))
                .isEqualTo("EE Status uses the settings of status.yaml: health (ping, databases, caches),"
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
    void announcesNoSecretInAName() {
        assertThat(StartupExtension.announcement(
                        SettingsText.parse("caches: {'redis://:hunter2@h': {url: 'redis://:hunter2@h'}}")))
                .endsWith("; caches redis://:***@h");
    }
}
