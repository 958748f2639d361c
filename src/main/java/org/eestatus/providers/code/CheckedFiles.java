package org.eestatus.providers.code;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A check of each file below the folders of a repository, and of the number of files and folders. A folder of loose
 * objects is skipped if it has not changed since its last check.
 */
final class CheckedFiles {

    private static final Pattern OF_LOOSE_OBJECTS = Pattern.compile("[0-9a-f]{2}");
    private static final int MOST_FOLDERS = 20_000;

    /** Maximum total size of all pack indexes in bytes, enough for about four million objects. */
    private static final long MOST_INDEX_BYTES = 128L << 20;

    private final TimeLimit limit;
    private final CheckedFolders checked;
    private int files;
    private int folders;
    private long indexBytes;

    CheckedFiles(TimeLimit limit, CheckedFolders checked) {
        this.limit = limit;
        this.checked = checked;
    }

    /**
     * Checks a folder, if it exists.
     *
     * @param largest maximum size of a file in bytes
     * @param most maximum number of files, including the files in previously checked folders
     * @throws UndeterminedException if a file is not regular, too large or damaged, or if there are too many files or
     *     folders
     */
    void check(Path folder, long largest, int most) throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.walkFileTree(folder, new Visitor(folder, largest, most));
        }
    }

    private final class Visitor extends SimpleFileVisitor<Path> {

        private final Path root;
        private final long largest;
        private final int most;
        private CheckedFolders.@Nullable Times times;
        private int before;

        Visitor(Path root, long largest, int most) {
            this.root = root;
            this.largest = largest;
            this.most = most;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            limit.check();
            folders++;
            if (folders > MOST_FOLDERS) {
                throw new UndeterminedException("the repository has more than " + MOST_FOLDERS + " folders");
            }
            if (!isOfLooseObjects(folder)) {
                return FileVisitResult.CONTINUE;
            }
            before = files;
            times = CheckedFolders.Times.of(folder);
            int known = checked.files(folder, times);
            if (known < 0) {
                return FileVisitResult.CONTINUE;
            }
            count(known);
            return FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            limit.check();
            count(1);
            if (!attributes.isRegularFile()) {
                throw new UndeterminedException(file + " is not a regular file");
            }
            if (attributes.size() > largest) {
                throw new UndeterminedException(file + " is larger than " + largest + " bytes");
            }
            if (PackIndex.is(file)) {
                PackIndex.check(file, attributes.size());
                indexBytes += attributes.size();
                if (indexBytes > MOST_INDEX_BYTES) {
                    throw new UndeterminedException(
                            "the indexes of the packs are larger than " + MOST_INDEX_BYTES + " bytes in all");
                }
            }
            return FileVisitResult.CONTINUE;
        }

        private void count(int more) throws UndeterminedException {
            files += more;
            if (files > most) {
                throw new UndeterminedException("the repository has too many files: more than " + most);
            }
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException error) throws IOException {
            if (isOfLooseObjects(folder) && times != null && error == null) {
                checked.add(folder, times, files - before);
            }
            times = null;
            return super.postVisitDirectory(folder, error);
        }

        private boolean isOfLooseObjects(Path folder) {
            return root.equals(folder.getParent())
                    && OF_LOOSE_OBJECTS
                            .matcher(String.valueOf(folder.getFileName()))
                            .matches();
        }
    }
}
