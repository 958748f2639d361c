package org.eestatus.providers.code;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * The ref and the commit to which {@code HEAD} refers, read from the file {@code HEAD} and the file of the branch.
 * Packed refs are read only if the branch has no file. By contrast, JGit would always read all packed refs first, and
 * would fail if any of their lines is damaged.
 */
final class Head {

    private final Repository repository;
    private final boolean hasReftable;

    /** @param hasReftable whether the refs are stored in the reftable format */
    Head(Repository repository, boolean hasReftable) {
        this.repository = repository;
        this.hasReftable = hasReftable;
    }

    /** Returns the full name of the ref that HEAD refers to, or null if HEAD is detached. */
    @Nullable
    String ref() throws IOException {
        return ref(text());
    }

    /** Returns the id of the commit, or null if the branch has no commit. */
    @Nullable
    ObjectId commit() throws IOException {
        String text = text();
        String ref = ref(text);
        return ref == null ? LooseRefs.id(Constants.HEAD, text) : branchCommit(ref);
    }

    private String text() throws IOException {
        if (hasReftable) {
            throw new UndeterminedException("the refs are stored in the reftable format, which is not supported");
        }
        byte[] bytes = new GitFolder(repository.getDirectory().toPath())
                .read(Constants.HEAD, LooseRefs.LARGEST)
                .orElseThrow(() -> new UndeterminedException("HEAD is missing"));
        return new String(bytes, StandardCharsets.UTF_8).strip();
    }

    private static @Nullable String ref(String text) throws IOException {
        return LooseRefs.isSymbolic(text) ? LooseRefs.target(Constants.HEAD, text) : null;
    }

    private @Nullable ObjectId branchCommit(String ref) throws IOException {
        LooseRefs.Target target = new LooseRefs(repository.getCommonDirectory().toPath()).follow(ref);
        ObjectId id = target.id() == null ? packed(target.name()) : target.id();
        if (id == null && !target.name().equals(ref)) {
            throw new UndeterminedException(ref + " refers to no commit");
        }
        return id;
    }

    /** Returns the id of a ref from the packed refs, or null if there is no such ref. */
    private @Nullable ObjectId packed(String ref) throws IOException {
        Ref known;
        try {
            known = repository.exactRef(ref);
        } catch (IOException | RuntimeException e) {
            throw new UndeterminedException("packed-refs is damaged");
        }
        return known == null ? null : known.getObjectId();
    }
}
