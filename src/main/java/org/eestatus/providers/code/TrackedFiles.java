package org.eestatus.providers.code;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of the files in a work tree with the entries of its index, as in {@code git status} but without running
 * programs. Filters such as git-lfs are not run, and submodules are not read.
 */
final class TrackedFiles {

    /** Number of bytes that can be hashed in about the time that the inspection of one file takes. */
    private static final long BYTES_PER_STEP = 10_000;

    private final Path workTree;
    private final ContentTransformations transformations;
    private final TimeLimit limit;
    private final boolean hasModes;
    private final boolean hasLinks;
    private final Class<? extends BasicFileAttributes> attributesType;
    private final Map<Path, Boolean> folders = new HashMap<>();
    private long steps;

    TrackedFiles(Path workTree, ContentTransformations transformations, Config config, TimeLimit limit) {
        this.workTree = workTree;
        this.transformations = transformations;
        this.limit = limit;
        boolean posix = workTree.getFileSystem().supportedFileAttributeViews().contains("posix");
        this.hasModes = posix
                && config.getBoolean(ConfigConstants.CONFIG_CORE_SECTION, ConfigConstants.CONFIG_KEY_FILEMODE, true);
        this.hasLinks =
                config.getBoolean(ConfigConstants.CONFIG_CORE_SECTION, ConfigConstants.CONFIG_KEY_SYMLINKS, true);
        this.attributesType = posix ? PosixFileAttributes.class : BasicFileAttributes.class;
    }

    /** Returns the number of steps spent on hashing contents so far. */
    long steps() {
        return steps;
    }

    /**
     * @throws UndeterminedException if it cannot be determined whether the file is changed, for example because git
     *     would run a filter
     */
    boolean isChanged(DirCacheEntry entry) throws IOException {
        limit.check();
        if (entry.isAssumeValid()) {
            return false;
        }
        Path file = path(entry);
        BasicFileAttributes attributes = attributes(file);
        if (attributes == null) {
            return !entry.isSkipWorkTree();
        }
        boolean changed = isChanged(entry, file, attributes);
        if (changed && entry.isSkipWorkTree()) {
            throw new UndeterminedException(entry.getPathString() + " is changed, but marked as skip-worktree");
        }
        return changed;
    }

    /**
     * Returns the path of an entry.
     *
     * @throws UndeterminedException if the name, which an index stores as bytes, is not valid UTF-8 or cannot be
     *     represented in the platform's encoding
     */
    private Path path(DirCacheEntry entry) throws UndeterminedException {
        String path = entry.getPathString();
        try {
            if (Arrays.equals(path.getBytes(StandardCharsets.UTF_8), entry.getRawPath())) {
                return workTree.resolve(path);
            }
        } catch (InvalidPathException e) {
            // The exception below reports the invalid path.
        }
        throw new UndeterminedException("the name of the file '" + path + "' cannot be encoded on this system");
    }

    /**
     * Returns the attributes of a file, or null if the work tree does not contain the file. A file below a symbolic
     * link to a folder is not in the work tree.
     */
    private @Nullable BasicFileAttributes attributes(Path file) throws IOException {
        if (!isFolder(file.getParent())) {
            return null;
        }
        try {
            return Files.readAttributes(file, attributesType, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private boolean isFolder(@Nullable Path folder) {
        if (folder == null) {
            return false;
        }
        Boolean known = folders.get(folder);
        if (known == null) {
            known = folder.equals(workTree)
                    || (isFolder(folder.getParent()) && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS));
            folders.put(folder, known);
        }
        return known;
    }

    private boolean isChanged(DirCacheEntry entry, Path file, BasicFileAttributes attributes) throws IOException {
        FileMode mode = entry.getFileMode();
        if (mode.equals(FileMode.GITLINK)) {
            return isSubmoduleChanged(entry, file, attributes);
        }
        boolean link = mode.equals(FileMode.SYMLINK);
        if (link && attributes.isSymbolicLink()) {
            return isTargetChanged(entry, Files.readSymbolicLink(file).toString());
        }
        if (!attributes.isRegularFile() || (link && hasLinks)) {
            return true;
        }
        if (hasModes && !link && isExecutable(attributes) != mode.equals(FileMode.EXECUTABLE_FILE)) {
            return true;
        }
        if (!entry.isSmudged()) {
            // The index stores only the lower 32 bits of the size.
            if (entry.getLength() != (int) attributes.size()) {
                return true;
            }
            if (isSame(
                    entry.getLastModifiedInstant(),
                    attributes.lastModifiedTime().toInstant())) {
                return false;
            }
        }
        return isContentChanged(entry, file, attributes.size());
    }

    private static boolean isTargetChanged(DirCacheEntry entry, String target) throws UndeterminedException {
        byte[] bytes = target.getBytes(StandardCharsets.UTF_8);
        boolean changed = !FileContent.areEqual(bytes, entry.getObjectId());
        if (changed && bytes.length != target.length()) {
            throw new UndeterminedException(
                    "the target of the link " + entry.getPathString() + " may have another character encoding");
        }
        return changed;
    }

    private static boolean isSubmoduleChanged(DirCacheEntry entry, Path folder, BasicFileAttributes attributes)
            throws UndeterminedException {
        if (attributes.isDirectory() && Files.exists(folder.resolve(Constants.DOT_GIT), LinkOption.NOFOLLOW_LINKS)) {
            throw new UndeterminedException(entry.getPathString() + " is a submodule, which is not read");
        }
        return !attributes.isDirectory();
    }

    private static boolean isExecutable(BasicFileAttributes attributes) {
        return ((PosixFileAttributes) attributes).permissions().contains(PosixFilePermission.OWNER_EXECUTE);
    }

    /**
     * Whether two times are equal, or one time is the other truncated to a coarser unit. Some file systems, copy
     * programs and git itself store only whole seconds, milliseconds or microseconds.
     */
    private static boolean isSame(Instant one, Instant other) {
        if (one.getEpochSecond() != other.getEpochSecond()) {
            return false;
        }
        int a = one.getNano();
        int b = other.getNano();
        return a == b || isTruncated(a, b) || isTruncated(b, a);
    }

    private static boolean isTruncated(int coarse, int fine) {
        return IntStream.of(1_000, 1_000_000, 1_000_000_000).anyMatch(unit -> coarse == fine - fine % unit);
    }

    private boolean isContentChanged(DirCacheEntry entry, Path file, long size) throws IOException {
        String path = entry.getPathString();
        String transformation = transformations.of(path);
        if (transformation != null) {
            throw new UndeterminedException(
                    "%s may be changed: EE Status does not apply the %s to its content as git does"
                            .formatted(path, transformation));
        }
        steps += size / BYTES_PER_STEP;
        FileContent content = new FileContent(file, size, limit);
        if (content.isEqualTo(entry.getObjectId())) {
            return false;
        }
        if (!content.isEqualButForLineEnds(entry.getObjectId())) {
            return true;
        }
        // If the entry is not smudged, the size in the entry is equal to the size of the file, but differs from the
        // size of the blob. Git itself has therefore converted the line endings, so the file is unchanged.
        if (entry.isSmudged()) {
            throw new UndeterminedException("it is unknown whether " + path
                    + " has changed: only line endings differ, and git may be configured to convert them");
        }
        return false;
    }
}
