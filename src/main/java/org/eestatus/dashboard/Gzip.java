package org.eestatus.dashboard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The one content coding that answers come in (RFC 9110, 8.4.1.3), whatever the server itself compresses. */
final class Gzip {

    static final String CODING = "gzip";

    private static final Pattern ACCEPTED =
            Pattern.compile("(?i)(^|.*,)\\s*(x-)?gzip\\s*(;\\s*q=(1(\\.0*)?|0\\.\\d*[1-9]\\d*)\\s*)?(,.*|$)");

    private Gzip() {}

    /** @param acceptEncoding the request's header, or null */
    static boolean isAccepted(@Nullable String acceptEncoding) {
        return acceptEncoding != null && ACCEPTED.matcher(acceptEncoding).matches();
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
