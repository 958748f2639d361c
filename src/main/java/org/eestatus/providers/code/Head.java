package org.eestatus.providers.code;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.eclipse.jgit.internal.storage.file.FileReftableDatabase;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.util.IO;
import org.jspecify.annotations.Nullable;

/**
 * Reads the ref and the commit of {@code HEAD}. They are read from the file of HEAD and the file of the branch, because
 * JGit reads all packed refs first and fails if any line of them is damaged.
 */
final class Head {

    private static final String SYMBOLIC = "ref:";
    private static final int LONGEST_REF = 4_096;

    private final Repository repository;

    Head(Repository repository) {
        this.repository = repository;
    }

    /** Returns the full name of the ref, or null if HEAD is detached. */
    @Nullable
    String ref() throws IOException {
        if (hasReftable()) {
            Ref head = reftableHead();
            return head.isSymbolic() ? head.getTarget().getName() : null;
        }
        return target(text());
    }

    /** Returns the id of the commit, or null if the branch has no commit. */
    @Nullable
    ObjectId commit() throws IOException {
        if (hasReftable()) {
            return reftableHead().getObjectId();
        }
        String text = text();
        String ref = target(text);
        return ref == null ? id(text, Constants.HEAD) : branchCommit(ref);
    }

    private boolean hasReftable() {
        return repository.getRefDatabase() instanceof FileReftableDatabase;
    }

    private Ref reftableHead() throws IOException {
        if (!repository.getDirectory().equals(repository.getCommonDirectory())) {
            throw new UndeterminedException("refs in the reftable format are not read in a linked work tree");
        }
        Ref head = repository.exactRef(Constants.HEAD);
        if (head == null) {
            throw new UndeterminedException("HEAD is missing");
        }
        return head;
    }

    private String text() throws IOException {
        return read(new File(repository.getDirectory(), Constants.HEAD).toPath());
    }

    private static String read(Path file) throws IOException {
        byte[] bytes = IO.readSome(file.toFile(), LONGEST_REF);
        return new String(bytes, StandardCharsets.UTF_8).strip();
    }

    private static @Nullable String target(String text) throws IOException {
        if (!text.startsWith(SYMBOLIC)) {
            return null;
        }
        String ref = text.substring(SYMBOLIC.length()).strip();
        if (!Repository.isValidRefName(ref)) {
            throw new UndeterminedException("HEAD does not name a valid ref");
        }
        return ref;
    }

    private @Nullable ObjectId branchCommit(String ref) throws IOException {
        String text;
        try {
            text = read(repository.getCommonDirectory().toPath().resolve(ref));
        } catch (FileNotFoundException | NoSuchFileException e) {
            return packed(ref);
        }
        if (!text.startsWith(SYMBOLIC)) {
            return id(text, ref);
        }
        ObjectId referred = packed(ref);
        if (referred == null) {
            throw new UndeterminedException(ref + " refers to no commit");
        }
        return referred;
    }

    private @Nullable ObjectId packed(String ref) throws IOException {
        Ref known = repository.exactRef(ref);
        return known == null ? null : known.getObjectId();
    }

    private static ObjectId id(String text, String ref) throws IOException {
        if (!ObjectId.isId(text)) {
            throw new UndeterminedException(ref + " is damaged: it does not contain the id of a commit");
        }
        return ObjectId.fromString(text);
    }
}
