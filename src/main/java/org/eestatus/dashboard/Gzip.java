package org.eestatus.dashboard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The one content coding that answers come in (RFC 9110, 8.4.1.3), whatever the server itself compresses. */
final class Gzip {

    static final String CODING = "gzip";

    /** One of the codings in {@code Accept-Encoding}, with a quality above zero (RFC 9110, 12.5.3). */
    private static final Pattern ACCEPTED = Pattern.compile(
            "\\s*(x-)?gzip\\s*(;\\s*q=(1(\\.0{0,3})?|0\\.(?!0{1,3}\\s*$)\\d{1,3})\\s*)?", Pattern.CASE_INSENSITIVE);

    private Gzip() {}

    /** @param acceptEncoding the request's header, or null */
    static boolean isAccepted(@Nullable String acceptEncoding) {
        return acceptEncoding != null
                && Arrays.stream(acceptEncoding.split(","))
                        .anyMatch(coding -> ACCEPTED.matcher(coding).matches());
    }

    static byte[] compress(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}
