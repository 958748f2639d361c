package org.eestatus.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobsTest {

    @ParameterizedTest
    @CsvSource({
        "*,jdbc/orders",
        "*,''",
        "jdbc/*,jdbc/orders",
        "jdbc/*,jdbc/a/b",
        "jdbc/*,jdbc/",
        "*orders,java:app/jdbc/orders",
        "java:comp/Default*,java:comp/DefaultDataSource",
        "jdbc/order?,jdbc/orders",
        "jdbc/orders,jdbc/orders",
        "*/orders*,java:app/jdbc/orders",
        "a*b*c,abbbcbc",
        "a**,a"
    })
    void matches(String glob, String name) {
        assertThat(new Globs(List.of(glob)).match(name)).contains(glob);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc/*,java:app/jdbc/orders",
        "jdbc/order?,jdbc/order",
        "jdbc/order?,jdbc/orders2",
        "jdbc.orders,jdbc/orders",
        "[a-z]*,orders",
        "(orders|bills),bills",
        "JDBC/*,jdbc/orders",
        "'',jdbc"
    })
    void doesNotMatch(String glob, String name) {
        assertThat(new Globs(List.of(glob)).match(name)).isEmpty();
    }

    @Test
    @Timeout(10)
    void takesLittleTimeForManyStars() {
        assertThat(new Globs(List.of("*a".repeat(30) + "b")).match("a".repeat(5_000)))
                .isEmpty();
    }

    @Test
    void takesEveryOtherCharacterForItself() {
        String odd = "a.b[c](d){e}^$+|\\Q\\E";
        assertThat(new Globs(List.of(odd)).match(odd)).contains(odd);
    }

    @Test
    void matchesIfOneOfThemDoes() {
        assertThat(new Globs(List.of("a*", "b*")).match("bills")).contains("b*");
    }

    @Test
    void matchesNothingWithoutAGlob() {
        assertThat(new Globs(List.of()).match("orders")).isEmpty();
    }
}
