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
}
