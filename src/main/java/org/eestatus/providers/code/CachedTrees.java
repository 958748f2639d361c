package org.eestatus.providers.code;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.jgit.lib.Constants;

/**
 * A check of the trees that an index caches in its extension {@code TREE}. The check is necessary because JGit
 * allocates memory for as many subtrees as each tree states.
 */
final class CachedTrees {

    private static final int DEEPEST = 2_048;
    private static final int LONGEST_NUMBER = 10;

    /**
     * Size of the smallest tree in bytes: an empty name, the numbers {@code -1} and {@code 0}, and the character that
     * ends each of them.
     */
    private static final int SMALLEST = 6;

    private final ByteBuffer bytes;

    private CachedTrees(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /**
     * @throws UndeterminedException if the content is malformed or contains fewer trees than it states, or if the trees
     *     are nested too deeply
     */
    static void check(byte[] content) throws UndeterminedException {
        new CachedTrees(ByteBuffer.wrap(content)).check();
    }

    private void check() throws UndeterminedException {
        long announced = 1;
        Deque<Integer> missing = new ArrayDeque<>();
        missing.push(1);
        while (!missing.isEmpty()) {
            int next = missing.pop();
            if (next == 0) {
                continue;
            }
            missing.push(next - 1);
            int subtrees = skipTree();
            announced += subtrees;
            missing.push(subtrees);
            if (announced * SMALLEST > bytes.capacity() || missing.size() > DEEPEST) {
                throw damaged();
            }
        }
    }

    /** Skips a tree but not its subtrees, and returns the number of subtrees. */
    private int skipTree() throws UndeterminedException {
        byte each = next();
        while (each != 0) {
            each = next();
        }
        int entries = number(' ');
        int subtrees = number('\n');
        if (subtrees < 0) {
            throw damaged();
        }
        if (entries >= 0) {
            for (int i = 0; i < Constants.OBJECT_ID_LENGTH; i++) {
                next();
            }
        }
        return subtrees;
    }

    private int number(char end) throws UndeterminedException {
        StringBuilder digits = new StringBuilder();
        char each = (char) next();
        while (each != end) {
            digits.append(each);
            if (digits.length() > LONGEST_NUMBER) {
                throw damaged();
            }
            each = (char) next();
        }
        try {
            return Integer.parseInt(digits.toString());
        } catch (NumberFormatException e) {
            throw damaged();
        }
    }

    private byte next() throws UndeterminedException {
        if (!bytes.hasRemaining()) {
            throw damaged();
        }
        return bytes.get();
    }

    private static UndeterminedException damaged() {
        return new UndeterminedException("the index is damaged: its cached trees are inconsistent");
    }
}
