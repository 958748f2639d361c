package org.eestatus.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A body that contains the address of the application once. Each client may use a different address, so the body is rendered
 * and compressed without the address, which is inserted when the body is sent. Sending therefore costs a copy and a checksum
 * instead of a rendering.
 */
public final class AddressedBody {

    private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final int GZIP_TRAILER = 8;

    /** Length of the header of a stored deflate block (RFC 1951, 3.2.4), in bytes. */
    private static final int STORED_HEADER = 5;

    private static final int LONGEST_ADDRESS = 0xffff;
    private static final int BUFFER = 8_192;

    private final byte[] before;
    private final byte[] after;
    private final byte[] deflatedBefore;
    private final byte[] deflatedAfter;
    private final boolean trustProxy;
    private final UnaryOperator<String> writing;

    /**
     * Creates a body around an address.
     *
     * @param before the bytes before the address, which must not be modified afterwards
     * @param after the bytes after the address, which must not be modified afterwards
     * @param trustProxy whether the address is taken from the headers of a proxy
     * @param writing escapes the address for the format of the body
     */
    public AddressedBody(byte[] before, byte[] after, boolean trustProxy, UnaryOperator<String> writing) {
        this.before = before;
        this.after = after;
        this.trustProxy = trustProxy;
        this.writing = writing;
        this.deflatedBefore = deflated(before, false);
        this.deflatedAfter = deflated(after, true);
    }

    private static byte[] deflated(byte[] bytes, boolean last) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(bytes);
            if (last) {
                deflater.finish();
            }
            ByteArrayOutputStream deflated = new ByteArrayOutputStream();
            byte[] buffer = new byte[BUFFER];
            int length;
            do {
                length = deflater.deflate(buffer, 0, buffer.length, last ? Deflater.NO_FLUSH : Deflater.FULL_FLUSH);
                deflated.write(buffer, 0, length);
            } while (last ? !deflater.finished() : length == buffer.length);
            return deflated.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** Returns the size in memory, in bytes. */
    long size() {
        return (long) before.length + after.length + deflatedBefore.length + deflatedAfter.length;
    }

    /** Whether the address is taken from the headers of a proxy. */
    public boolean trustProxy() {
        return trustProxy;
    }

    private byte[] bytes(String address) {
        return writing.apply(address).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the uncompressed body with the given address of the application's root. */
    public byte[] plain(String root) {
        byte[] address = bytes(root);
        return ByteBuffer.allocate(before.length + address.length + after.length)
                .put(before)
                .put(address)
                .put(after)
                .array();
    }

    /**
     * Returns the body in gzip format (RFC 1952). The address must have at most 65,535 bytes. The size limits for requests
     * ensure this.
     */
    public byte[] gzipped(String root) {
        byte[] address = bytes(root);
        if (address.length > LONGEST_ADDRESS) {
            throw new IllegalArgumentException("The address has " + address.length + " bytes; expected at most 65,535");
        }
        CRC32 checksum = new CRC32();
        checksum.update(before);
        checksum.update(address);
        checksum.update(after);
        int length = GZIP_HEADER.length + deflatedBefore.length + STORED_HEADER + address.length + deflatedAfter.length;
        return ByteBuffer.allocate(length + GZIP_TRAILER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(GZIP_HEADER)
                .put(deflatedBefore)
                .put((byte) 0)
                .putShort((short) address.length)
                .putShort((short) ~address.length)
                .put(address)
                .put(deflatedAfter)
                .putInt((int) checksum.getValue())
                .putInt(before.length + address.length + after.length)
                .array();
    }
}
