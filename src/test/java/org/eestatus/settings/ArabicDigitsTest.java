package org.eestatus.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server whose default locale formats numbers with Arabic digits. */
class ArabicDigitsTest {

    private final Locale before = Locale.getDefault();

    @BeforeEach
    void setLocale() {
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        assertThat("%d".formatted(5)).isEqualTo("\u0665");
    }

    @AfterEach
    void resetLocale() {
        Locale.setDefault(before);
    }

    @Test
    void standInNoUrl() {
        assertThat(new RedisAddress("db", 6379, false, 1, null, null).url()).isEqualTo("redis://db:6379/1");
    }

    @Test
    void standInNoMessage() {
        assertThat(new Location("status.yaml", 12, "threads").problem("no"))
                .hasMessageContaining("status.yaml, line 12,");
    }
}
