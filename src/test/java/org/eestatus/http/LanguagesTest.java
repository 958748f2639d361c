package org.eestatus.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        de-CH,de;q=0.9,en;q=0.8 | de-CH
        en;q=0.8,de-CH;q=0.9    | de-CH
        fr,es-MX;q=0.5          | es-MX
        DE-at                   | de-AT
        de-XX                   | de
        de-CH-1901-x-mine       | de-CH
        de;q=0, es              | es
        *                       | en
        fr                      | en
        ''                      | en
        de;q=x                  | de
        -, ;;, de;q=\"          | de
        xx-YY-x-1;q=9           | en
        """)
    void areTheOnesThatTheClientPrefersAndPagesAreWrittenIn(String header, String language) {
        assertThat(Languages.of(header).toLanguageTag()).isEqualTo(language);
    }

    @Test
    void areFewWhateverClientsAskFor() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(Languages.of("de-x-" + i + ", es-" + i).getVariant()).isEmpty();
        }
    }
}
