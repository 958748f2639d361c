package org.eestatus.providers.code;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.LongSupplier;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * The state of a work tree: dirty or not. The result of a large comparison is reused for 100 times the duration of the
 * comparison, unless the commit or the index changes. Large comparisons of the same commit and index therefore use at
 * most 1% of a core, regardless of the number of calls.
 */
final class WorkTreeState {

    /** A comparison with fewer steps takes a few milliseconds, so its result is not reused. */
    private static final long FEW_STEPS = 1_000;

    private static final long REUSE_FACTOR = 100;

    private final LongSupplier nanoTime;
    private @Nullable Known known;

    /** Cache key: the inputs of a comparison that can be determined without reading files. */
    private record Key(
            @Nullable ObjectId committed,
            @Nullable Object modified,
            long size,
            @Nullable Object file) {

        static Key of(@Nullable ObjectId committed, Path index) throws IOException {
            try {
                BasicFileAttributes attributes = Files.readAttributes(index, BasicFileAttributes.class);
                return new Key(committed, attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
            } catch (NoSuchFileException e) {
                return new Key(committed, null, 0, null);
            }
        }
    }

    /**
     * @param failure the reason why there is no result, or null if there is a result
     * @param end the time until which the result can be reused
     */
    private record Known(Key key, boolean dirty, @Nullable IOException failure, long end) {

        boolean result() throws IOException {
            if (failure != null) {
                throw failure;
            }
            return dirty;
        }
    }

    /** @param nanoTime a clock such as {@link System#nanoTime} */
    WorkTreeState(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Compares the work tree unless a result can be reused.
     *
     * @param committed the tree of the commit that is checked out, or null if there is no commit yet
     * @throws IOException if no change was found, but some files could not be compared
     */
    synchronized boolean isDirty(Repository repository, Path workTree, @Nullable ObjectId committed, TimeLimit limit)
            throws IOException {
        File index = new File(repository.getDirectory(), "index");
        Key key = Key.of(committed, index.toPath());
        if (known != null && known.key().equals(key) && nanoTime.getAsLong() - known.end() < 0) {
            return known.result();
        }
        known = null;
        long begin = nanoTime.getAsLong();
        WorkTreeComparison comparison = new WorkTreeComparison(repository, workTree, committed, limit);
        boolean dirty = false;
        IOException failure = null;
        try {
            dirty = comparison.isDirty(index);
        } catch (IOException e) {
            failure = e;
        }
        long end = nanoTime.getAsLong();
        Known now = new Known(key, dirty, failure, end + (end - begin) * REUSE_FACTOR);
        if (comparison.steps() > FEW_STEPS) {
            known = now;
        }
        return now.result();
    }
}
