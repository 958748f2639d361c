package org.eestatus.providers.code;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.eclipse.jgit.internal.storage.file.PackIndex;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The delta chain of an object in a pack: the object, the object on which it is based, and so on. Only the headers of
 * the objects are read. The chain is checked before JGit reads the object, because JGit would follow deltas that refer
 * to each other until memory is exhausted, and would allocate memory for any size that a delta states.
 *
 * @see <a href="https://git-scm.com/docs/gitformat-pack">the format of pack files</a>
 */
record DeltaChain(FileChannel pack, PackIndex index) {

    private static final int LONGEST = 4_096;

    /**
     * Number of bytes to read from the start of each object. They include the sizes that a delta states, because the
     * compressed content of the delta begins with these sizes.
     */
    private static final int READ = 4_096;

    private static final int PACK_HEADER = 12;
    private static final int LONGEST_NUMBER = 9;
    private static final int CONTINUED = 0x80;
    private static final int SEVEN_BITS = 0x7f;
    private static final int TYPE_BITS = 0b111;
    private static final int TYPE_SHIFT = 4;
    private static final int FIRST_BITS = 0b1111;
    private static final long MOST = 1L << 62;

    /**
     * The cost of reading an object.
     *
     * @param type type of the object
     * @param largest size of the largest content in the chain, in bytes
     * @param total size of all contents in the chain, in bytes
     */
    record Cost(int type, long largest, long total) {

        Cost and(long size) {
            return new Cost(type, Math.max(largest, size), Math.min(MOST, total + size));
        }

        /** Returns the maximum of both costs, separately for each size. The type is invalid if the two types differ. */
        Cost atLeast(Cost other) {
            return new Cost(
                    type == other.type ? type : Constants.OBJ_BAD,
                    Math.max(largest, other.largest),
                    Math.max(total, other.total));
        }
    }

    /** @throws UndeterminedException if an object in the chain is damaged, or if the chain is too long */
    Cost follow(long start) throws IOException {
        try {
            return chain(start);
        } catch (BufferUnderflowException | DataFormatException e) {
            throw damaged(start);
        }
    }

    private Cost chain(long start) throws IOException, DataFormatException {
        Cost cost = new Cost(Constants.OBJ_BAD, 0, 0);
        long at = start;
        for (int i = 0; i <= LONGEST; i++) {
            ByteBuffer bytes = read(at);
            int first = Byte.toUnsignedInt(bytes.get());
            int type = (first >> TYPE_SHIFT) & TYPE_BITS;
            long size = first & FIRST_BITS;
            if (first >= CONTINUED) {
                size |= number(bytes) << TYPE_SHIFT;
            }
            cost = cost.and(size);
            switch (type) {
                case Constants.OBJ_OFS_DELTA -> at = base(at, distance(bytes));
                case Constants.OBJ_REF_DELTA -> at = named(bytes, start);
                case Constants.OBJ_COMMIT, Constants.OBJ_TREE, Constants.OBJ_BLOB, Constants.OBJ_TAG -> {
                    return new Cost(type, cost.largest(), cost.total());
                }
                default -> throw damaged(start);
            }
            cost = cost.and(resultSize(bytes));
        }
        throw new UndeterminedException("an object of a pack is based on more than " + LONGEST + " deltas");
    }

    private ByteBuffer read(long at) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(READ);
        int length = 0;
        while (length >= 0 && bytes.hasRemaining()) {
            length = pack.read(bytes, at + bytes.position());
        }
        return bytes.flip();
    }

    /** Reads a variable-length number whose first byte contains the lowest bits. */
    private static long number(ByteBuffer bytes) {
        long number = 0;
        for (int i = 0; i < LONGEST_NUMBER - 1; i++) {
            int next = Byte.toUnsignedInt(bytes.get());
            number |= (long) (next & SEVEN_BITS) << (7 * i);
            if (next < CONTINUED) {
                return number;
            }
        }
        throw new BufferUnderflowException();
    }

    /** Reads the distance from a delta back to its base, in bytes. */
    private static long distance(ByteBuffer bytes) {
        long distance = -1;
        for (int i = 0; i < LONGEST_NUMBER - 1; i++) {
            int next = Byte.toUnsignedInt(bytes.get());
            distance = ((distance + 1) << 7) | (next & SEVEN_BITS);
            if (next < CONTINUED) {
                return distance;
            }
        }
        throw new BufferUnderflowException();
    }

    private static long base(long at, long distance) throws UndeterminedException {
        if (distance <= 0 || distance > at - PACK_HEADER) {
            throw damaged(at);
        }
        return at - distance;
    }

    private long named(ByteBuffer bytes, long start) throws UndeterminedException {
        byte[] id = new byte[Constants.OBJECT_ID_LENGTH];
        bytes.get(id);
        long offset = index.findOffset(ObjectId.fromRaw(id));
        if (offset < 0) {
            throw damaged(start);
        }
        return offset;
    }

    /** Reads the size of the object that results from a delta. It is the second number in the content of the delta. */
    private static long resultSize(ByteBuffer bytes) throws DataFormatException {
        byte[] content = new byte[2 * LONGEST_NUMBER];
        int length = 0;
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes);
            int inflated = -1;
            while (inflated != 0) {
                inflated = inflater.inflate(content, length, content.length - length);
                length += inflated;
            }
        } finally {
            inflater.end();
        }
        ByteBuffer sizes = ByteBuffer.wrap(content, 0, length);
        number(sizes);
        return number(sizes);
    }

    private static UndeterminedException damaged(long at) {
        return new UndeterminedException("the object at offset " + at + " of a pack is damaged");
    }
}
