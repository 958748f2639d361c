package org.eestatus.providers.code;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;

/**
 * A check of the files of a repository before JGit opens them. A named pipe or a device would block JGit forever, and
 * JGit does not limit the size of most files.
 */
final class RepositoryFiles {

    private static final Map<String, Long> OF_WORK_TREE =
            Map.of(Constants.HEAD, (long) LooseRefs.LARGEST, "index", 64L << 20);
    private static final Map<String, Long> COMMON = Map.of("packed-refs", 16L << 20, "shallow", 16L << 20);
    private static final String ALTERNATES = "info/alternates";
    private static final String COMMENT = "#";
    private static final int LARGEST_ALTERNATES = 1 << 16;
    private static final int MOST_ALTERNATES = 16;
    private static final int MOST_LINES = 100;
    private static final int MOST_FILES = 200_000;
    private static final int MOST_REFS = 20_000;

    private final RepositoryLocation location;
    private final CheckedFiles files;

    RepositoryFiles(RepositoryLocation location, TimeLimit limit, CheckedFolders checked) {
        this.location = location;
        this.files = new CheckedFiles(limit, checked);
    }

    /**
     * Checks the files, and returns the other folders from which the repository borrows objects.
     *
     * @throws UndeterminedException if a file is not regular or is too large, if there are too many files, or if the
     *     objects of another folder may not be read
     */
    Set<Path> check() throws IOException {
        checkEach(location.gitDirectory(), OF_WORK_TREE);
        checkEach(location.commonDirectory(), COMMON);
        files.check(location.commonDirectory().resolve("refs"), LooseRefs.LARGEST, MOST_REFS);
        Path own = location.commonDirectory().resolve(Constants.OBJECTS);
        Set<Path> objects = new LinkedHashSet<>();
        add(own, objects);
        objects.remove(own);
        return objects;
    }

    private static void checkEach(Path folder, Map<String, Long> sizes) throws IOException {
        for (Map.Entry<String, Long> each : sizes.entrySet()) {
            Optional<BasicFileAttributes> attributes = new GitFolder(folder).attributes(each.getKey());
            if (attributes.isPresent() && attributes.get().size() > each.getValue()) {
                throw new UndeterminedException(each.getKey() + " is larger than " + each.getValue() + " bytes");
            }
        }
    }

    private void add(Path folder, Set<Path> known) throws IOException {
        if (!known.add(folder)) {
            return;
        }
        if (known.size() > MOST_ALTERNATES) {
            throw new UndeterminedException("the repository uses alternate objects from too many other repositories");
        }
        files.check(folder, Long.MAX_VALUE, MOST_FILES);
        byte[] list = new GitFolder(folder).read(ALTERNATES, LARGEST_ALTERNATES).orElseGet(() -> new byte[0]);
        List<String> lines = new String(list, StandardCharsets.UTF_8).lines().toList();
        if (lines.size() > MOST_LINES) {
            throw new UndeterminedException(ALTERNATES + " has more than " + MOST_LINES + " lines");
        }
        for (String line : lines) {
            if (!line.isEmpty() && !isComment(folder, line)) {
                add(alternate(folder, line), known);
            }
        }
    }

    /**
     * Whether a line is a comment that can be ignored. A line that names an existing file cannot be ignored, because
     * JGit does not support comments and would use the file.
     */
    private static boolean isComment(Path folder, String line) throws UndeterminedException {
        return line.startsWith(COMMENT) && !Files.exists(resolve(folder, line));
    }

    private static Path resolve(Path folder, String line) throws UndeterminedException {
        try {
            return folder.resolve(line);
        } catch (InvalidPathException e) {
            throw unreadable(line);
        }
    }

    private static UndeterminedException unreadable(String line) {
        return new UndeterminedException(
                "the repository uses alternate objects from a folder that cannot be read: " + line);
    }

    private Path alternate(Path folder, String line) throws IOException {
        Path alternate;
        try {
            alternate = resolve(folder, line).toRealPath();
        } catch (UndeterminedException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(line);
        }
        location.owners().check(alternate);
        if (!alternate.endsWith(Constants.OBJECTS)) {
            throw new UndeterminedException(
                    "the repository uses alternate objects from " + alternate + "; expected a folder named objects");
        }
        return alternate;
    }
}
