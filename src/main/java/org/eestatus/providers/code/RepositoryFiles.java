package org.eestatus.providers.code;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.jspecify.annotations.Nullable;

/**
 * Checks the files that JGit opens before it opens them. A named pipe or a device would block JGit forever, and JGit
 * does not limit the size of most files.
 */
final class RepositoryFiles {

    private static final Map<String, Long> OF_WORK_TREE = Map.of(Constants.HEAD, 4_096L, "index", 64L << 20);
    private static final Map<String, Long> COMMON = Map.of("packed-refs", 64L << 20, "shallow", 16L << 20);
    private static final long LARGEST_REF = 4_096;
    private static final long LARGEST_TABLE = 64L << 20;
    private static final String ALTERNATES = "info/alternates";
    private static final Pattern OF_LOOSE_OBJECTS = Pattern.compile("[0-9a-f]{2}");
    private static final int MOST_ALTERNATES = 16;
    private static final int MOST_FILES = 200_000;
    private static final int MOST_REFS = 20_000;

    private final RepositoryLocation location;
    private final TimeLimit limit;
    private final CheckedFolders checked;
    private int files;

    RepositoryFiles(RepositoryLocation location, TimeLimit limit, CheckedFolders checked) {
        this.location = location;
        this.limit = limit;
        this.checked = checked;
    }

    /** @throws UndeterminedException if a file is not regular or is too large */
    void check() throws IOException {
        checkEach(location.gitDirectory(), OF_WORK_TREE);
        checkEach(location.commonDirectory(), COMMON);
        walk(location.commonDirectory().resolve("refs"), LARGEST_REF);
        walk(location.commonDirectory().resolve(Constants.REFTABLE), LARGEST_TABLE);
        if (files > MOST_REFS) {
            throw new UndeterminedException("the repository has more than " + MOST_REFS + " files of refs");
        }
        Set<Path> objects = new LinkedHashSet<>();
        add(location.commonDirectory().resolve(Constants.OBJECTS), objects);
    }

    private static void checkEach(Path folder, Map<String, Long> sizes) throws IOException {
        for (Map.Entry<String, Long> each : sizes.entrySet()) {
            Optional<BasicFileAttributes> attributes = new GitFolder(folder).attributes(each.getKey());
            if (attributes.isPresent()) {
                checkSize(each.getKey(), attributes.get(), each.getValue());
            }
        }
    }

    private static void checkSize(String name, BasicFileAttributes attributes, long largest)
            throws UndeterminedException {
        if (attributes.size() > largest) {
            throw new UndeterminedException(name + " is larger than " + largest + " bytes");
        }
    }

    private void add(Path folder, Set<Path> known) throws IOException {
        if (!known.add(folder)) {
            return;
        }
        if (known.size() > MOST_ALTERNATES) {
            throw new UndeterminedException("the repository borrows objects from too many others");
        }
        walk(folder, Long.MAX_VALUE);
        Optional<byte[]> list = new GitFolder(folder).read(ALTERNATES, 1 << 16);
        for (String line : (Iterable<String>)
                new String(list.orElseGet(() -> new byte[0]), StandardCharsets.UTF_8).lines()::iterator) {
            if (!line.isBlank() && !line.startsWith("#")) {
                add(alternate(folder, line), known);
            }
        }
    }

    private Path alternate(Path folder, String line) throws IOException {
        Path alternate;
        try {
            alternate = folder.resolve(line).toRealPath();
        } catch (IOException | InvalidPathException e) {
            throw new UndeterminedException(
                    "the repository borrows objects from a folder that cannot be read: " + line);
        }
        location.owners().check(alternate);
        if (!alternate.endsWith(Constants.OBJECTS)) {
            throw new UndeterminedException("the repository borrows objects from " + alternate + ", which is not read");
        }
        return alternate;
    }

    private void walk(Path folder, long largest) throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.walkFileTree(folder, new Visitor(largest));
        }
    }

    /** Checks each file. Skips a folder of loose objects that has not changed since it was last checked. */
    private final class Visitor extends SimpleFileVisitor<Path> {

        private final long largest;
        private int before;

        Visitor(long largest) {
            this.largest = largest;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            before = files;
            int known = isOfLooseObjects(folder) ? checked.files(folder, attributes.lastModifiedTime()) : -1;
            if (known < 0) {
                return FileVisitResult.CONTINUE;
            }
            files += known;
            return FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            limit.check();
            files++;
            if (!attributes.isRegularFile()) {
                throw new UndeterminedException(file + " is no regular file");
            }
            if (files > MOST_FILES) {
                throw new UndeterminedException("the repository has too many files");
            }
            checkSize(file.toString(), attributes, largest);
            if (PackIndex.is(file)) {
                PackIndex.check(file, attributes.size());
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException error) throws IOException {
            if (isOfLooseObjects(folder) && error == null) {
                checked.add(folder, Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS), files - before);
            }
            return super.postVisitDirectory(folder, error);
        }

        private boolean isOfLooseObjects(Path folder) {
            return OF_LOOSE_OBJECTS
                    .matcher(String.valueOf(folder.getFileName()))
                    .matches();
        }
    }
}
