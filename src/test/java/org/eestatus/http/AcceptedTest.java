package org.eestatus.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", ",,", "*/*"})
    void takesEverythingWhereNothingIsSaid(String header) {
        assertThat(Accepted.of(header).mediaType("application/json")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/json                           | 1
            APPLICATION/Json;charset=utf-8             | 1
            application/json; q=0.4                    | 0.4
            application/json;version=2;Q = 0.25;x=y    | 0.25
            */*;q=0.1, application/*;q=0.2             | 0.2
            application/*;q=0.2, application/json;q=0  | 0
            application/json;q=0.3, application/json   | 1
            *;q=0.7                                    | 0.7
            text/html                                  | 0
            application/jsonx                          | 0
            application/json;q=.25                     | 0.25
            application/json; q=0.                     | 0
            application/json; q=1.                     | 1
            application/json;q=0.5000                  | 0.5
            application/json;q=1.0000                  | 1
            application/json;q="0.5"                   | 0.5
            application/json;Q=.4                      | 0.4
            , ,application/json ; q = 0.5 ,            | 0.5
            application/*+json                         | 0
            a/b;x="c,application/json;q=0.1",*/*;q=0.6 | 0.6
            a/b;x="\",\\",*/*;q=0.6                    | 0.6
            a/b;x=",*/*;q=0.6                          | 0.6
            """)
    void goesByTheMostSpecificRange(String header, double quality) {
        assertThat(Accepted.of(header).mediaType("application/json")).isEqualTo(quality);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q=",
                "q=1.1",
                "q=1.5",
                "q=-1",
                "q=NaN",
                "q=.",
                "q=2.",
                "q=x",
                "q=\"0.5",
                "q=0,5",
                "q=0,5, text/html",
                "q=00"
            })
    void takesARangeFullyWhoseQualityCannotBeRead(String quality) {
        assertThat(Accepted.of("application/json;" + quality).mediaType("application/json"))
                .isEqualTo(1);
        assertThat(Accepted.of("*/*; " + quality).mediaType("application/json")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=0", "q=0, 5", "q=0.0", "q=0.000", "q=\"0\""})
    void takesNoRangeThatIsRefused(String quality) {
        assertThat(Accepted.of("application/json;" + quality).mediaType("application/json"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/*+json                                       | 1
            application/*+json;q=0.2, application/*;q=0.1            | 0.2
            application/*+json;q=0.2, application/health+json;q=0.3  | 0.3
            application/*+xml                                        | 0
            text/*+json                                              | 0
            """)
    void takesEachTypeOfASuffix(String header, double quality) {
        assertThat(Accepted.of(header).mediaType("application/health+json")).isEqualTo(quality);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/x, application/json   | application/x
            application/json, application/x   | application/json
            application/json;q=0.5, text/y    | text/y
            text/*, application/json          | text/y
            */*                               | application/json
            */*, application/x                | application/json
            */*;q=0.1, text/y;q=0.1           | application/json
            image/png                         | none
            """)
    void takesTheFirstOfThoseThatAreTakenAsGladly(String header, String best) {
        assertThat(Accepted.of(header).best(List.of("application/json", "application/x", "text/y")))
                .isEqualTo(best.equals("none") ? Optional.empty() : Optional.of(best));
    }

    @Test
    @Timeout(20)
    void isNeverAPuzzle() {
        assertThat(Accepted.of("a/b;q=0." + "1".repeat(500_000)).mediaType("a/b"))
                .isEqualTo(1);
        assertThat(Accepted.of(";,".repeat(500_000)).mediaType("a/b")).isEqualTo(1);
        assertThat(Accepted.of("q=".repeat(500_000) + ";q" + " ".repeat(500_000))
                        .mediaType("a/b"))
                .isZero();
    }

    @Test
    void readsTheFirstElementsOfALongHeader() {
        Accepted accepted = Accepted.of("a/b,".repeat(49) + "application/json;q=0.5,application/yaml");
        assertThat(accepted.mediaType("application/json")).isEqualTo(0.5);
        assertThat(accepted.mediaType("application/yaml")).isZero();
    }
}
