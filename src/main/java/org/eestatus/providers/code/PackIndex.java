package org.eestatus.providers.code;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A check of the index of a pack file before JGit reads the index. JGit keeps the whole index in memory. It also
 * allocates memory for as many objects as the table at the start of the index states.
 *
 * @see <a href="https://git-scm.com/docs/gitformat-pack">the format of pack files and their indexes</a>
 */
final class PackIndex {

    private static final String SUFFIX = ".idx";

    /** Another suffix of the index files that JGit reads. */
    private static final String OLD_SUFFIX = ".old-idx";

    /** Maximum size of an index in bytes, enough for four million objects. */
    private static final long LARGEST = 128L << 20;

    private static final int MAGIC = 0xff744f63;
    private static final int HEADER_BYTES = 8;
    private static final int TABLE_ENTRIES = 256;
    private static final int TABLE_BYTES = 4 * TABLE_ENTRIES;
    private static final int TRAILER_BYTES = 40;

    /** Number of bytes for one object in version 1: offset and name. */
    private static final int BYTES_IN_VERSION_1 = 24;

    /** Number of bytes for one object in version 2: name, checksum and offset. */
    private static final int BYTES_IN_VERSION_2 = 28;

    private PackIndex() {}

    static boolean is(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(SUFFIX) || name.endsWith(OLD_SUFFIX);
    }

    /**
     * Checks that the file is large enough for the number of objects that it states.
     *
     * @param size size of the file, in bytes
     * @throws UndeterminedException if the file is too small for its objects, too large, or damaged
     */
    static void check(Path file, long size) throws IOException {
        if (size > LARGEST) {
            throw new UndeterminedException(file + " is larger than " + LARGEST + " bytes");
        }
        try (DataInputStream in = new DataInputStream(open(file))) {
            int first = in.readInt();
            boolean isVersion1 = first != MAGIC;
            long count;
            if (isVersion1) {
                count = last(file, Integer.toUnsignedLong(first), 1, in);
            } else {
                in.readInt();
                count = last(file, 0, 0, in);
            }
            long least = isVersion1
                    ? TABLE_BYTES + count * BYTES_IN_VERSION_1 + TRAILER_BYTES
                    : HEADER_BYTES + TABLE_BYTES + count * BYTES_IN_VERSION_2 + TRAILER_BYTES;
            if (least > size) {
                throw new UndeterminedException(
                        file + " announces " + count + " objects, but is too small to contain them");
            }
        } catch (EOFException e) {
            // No exception is necessary, because JGit itself rejects a file without a complete table.
        }
    }

    private static InputStream open(Path file) throws IOException {
        return new BufferedInputStream(
                Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), HEADER_BYTES + TABLE_BYTES);
    }

    /**
     * Reads the rest of the table and returns its last entry, which is the number of objects. In a valid table, no
     * entry is less than the previous entry.
     */
    private static long last(Path file, long before, int read, DataInputStream in) throws IOException {
        long last = before;
        for (int i = read; i < TABLE_ENTRIES; i++) {
            long next = Integer.toUnsignedLong(in.readInt());
            if (next < last) {
                throw new UndeterminedException(file + " is damaged");
            }
            last = next;
        }
        return last;
    }
}
