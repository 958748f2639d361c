package org.eestatus.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressedBodyTest {

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String unzipped(byte[] bytes) throws IOException {
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String text(int length) {
        StringBuilder text = new StringBuilder();
        Random random = new Random(length);
        while (text.length() < length) {
            text.append("<li>").append(random.nextInt(1_000)).append("é");
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 8_192, 100_000, 1_000_000})
    void isTheSameCompressed(int length) throws IOException {
        String before = text(length);
        String after = text(length / 2);
        AddressedBody body = new AddressedBody(utf8(before), utf8(after), false, address -> "[" + address + "]");

        for (String root : new String[] {"", "http://localhost/status/", "http://" + "é".repeat(4_000) + "/"}) {
            String expected = before + "[" + root + "]" + after;
            assertThat(new String(body.plain(root), StandardCharsets.UTF_8)).isEqualTo(expected);
            assertThat(unzipped(body.gzipped(root))).isEqualTo(expected);
        }
    }

    @Test
    void isSmallCompressed() {
        AddressedBody body =
                new AddressedBody(utf8("a".repeat(100_000)), utf8("b".repeat(100_000)), false, root -> root);

        assertThat(body.gzipped("http://localhost/")).hasSizeLessThan(1_000);
    }
}
