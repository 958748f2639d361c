package org.eestatus.dialects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void writesPlainDataOnOneLineInItsOrder() {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        plain.put("z", Arrays.asList(1, 2.5, new BigDecimal("1E+3"), null));
        plain.put("a", Map.of("b", true));
        assertThat(json(plain)).isEqualTo("{\"z\":[1,2.5,1E+3,null],\"a\":{\"b\":true}}");
    }

    @Test
    void writesUtf8() {
        assertThat(Json.bytes("ä€")).isEqualTo("\"ä€\"".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void escapesWhatJsonDoesNotTakeAsItIs() {
        assertThat(json("\"\n\u0000\\")).isEqualTo("\"\\\"\\n\\u0000\\\\\"");
    }

    @Test
    void writesNull() {
        assertThat(json(null)).isEqualTo("null");
    }

    @Test
    void refusesWhatIsNoPlainData() {
        assertThatThrownBy(() -> Json.bytes(new Object())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsWhatItWrites() throws Exception {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        plain.put("z", Arrays.asList(1, new BigDecimal("2.50"), "ä", null, true, List.of(), Map.of()));
        plain.put("a", Map.of("b", List.of(Map.of("c", 1L << 40))));
        assertThat(Json.read(Json.bytes(plain))).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1234567890123456789012", "1E+400", "-1.50", "123456789012345678901234567890"})
    void losesNothingOfANumber(String number) throws Exception {
        assertThat(json(Json.read(number.getBytes(StandardCharsets.UTF_8)))).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1,", "{} {}", "{'a':1}", "NaN", "]"})
    void refusesToReadWhatIsNotOneValue(String text) {
        assertThatThrownBy(() -> Json.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }

    private static String json(@Nullable Object plain) {
        return new String(Json.bytes(plain), StandardCharsets.UTF_8);
    }
}
