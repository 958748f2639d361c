package org.eestatus.providers.code;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.attributes.Attribute;
import org.jspecify.annotations.Nullable;

/**
 * Detects files in a work tree whose content may differ from the committed content although the files are unchanged.
 * The git attributes of such a file set a filter, an encoding or {@code ident}.
 *
 * @see <a href="https://git-scm.com/docs/gitattributes">gitattributes</a>
 */
final class ContentTransformations {

    private static final String FILE_NAME = ".gitattributes";
    private static final String OF_REPOSITORY = "info/attributes";
    private static final int LARGEST_FILE = 1 << 20;
    private static final int LARGEST_TOTAL = 4 << 20;

    private final Path workTree;
    private final TimeLimit limit;
    private final AttributeMacros macros = new AttributeMacros();
    private final Map<String, List<FileRule>> byFolder = new HashMap<>();
    private final List<FileRule> ofRepository;
    private int total;

    ContentTransformations(Path workTree, Path commonDirectory, TimeLimit limit) throws IOException {
        this.workTree = workTree;
        this.limit = limit;
        Optional<byte[]> file = new GitFolder(commonDirectory).read(OF_REPOSITORY, LARGEST_FILE);
        this.ofRepository = file.isPresent() ? parse(file.get()) : List.of();
        byFolder.put("", rules(workTree.resolve(FILE_NAME)));
    }

    /**
     * Returns how the content of a file is transformed.
     *
     * @param path relative to the work tree, with slashes
     * @return for example {@code filter 'lfs'}, or null if the content is not transformed
     */
    @Nullable
    String of(String path) throws IOException {
        // Rules are applied in descending precedence: the first value that is found for an attribute wins.
        Deque<String> folders = new ArrayDeque<>();
        for (int end = 0; end >= 0; end = path.indexOf('/', end + 1)) {
            String folder = path.substring(0, end);
            rulesOf(folder);
            folders.push(folder);
        }
        Map<String, Attribute> values = new HashMap<>();
        apply(ofRepository, path, values);
        for (String folder : folders) {
            apply(rulesOf(folder), folder.isEmpty() ? path : path.substring(folder.length() + 1), values);
        }
        return FileRule.transformation(values);
    }

    private List<FileRule> rulesOf(String folder) throws IOException {
        List<FileRule> known = byFolder.get(folder);
        if (known == null) {
            known = rules(workTree.resolve(folder).resolve(FILE_NAME));
            byFolder.put(folder, known);
        }
        return known;
    }

    /** Reads the rules of an attributes file. Like git, does not follow a symbolic link to such a file. */
    private List<FileRule> rules(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        Path folder = file.getParent();
        Optional<byte[]> content =
                folder == null ? Optional.empty() : new GitFolder(folder).read(FILE_NAME, LARGEST_FILE);
        return content.isPresent() ? parse(content.get()) : List.of();
    }

    private List<FileRule> parse(byte[] content) throws UndeterminedException {
        total += content.length;
        if (total > LARGEST_TOTAL) {
            throw new UndeterminedException("the git attributes are larger than 4 MiB in all");
        }
        return FileRule.parse(content, macros, limit);
    }

    private void apply(List<FileRule> rules, String path, Map<String, Attribute> values) throws UndeterminedException {
        for (int i = rules.size() - 1; i >= 0; i--) {
            limit.check();
            if (rules.get(i).mayMatch(path)) {
                macros.expand(rules.get(i).attributes(), values);
            }
        }
    }
}
