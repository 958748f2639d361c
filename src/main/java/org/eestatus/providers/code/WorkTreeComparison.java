package org.eestatus.providers.code;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of a work tree and its index with the checked-out commit. Untracked files are not listed, so the cost
 * depends only on the tracked files.
 */
final class WorkTreeComparison {

    /** Maximum size of an index in bytes, enough for about half a million files, which need 150 MiB of memory. */
    private static final long LARGEST_INDEX = 64L << 20;

    private final Repository repository;
    private final Path workTree;
    private final @Nullable ObjectId committed;
    private final TimeLimit limit;
    private long steps;

    /** @param committed the tree of the commit that is checked out, or null if there is no commit yet */
    WorkTreeComparison(Repository repository, Path workTree, @Nullable ObjectId committed, TimeLimit limit) {
        this.repository = repository;
        this.workTree = workTree;
        this.committed = committed;
        this.limit = limit;
    }

    /** Returns the number of steps so far: one step for each file in the index, plus the steps for hashing contents. */
    long steps() {
        return steps;
    }

    /**
     * Whether a tracked file is added, changed or removed.
     *
     * @throws IOException if no change was found, but some files could not be compared
     */
    boolean isDirty(File indexFile) throws IOException {
        checkSize(indexFile);
        DirCache index = read(indexFile);
        steps = index.getEntryCount();
        return isStaged(index) || isAnyFileChanged(index);
    }

    private static void checkSize(File indexFile) throws IOException {
        long size = indexFile.length();
        if (size > LARGEST_INDEX) {
            throw new UndeterminedException("the index is larger than 64 MiB");
        }
        IndexFormat.check(indexFile.toPath(), size);
    }

    private DirCache read(File indexFile) throws IOException {
        try {
            return DirCache.read(indexFile, repository.getFS());
        } catch (IOException | RuntimeException e) {
            throw new UndeterminedException("the index is damaged or has an unsupported format, such as a split index"
                    + " or a sparse index: " + e.getMessage());
        }
    }

    private boolean isStaged(DirCache index) throws IOException {
        for (int i = 0; i < index.getEntryCount(); i++) {
            if (!index.getEntry(i).isMerged()) {
                return true;
            }
        }
        try (TreeWalk walk = new TreeWalk(repository)) {
            if (committed == null) {
                walk.addTree(new EmptyTreeIterator());
            } else {
                walk.addTree(committed);
            }
            walk.addTree(new DirCacheIterator(index));
            walk.setFilter(new LimitedDifferences(limit));
            walk.setRecursive(true);
            return walk.next();
        }
    }

    private boolean isAnyFileChanged(DirCache index) throws IOException {
        TrackedFiles files = new TrackedFiles(
                workTree,
                new ContentTransformations(
                        workTree, repository.getCommonDirectory().toPath(), limit),
                repository.getConfig(),
                limit);
        IOException first = null;
        try {
            for (int i = 0; i < index.getEntryCount(); i++) {
                limit.check();
                try {
                    if (files.isChanged(index.getEntry(i))) {
                        return true;
                    }
                } catch (IOException e) {
                    first = first == null ? e : first;
                }
            }
        } finally {
            steps += files.steps();
        }
        if (first != null) {
            throw first;
        }
        return false;
    }

    /**
     * A filter for differences. It stops the walk once the time limit is exceeded, or if a path is too long, which
     * happens if a tree contains itself.
     */
    private static final class LimitedDifferences extends TreeFilter {

        private final TimeLimit limit;

        LimitedDifferences(TimeLimit limit) {
            this.limit = limit;
        }

        @Override
        public boolean include(TreeWalk walker) throws IOException {
            limit.check();
            if (walker.getPathLength() > IndexFormat.LONGEST_PATH) {
                throw new UndeterminedException(
                        "the commit has a path of more than " + IndexFormat.LONGEST_PATH + " bytes");
            }
            return ANY_DIFF.include(walker);
        }

        @Override
        public boolean shouldBeRecursive() {
            return ANY_DIFF.shouldBeRecursive();
        }

        @Override
        public TreeFilter clone() {
            return this;
        }
    }
}
