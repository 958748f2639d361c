package org.eestatus.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The one content coding that answers come in (RFC 9110, 8.4.1.3), whatever the server itself compresses. */
public final class Gzip {

    /** What {@code Content-Encoding} says of it. */
    public static final String CODING = "gzip";

    private Gzip() {}

    /** Whether a client takes it that brings this {@code Accept-Encoding}, or null. */
    public static boolean isAccepted(@Nullable String acceptEncoding) {
        return Accepted.codings(acceptEncoding).coding(CODING, "x-gzip");
    }

    /** The bytes in this coding. */
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
