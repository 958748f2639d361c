package org.eestatus.website;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhrasesTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final Phrases english = new Phrases(Locale.ENGLISH, NOON);
    private final Phrases german = new Phrases(Locale.GERMANY, NOON);

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 ms",
        "PT0.00042S, 0.4 ms",
        "PT0.0125S, 12 ms",
        "PT0.25S, 250 ms",
        "PT1.25S, 1.2 s",
        "PT59S, 59 s",
        "PT2M, 2 min",
        "PT2M5S, 2 min 5 s",
        "PT3H12M9S, 3 h 12 min",
        "PT47H, 47 h",
        "P2DT3H, 2 d 3 h",
        "P400D, 400 d",
    })
    void tellsADurationInTheTwoLargestUnits(Duration duration, String text) {
        assertThat(english.duration(duration)).isEqualTo(text);
    }

    @Test
    void tellsHowLongAgoItWas() {
        assertThat(english.ago(NOON)).isEqualTo("just now");
        assertThat(english.ago(NOON.minusSeconds(75))).isEqualTo("1 min 15 s ago");
        assertThat(german.ago(NOON.minusSeconds(75))).isEqualTo("vor 1 min 15 s");
    }

    @Test
    void takesWhatIsToComeForNow() {
        assertThat(english.ago(NOON.plusSeconds(75))).isEqualTo("just now");
        assertThat(english.age(NOON.plusSeconds(75))).isEqualTo("0 s");
    }

    @Test
    void writesNumbersAsTheReaderDoes() {
        assertThat(english.number(1234567.891)).isEqualTo("1,234,567.891");
        assertThat(german.number(1234567.891)).isEqualTo("1.234.567,891");
        assertThat(german.number(5432)).isEqualTo("5432");
        assertThat(german.duration(Duration.ofMillis(1250))).isEqualTo("1,2 s");
        assertThat(english.percent(0.756)).isEqualTo("75.6%");
        assertThat(german.percent(0.756)).isEqualTo("75,6\u00a0%");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "1023, 1023 B", "1024, 1 KiB", "12345678, 11.8 MiB", "5e15, 4.4 PiB", "5e18, '4440.9 PiB'"})
    void tellsSizesInBinaryUnits(double bytes, String text) {
        assertThat(english.bytes(bytes)).isEqualTo(text);
    }

    @Test
    void countsInEachLanguage() {
        assertThat(english.say("headline.fail", 1)).isEqualTo("One check fails");
        assertThat(english.say("headline.fail", 2)).isEqualTo("2 checks fail");
        assertThat(german.say("headline.fail", 1)).isEqualTo("Eine Prüfung schlägt fehl");
        assertThat(new Phrases(Locale.forLanguageTag("es-MX"), NOON).say("headline.fail", 2))
                .isEqualTo("Fallan 2 comprobaciones");
    }

    @Test
    void writesTimesWithTheZoneThatTheyAreIn() {
        assertThat(english.time(NOON)).contains("2026", ":00:00").doesNotEndWith("0");
        assertThat(german.time(NOON)).contains("31.01.2026", ":00:00");
    }

    @Test
    void speaksEnglishWhateverTheServersOwnLanguage() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(new Phrases(Locale.UK, NOON).say("headline.pass")).isEqualTo("All is well");
        } finally {
            Locale.setDefault(before);
        }
    }
}
