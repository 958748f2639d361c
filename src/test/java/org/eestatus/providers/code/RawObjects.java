package org.eestatus.providers.code;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.zip.DeflaterOutputStream;

/** Writes objects into a repository without verifying their ids and contents. */
record RawObjects(Path gitDirectory) {

    private static final int COPY_64_KIBI = 0x80;

    /** Writes a loose object, which has a file of its own. */
    void loose(String id, String type, byte[] content) throws IOException {
        Path file = gitDirectory.resolve("objects/" + id.substring(0, 2) + "/" + id.substring(2));
        Files.createDirectories(file.getParent());
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        object.writeBytes((type + " " + content.length + "\0").getBytes(StandardCharsets.ISO_8859_1));
        object.writeBytes(content);
        Files.write(file, deflated(object.toByteArray()));
    }

    /** Writes a pack of encoded objects, and its index. */
    void pack(SortedMap<String, byte[]> objects) throws IOException {
        ByteArrayOutputStream pack = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(pack);
        data.writeBytes("PACK");
        data.writeInt(2);
        data.writeInt(objects.size());
        ByteArrayOutputStream offsets = new ByteArrayOutputStream();
        for (byte[] object : objects.values()) {
            new DataOutputStream(offsets).writeInt(pack.size());
            data.write(object);
        }
        data.write(new byte[1_000]);
        ByteArrayOutputStream index = new ByteArrayOutputStream();
        data = new DataOutputStream(index);
        data.writeInt(0xff744f63);
        data.writeInt(2);
        for (int i = 0; i < 256; i++) {
            int last = i;
            data.writeInt((int) objects.keySet().stream()
                    .filter(id -> Integer.parseInt(id.substring(0, 2), 16) <= last)
                    .count());
        }
        for (String id : objects.keySet()) {
            data.write(HexFormat.of().parseHex(id));
        }
        data.write(new byte[4 * objects.size()]);
        offsets.writeTo(data);
        data.write(new byte[40]);
        Path packs = Files.createDirectories(gitDirectory.resolve("objects/pack"));
        Files.write(packs.resolve("pack-1.pack"), pack.toByteArray());
        Files.write(packs.resolve("pack-1.idx"), index.toByteArray());
    }

    static byte[] commit(String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return encoded(1, bytes.length, new byte[0], bytes);
    }

    /** Encodes a delta whose base is the object with this id. */
    static byte[] deltaOf(String base, byte[] delta) throws IOException {
        return encoded(7, delta.length, HexFormat.of().parseHex(base), delta);
    }

    /** Encodes a delta whose base is the object that begins this many bytes earlier in the pack. */
    static byte[] deltaBefore(int distance, byte[] delta) throws IOException {
        return encoded(6, delta.length, new byte[] {(byte) distance}, delta);
    }

    private static byte[] encoded(int type, int size, byte[] base, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int first = type << 4 | (size & 0xf);
        if (size > 0xf) {
            out.write(first | 0x80);
            out.writeBytes(number(size >> 4));
        } else {
            out.write(first);
        }
        out.writeBytes(base);
        out.writeBytes(deflated(content));
        return out.toByteArray();
    }

    /** Returns a delta whose result is the first 64 KiB of the base, repeated {@code copies} times. */
    static byte[] copies(int baseSize, int copies) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(number(baseSize));
        out.writeBytes(number(copies << 16));
        for (int i = 0; i < copies; i++) {
            out.write(COPY_64_KIBI);
        }
        return out.toByteArray();
    }

    private static byte[] number(int number) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int left = number;
        while (left > 0x7f) {
            out.write((left & 0x7f) | 0x80);
            left >>>= 7;
        }
        out.write(left);
        return out.toByteArray();
    }

    private static byte[] deflated(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
