package org.eestatus.providers.code;

import java.io.File;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The git directory of a repository and the folder in which it was found.
 *
 * @param folder the folder whose {@code .git} is the git directory or names it, null where the search began in the git
 *     directory of an unknown work tree
 */
record RepositoryLocation(File gitDirectory, @Nullable File folder) {

    /** Searches a folder and its parents, as git does. */
    static Optional<RepositoryLocation> around(File folder) {
        for (File current = folder; current != null; current = current.getParentFile()) {
            FileRepositoryBuilder builder = new FileRepositoryBuilder();
            if (current.getParentFile() != null) {
                builder.addCeilingDirectory(current.getParentFile());
            }
            File found = builder.findGitDir(current).getGitDir();
            if (found != null) {
                return Optional.of(new RepositoryLocation(found, folderOf(found, current)));
            }
        }
        return Optional.empty();
    }

    private static @Nullable File folderOf(File gitDirectory, File current) {
        if (!gitDirectory.equals(current)) {
            return current;
        }
        return current.getName().equals(Constants.DOT_GIT) ? current.getParentFile() : null;
    }
}
