package org.eestatus.providers.code;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * A reader that checks the size of a commit, tag or tree before reading it, because JGit does not limit the size of
 * most objects.
 */
final class CheckedReader extends ObjectReader.Filter {

    private static final int LARGEST = 1 << 20;

    /** Maximum size of a tree in bytes, enough for a folder of about 300,000 files. */
    private static final int LARGEST_TREE = 16 << 20;

    /**
     * Maximum total size of all trees in bytes, equal to the maximum size of an index. If the index does not differ from
     * the commit, the trees are smaller than the index. If it differs, no tree is read after the first difference.
     */
    private static final long MOST_TREES = 64L << 20;

    /** Maximum total size in bytes of all contents in the delta chain of an object. */
    private static final long MOST_DELTAS = 512L << 20;

    private static final int MEBI = 1 << 20;

    private final ObjectReader reader;
    private final Packs packs;
    private long trees;

    CheckedReader(ObjectReader reader, Packs packs) {
        this.reader = reader;
        this.packs = packs;
    }

    @Override
    protected ObjectReader delegate() {
        return reader;
    }

    @Override
    public ObjectReader newReader() {
        return new CheckedReader(reader.newReader(), packs);
    }

    @Override
    public ObjectLoader open(AnyObjectId id) throws IOException {
        return open(id, OBJ_ANY);
    }

    @Override
    public ObjectLoader open(AnyObjectId id, int type) throws IOException {
        int largest = type == Constants.OBJ_TREE ? LARGEST_TREE : LARGEST;
        Optional<DeltaChain.Cost> packed = packs.cost(id);
        if (packed.isPresent()) {
            checkSize(id, packed.get().largest(), largest);
            checkSize(id, packed.get().total(), MOST_DELTAS);
        }
        ObjectLoader object = opened(id, type, packed.isPresent(), largest);
        checkSize(id, object.getSize(), largest);
        if (type == Constants.OBJ_TREE) {
            trees += object.getSize();
            if (trees > MOST_TREES) {
                throw new UndeterminedException("the trees of the commit are larger than 64 MiB in all");
            }
        }
        return object;
    }

    /** Returns the type of an object. The object may have any size, because large content is not read. */
    int type(AnyObjectId id) throws IOException {
        Optional<DeltaChain.Cost> packed = packs.cost(id);
        return packed.isPresent()
                ? packed.get().type()
                : opened(id, OBJ_ANY, false, LARGEST).getType();
    }

    /**
     * Opens an object after checking that it exists. For a missing object, JGit would search old packs, and would move
     * a pack that contains the object back into the repository.
     */
    private ObjectLoader opened(AnyObjectId id, int type, boolean isPacked, int largest) throws IOException {
        if (!isPacked && !packs.hasFile(id)) {
            throw new MissingObjectException(id.copy(), type == OBJ_ANY ? "object" : Constants.typeString(type));
        }
        // JGit then streams larger content instead of allocating memory for it.
        reader.setStreamFileThreshold(largest + 1);
        return reader.open(id, type);
    }

    private static void checkSize(AnyObjectId id, long size, long largest) throws UndeterminedException {
        if (size > largest) {
            throw new UndeterminedException("the object " + id.name() + " is larger than " + largest / MEBI + " MiB");
        }
    }
}
