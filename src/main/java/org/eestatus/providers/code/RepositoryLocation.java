package org.eestatus.providers.code;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.jspecify.annotations.Nullable;

/**
 * The location of a repository: its git directory, and the folder in which the git directory was found. All folders of
 * the location belong to trusted owners.
 *
 * @param commonDirectory the git directory of the main repository if the work tree is linked, otherwise the same as
 *     {@code gitDirectory}
 * @param folder the folder that contains {@code .git}, either as the git directory itself or as a file that refers to
 *     the git directory; null if the search began in a git directory whose work tree is unknown
 */
record RepositoryLocation(
        Path gitDirectory, Path commonDirectory, @Nullable Path folder, TrustedOwners owners) {

    private static final String GIT_DIRECTORY = "gitdir:";
    private static final String COMMON_DIRECTORY = "commondir";
    private static final int LONGEST_PATH = 4_096;

    /**
     * Searches a folder and its parents for a repository, as git does. Stops at a folder whose owner is not trusted.
     *
     * @throws UndeterminedException if a repository is found but may not be read
     */
    static Optional<RepositoryLocation> around(Path folder) throws IOException {
        return around(folder, TrustedOwners.around(folder));
    }

    static Optional<RepositoryLocation> around(Path folder, TrustedOwners owners) throws IOException {
        Path existing = folder.toAbsolutePath();
        while (!Files.exists(existing)) {
            existing = Objects.requireNonNull(existing.getParent(), "no parent folder exists");
        }
        for (Path current = existing.toRealPath(); current != null; current = current.getParent()) {
            Path entry = current.resolve(Constants.DOT_GIT);
            if (isGitDirectory(entry) || Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(named(current, entry, owners));
            }
            if (isGitDirectory(current)) {
                boolean inWorkTree = current.endsWith(Constants.DOT_GIT);
                return Optional.of(checked(current, inWorkTree ? current.getParent() : null, owners));
            }
            if (!owners.own(current)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    boolean isLinked() {
        return !gitDirectory.equals(commonDirectory);
    }

    /** Whether a folder looks like a git directory. No content is read, because the owner has not been checked yet. */
    private static boolean isGitDirectory(Path folder) {
        return exists(folder, Constants.HEAD)
                && (exists(folder, COMMON_DIRECTORY)
                        || (exists(folder, Constants.OBJECTS)
                                && (exists(folder, "refs") || exists(folder, Constants.REFTABLE))));
    }

    private static boolean exists(Path folder, String name) {
        return Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    private static RepositoryLocation named(Path folder, Path entry, TrustedOwners owners) throws IOException {
        owners.check(folder);
        owners.check(entry);
        return checked(Files.isDirectory(entry) ? entry.toRealPath() : target(folder), folder, owners);
    }

    private static Path target(Path folder) throws IOException {
        String text = line(new GitFolder(folder), Constants.DOT_GIT).orElse("");
        if (!text.startsWith(GIT_DIRECTORY)) {
            throw new UndeterminedException("the .git file does not point to a git directory");
        }
        Path target = resolve(folder, text.substring(GIT_DIRECTORY.length()).strip());
        if (!isGitDirectory(target)) {
            throw new UndeterminedException("the .git file points to " + target + ", which is not a git directory");
        }
        return target.toRealPath();
    }

    private static RepositoryLocation checked(Path gitDirectory, @Nullable Path folder, TrustedOwners owners)
            throws IOException {
        if (folder != null) {
            owners.check(folder);
        }
        owners.check(gitDirectory);
        Optional<String> common = line(new GitFolder(gitDirectory), COMMON_DIRECTORY);
        Path commonDirectory =
                common.isPresent() ? resolve(gitDirectory, common.get()).toRealPath() : gitDirectory;
        owners.check(commonDirectory);
        if (exists(commonDirectory, Constants.CONFIG)) {
            owners.check(commonDirectory.resolve(Constants.CONFIG));
        }
        return new RepositoryLocation(gitDirectory, commonDirectory, folder, owners);
    }

    private static Path resolve(Path folder, String path) throws UndeterminedException {
        try {
            return folder.resolve(path);
        } catch (InvalidPathException e) {
            throw new UndeterminedException("the repository is not read: " + e.getMessage());
        }
    }

    private static Optional<String> line(GitFolder folder, String name) throws IOException {
        return folder.read(name, LONGEST_PATH).map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip());
    }
}
