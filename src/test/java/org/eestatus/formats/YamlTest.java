package org.eestatus.formats;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class YamlTest {

    @Test
    void writesPlainDataInBlocks() {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        plain.put("databases", Map.of("jdbc/orders", true));
        plain.put("list", Arrays.asList(1, 2.5, "two", null));
        plain.put("none", Map.of());
        assertThat(text(plain)).isEqualTo("""
                databases:
                  jdbc/orders: true
                list:
                - 1
                - 2.5
                - two
                - null
                none: {}
                """);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void writesABareValueOnOneLine(boolean value) {
        assertThat(text(value)).isEqualTo(value + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "true",
                "no",
                "Off",
                "null",
                "~",
                "1",
                "1.5",
                "1e3",
                "0x1F",
                "0o7",
                "017",
                "1_000",
                "12:30",
                ".inf",
                ".NaN",
                "2026-01-31",
                "2026-01-31T12:00:00Z",
                "- a",
                "a: b",
                "a #b",
                "#a",
                "&a",
                "*a",
                "!a",
                "%a",
                "@a",
                "`a",
                "|",
                ">",
                "[a",
                "{a",
                "'a",
                "\"a",
                "a\nb",
                "a\n",
                "\ta",
                "a\t",
                "a\rb",
                "\u0000",
                "\u001b[31m",
                "\u0085",
                "\u2028",
                "é€\uD83D\uDE00",
                "a\\b",
                "?",
                "? a",
                ":",
                ":a",
                "a:",
                "-",
                "---",
                "...",
                "=",
                "<<",
                "y",
                "N",
                "+1",
                "-.5",
                "0b1",
                "a,b",
                "jdbc/orders",
                "\uFEFFa",
            })
    void quotesATextThatWouldBeReadAsSomethingElse(String value) {
        Object plain = Map.of(value, List.of(value, Map.of("k", value)));
        assertThat(read(text(plain))).as(text(plain)).isEqualTo(plain);
        assertThat(read(text(value))).as(text(value)).isEqualTo(value);
    }

    @Test
    void writesAnExponentWithItsSign() {
        assertThat(text(List.of(1.5e10, -1.5e-10, 12L, new BigDecimal("1E+3"), new BigDecimal("1.50"))))
                .isEqualTo("- 1.5E+10\n- -1.5E-10\n- 12\n- 1.0E+3\n- 1.50\n");
    }

    @Test
    void quotesTheSignOfADefaultValue() {
        assertThat(text("=")).isEqualTo("'='\n");
    }

    @Test
    void writesALongTextOnOneLine() {
        assertThat(text(Map.of("a", "word ".repeat(100) + "end"))).hasLineCount(1);
    }

    private static String text(@Nullable Object plain) {
        return new String(Yaml.bytes(plain), StandardCharsets.UTF_8);
    }

    private static Object read(String yaml) {
        return new org.yaml.snakeyaml.Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    }
}
