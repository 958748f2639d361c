package org.eestatus.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class GzipTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "GZIP",
                "x-gzip",
                "br, gzip",
                "deflate,gzip;q=1.0, *;q=0.5",
                "gzip;q=0.001",
                "gzip;q=0.0001",
                "gzip ; q=0.5"
            })
    void isSentToThoseWhoTakeIt(String header) {
        assertThat(Gzip.isAccepted(header)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "br",
                "gzip;q=0",
                "gzip;q=0.000",
                "gzipped",
                "identity",
                "notgzip",
                "gzip;q=x",
                "gzip;q=1.1",
                "gzip;q=2",
                "gzip;q=",
                "gzip;q=0,5",
                "*;q=x"
            })
    void isSentToNobodyElse(String header) {
        assertThat(Gzip.isAccepted(header)).isFalse();
    }

    @Test
    @Timeout(20)
    void isNeverAPuzzle() {
        assertThat(Gzip.isAccepted("gzip;q=0." + "1".repeat(200_000) + "x")).isFalse();
        assertThat(Gzip.isAccepted(" ".repeat(200_000) + "x")).isFalse();
        assertThat(Gzip.isAccepted("gzip" + " ".repeat(200_000) + "x")).isFalse();
    }

    @Test
    void holdsWhatWentIn() throws Exception {
        byte[] bytes = "<p>é</p>".repeat(100).getBytes(StandardCharsets.UTF_8);
        byte[] compressed = Gzip.compress(bytes);
        assertThat(compressed).hasSizeLessThan(bytes.length / 4);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed))).hasBinaryContent(bytes);
    }
}
