package org.eestatus.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.eestatus.LinearTime;
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

    @ParameterizedTest
    @CsvSource({
        "de-CH, de-CH",
        "de-XX, de",
        "de-Latn-DE, de-DE",
        "de-DE-x-anything, de-DE",
        "de-x-CH, de",
        "es-419-u-nu-thai, es-419",
        "en-GB-oxendict-scotland, en-GB",
        "de_CH, en",
    })
    void takeTheCountryOnly(String asked, String taken) {
        assertThat(Languages.of(asked).toLanguageTag()).isEqualTo(taken);
    }

    /** Requests must not create locales, because the JDK caches every locale forever. */
    @Test
    void makeNoLocaleFromARequest() {
        for (int i = 0; i < 1_000; i++) {
            String country = "" + (char) ('A' + i % 26) + (char) ('A' + i / 26 % 26);
            assertThat(Languages.of("de-" + country + "," + i))
                    .isSameAs(Languages.of("x" + i + ";q=0.1,de-" + country));
        }
    }

    @Test
    void takeTimeInProportionToTheHeader() {
        LinearTime.assertThatLinear("abc-de,", Languages::of);
        LinearTime.assertThatLinear("en-", Languages::of);
    }
}
