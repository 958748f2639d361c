package org.eestatus.providers.code;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.internal.storage.file.Pack;
import org.eclipse.jgit.internal.storage.file.PackIndex;
import org.eclipse.jgit.lib.AnyObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a repository and of the repositories from which it borrows objects. Only the headers of the objects
 * are read.
 *
 * @param folders the folders that contain objects; the first folder is that of the repository itself
 */
record Packs(List<ObjectDirectory> folders) {

    private static final int PREFIX = 2;

    /**
     * Returns the cost of reading an object from a pack, or empty if no pack contains the object. If several packs
     * contain the object, returns the maximum of each size, because JGit may read any of these packs.
     */
    Optional<DeltaChain.Cost> cost(AnyObjectId id) throws IOException {
        DeltaChain.Cost cost = null;
        for (ObjectDirectory folder : folders) {
            for (Pack pack : folder.getPacks()) {
                PackIndex index = index(pack);
                if (index == null) {
                    continue;
                }
                long offset = index.findOffset(id);
                if (offset >= 0) {
                    DeltaChain.Cost next = cost(pack, index, offset);
                    cost = cost == null ? next : cost.atLeast(next);
                }
            }
        }
        return Optional.ofNullable(cost);
    }

    /** Returns the index of a pack, or null if the index is damaged. JGit skips a pack with a damaged index. */
    private static @Nullable PackIndex index(Pack pack) {
        try {
            return pack.getIndex();
        } catch (IOException e) {
            return null;
        }
    }

    private static DeltaChain.Cost cost(Pack pack, PackIndex index, long offset) throws IOException {
        try (FileChannel file =
                FileChannel.open(pack.getPackFile().toPath(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            return new DeltaChain(file, index).follow(offset);
        }
    }

    /** Whether the object is loose, which means that it has its own file. */
    boolean hasFile(AnyObjectId id) {
        String name = id.name();
        return folders.stream()
                .map(each -> each.getDirectory().toPath())
                .map(each -> each.resolve(name.substring(0, PREFIX)).resolve(name.substring(PREFIX)))
                .anyMatch(each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS));
    }
}
