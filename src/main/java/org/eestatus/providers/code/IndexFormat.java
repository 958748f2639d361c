package org.eestatus.providers.code;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A check of an index file before JGit reads it. JGit allocates memory for the counts and lengths that an index states.
 * In version 4, a path may share a prefix with the previous path, so even a small index can expand to paths that
 * exhaust memory.
 *
 * @see <a href="https://git-scm.com/docs/gitformat-index">the format of the index</a>
 */
final class IndexFormat implements AutoCloseable {

    /** Maximum length of a path, in bytes. */
    static final int LONGEST_PATH = 4_096;

    private static final long MOST_PATH_BYTES = 64L << 20;

    private static final int HEADER = 12;
    private static final int SMALLEST_ENTRY = 64;
    private static final int OLDEST = 2;
    private static final int WITH_PREFIXES = 4;
    private static final int STAT_AND_ID = 60;
    private static final int INFO = 62;
    private static final int EXTENDED_INFO = 64;
    private static final int EXTENDED = 0x4000;

    /** Bits of the flags that contain the length of a path. All of these bits are set if the length does not fit. */
    private static final int LENGTH = 0xfff;

    private static final int ALIGNMENT = 8;
    private static final int CHECKSUM = 20;
    private static final int TREE = 'T' << 24 | 'R' << 16 | 'E' << 8 | 'E';

    private final DataInputStream in;
    private long left;
    private int version;
    private int previous;
    private long paths;

    private IndexFormat(Path file, long size) throws IOException {
        this.in = new DataInputStream(
                new BufferedInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), 1 << 16));
        this.left = size;
    }

    /**
     * Checks that the index needs only a limited amount of memory in addition to the size of its file.
     *
     * @param size size of the file in bytes
     * @throws UndeterminedException if the index needs more memory, or is damaged
     */
    static void check(Path file, long size) throws IOException {
        if (size < HEADER) {
            return;
        }
        try (IndexFormat index = new IndexFormat(file, size)) {
            index.check();
        } catch (EOFException e) {
            throw damaged("it is truncated");
        }
    }

    private void check() throws IOException {
        skip(Integer.BYTES);
        version = readInt();
        int count = readInt();
        if (version < OLDEST || version > WITH_PREFIXES) {
            throw damaged("its version is " + version);
        }
        if (count > left / SMALLEST_ENTRY) {
            throw damaged("it is smaller than its header states");
        }
        for (int i = 0; i < count; i++) {
            skipEntry();
        }
        while (left > CHECKSUM) {
            skipExtension();
        }
    }

    private void skipEntry() throws IOException {
        skip(STAT_AND_ID);
        int flags = readShort();
        int info = INFO;
        if ((flags & EXTENDED) != 0) {
            readShort();
            info = EXTENDED_INFO;
        }
        int prefix = version == WITH_PREFIXES ? prefix() : 0;
        int length = flags & LENGTH;
        if (length < LENGTH) {
            // JGit trusts the length in the flags. It reads the path without the shared prefix, and then at least one
            // more byte.
            skip((long) length - prefix);
            skip(version == WITH_PREFIXES ? 1 : padding(info + length));
        } else {
            if (prefix == 0) {
                skip(LENGTH);
                length = LENGTH + skipText();
            } else {
                length = prefix + skipText();
            }
            skip(version == WITH_PREFIXES ? 0 : padding(info + length) - 1);
        }
        count(length);
    }

    private void count(int length) throws UndeterminedException {
        paths += length;
        previous = length;
        if (length > LONGEST_PATH) {
            throw new UndeterminedException("the index has a path of more than " + LONGEST_PATH + " bytes");
        }
        if (paths > MOST_PATH_BYTES) {
            throw new UndeterminedException("the paths of the index are larger than 64 MiB in all");
        }
    }

    /** Returns the length of the prefix that the path shares with the previous path, in bytes. */
    private int prefix() throws IOException {
        int next = readByte();
        int removed = next & 0x7f;
        while ((next & 0x80) != 0) {
            next = readByte();
            removed = (removed + 1) << 7 | (next & 0x7f);
            if (removed < 0 || removed > LONGEST_PATH) {
                throw damaged("a path is shorter than its entry states");
            }
        }
        if (removed > previous) {
            throw damaged("a path is shorter than its entry states");
        }
        return previous - removed;
    }

    private static int padding(int length) {
        return ALIGNMENT - length % ALIGNMENT;
    }

    /** Skips all bytes up to and including the next zero byte. Returns the number of bytes before the zero byte. */
    private int skipText() throws IOException {
        int length = 0;
        while (readByte() != 0) {
            length++;
        }
        return length;
    }

    private void skipExtension() throws IOException {
        int name = readInt();
        long size = Integer.toUnsignedLong(readInt());
        if (size > left - CHECKSUM) {
            throw damaged("an extension is larger than the file");
        }
        if (name == TREE) {
            byte[] content = in.readNBytes((int) size);
            left -= size;
            CachedTrees.check(content);
        } else {
            skip(size);
        }
    }

    private void skip(long count) throws IOException {
        if (count < 0) {
            throw damaged("a path is shorter than its entry states");
        }
        in.skipNBytes(count);
        left -= count;
    }

    private int readByte() throws IOException {
        left--;
        return in.readUnsignedByte();
    }

    private int readShort() throws IOException {
        left -= Short.BYTES;
        return in.readUnsignedShort();
    }

    private int readInt() throws IOException {
        left -= Integer.BYTES;
        return in.readInt();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static UndeterminedException damaged(String reason) {
        return new UndeterminedException("the index is damaged: " + reason);
    }
}
