package org.eestatus.core.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 7, 9, 0x0A, 0x0D, 0x1B, 0x7F, 0x80, 0x85, 0x9B, 0x9F, 0xAD, 0x034F, 0x061C, 0x115F, 0x180E, 0x200B,
                0x200D, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202E, 0x2060, 0x2064, 0x2066, 0x2069, 0x206F, 0x3164,
                0xD800, 0xDFFF, 0xFDD0, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFE, 0xFFFF, 0x1D173, 0x1FFFE, 0xE0001, 0xE0041,
                0xE007F, 0xE0100, 0x10FFFF
            })
    void callsUnsafeWhatATerminalObeysOrReadersDoNotSee(int codePoint) {
        assertThat(SafeText.isUnsafe(codePoint)).as("U+%04X", codePoint).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a~ ", "\u00a0é", "e\u0301", "漢字", "עִבְרִית", "😀", "☂️", "\u0661"})
    void callsNothingElseUnsafe(String text) {
        assertThat(SafeText.hasUnsafe(text)).isFalse();
        assertThat(SafeText.onOneLine(text)).isSameAs(text);
        assertThat(SafeText.escaped(text, "")).isSameAs(text);
    }

    @Test
    void replacesEachRunByOneSpace() {
        assertThat(SafeText.onOneLine("\u001b[2Ja\r\n\tb\u202e\u2066c\u009b0m \udb40\udc41d\ud800"))
                .isEqualTo(" [2Ja b c 0m  d ");
    }

    @Test
    void escapesAsJsonDoes() {
        assertThat(SafeText.escaped("a\u202eb\n\u009bc\udb40\udc41\ud800", "\n"))
                .isEqualTo("a\\u202Eb\n\\u009Bc\\uDB40\\uDC41\\uD800");
    }

    @Test
    void replacesUnpairedSurrogatesAlone() {
        assertThat(SafeText.wellFormed("\udc00a\ud83d\ude00\ud83d")).isEqualTo("\uFFFDa\ud83d\ude00\uFFFD");
    }

    @Test
    void leavesNothingUnsafeWhateverTheTextHolds() {
        String all = IntStream.range(0, Character.MAX_CODE_POINT + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        assertThat(SafeText.hasUnsafe(SafeText.onOneLine(all))).isFalse();
        assertThat(SafeText.hasUnsafe(SafeText.escaped(all, ""))).isFalse();
    }
}
