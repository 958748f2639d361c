package org.eestatus.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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

    /** By default, Jackson keeps the names in parsed texts in a table that all parsers share. */
    @Test
    void keepsNoNamesOfParsedTexts() throws IOException {
        long before = usedMemory();
        for (int document = 0; document < 300; document++) {
            StringBuilder json = new StringBuilder("{\"a\":1");
            for (int name = 0; name < 20; name++) {
                json.append(",\"")
                        .append(document)
                        .append('-')
                        .append(name)
                        .append("x".repeat(9_000))
                        .append("\":1");
            }
            assertThat(Json.read(json.append('}').toString().getBytes(StandardCharsets.UTF_8)))
                    .isNotNull();
        }

        assertThat(usedMemory() - before).isLessThan(20_000_000);
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
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
    void escapesWhatATerminalObeys() {
        assertThat(json(Map.of("k\u202e", "\u009b2J\u007f\u2028é漢")))
                .isEqualTo("{\"k\\u202E\":\"\\u009B2J\\u007F\\u2028é漢\"}");
    }

    @Test
    void escapesTheSameInTheJsonOfOthersAndNothingElse() throws Exception {
        String foreign = "{ \"a\\n\u202e\\\\\u009b\" :\t[1.50,\r\n\"é\\u0041\udb40\udc41\"] }\n";
        byte[] escaped = Json.escaped(("\uFEFF" + foreign).getBytes(StandardCharsets.UTF_8));
        assertThat(new String(escaped, StandardCharsets.UTF_8))
                .isEqualTo("{ \"a\\n\\u202E\\\\\\u009B\" :\t[1.50,\r\n\"é\\u0041\\uDB40\\uDC41\"] }\n");
        assertThat(Json.read(escaped)).isEqualTo(Json.read(foreign.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void keepsNoCarriageReturnThatATerminalObeys() throws Exception {
        String foreign = "{\"a\":\"FAIL\",\r\"b\":1\r}\r\n\r";
        assertThat(new String(Json.escaped(foreign.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":\"FAIL\", \"b\":1 }\r\n ");
    }

    @Test
    @Timeout(10)
    void escapesMillionsOfCharacters() throws Exception {
        String text = "\u007f".repeat(5_000_000);
        byte[] escaped = Json.escaped(("\"" + text + "\"").getBytes(StandardCharsets.UTF_8));
        assertThat(escaped).hasSize(6 * text.length() + 2);
        assertThat(Yaml.bytes("\u200b".repeat(5_000_000))).hasSize(6 * text.length() + 3);
    }

    @Test
    void readsNoOtherEncodingThanUtf8() {
        for (Charset other : List.of(
                StandardCharsets.UTF_16,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE,
                StandardCharsets.ISO_8859_1)) {
            byte[] json = "{\"a\":\"ä\"}".getBytes(other);
            assertThatThrownBy(() -> Json.read(json)).as(other.name()).isInstanceOf(IOException.class);
        }
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
    @ValueSource(strings = {"", "{", "[1,", "{} {}", "{'a':1}", "NaN", "]", "{\"a\":1,\"a\":1}", "[1e99999999999]"})
    void refusesToReadWhatIsNotOneValue(String text) {
        assertThatThrownBy(() -> Json.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }

    private static String json(@Nullable Object plain) {
        return new String(Json.bytes(plain), StandardCharsets.UTF_8);
    }

    @Test
    void refusesToReadManyLevels() {
        byte[] deep = "[".repeat(200).concat("]".repeat(200)).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Json.read(deep))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("128");
    }

    @Test
    void refusesToReadMillionsOfValues() {
        byte[] many = ("[0" + ",0".repeat(2_000_000) + "]").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Json.read(many))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("2000000");
    }
}
