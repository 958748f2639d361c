package org.eestatus.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The gzip content coding (RFC 9110, 8.4.1.3), the only one that EE Status applies to responses. The server itself may
 * compress responses independently.
 */
public final class Gzip {

    /** The value of the header {@code Content-Encoding}. */
    public static final String CODING = "gzip";

    private Gzip() {}

    /**
     * Whether the client accepts gzip.
     *
     * @param acceptEncoding the value of {@code Accept-Encoding}, or null if the request has none
     */
    public static boolean isAccepted(@Nullable String acceptEncoding) {
        return Accepted.codings(acceptEncoding).coding(CODING, "x-gzip");
    }

    /** Compresses the bytes. */
    public static byte[] compress(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}
