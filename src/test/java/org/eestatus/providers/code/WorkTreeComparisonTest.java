package org.eestatus.providers.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Detection of changes in a work tree, tested with repositories that the {@code git} command creates. */
@Timeout(120)
class WorkTreeComparisonTest {

    private final Path folder;
    private final Path copied;

    WorkTreeComparisonTest(@TempDir Path folder) {
        this.folder = folder.resolve("original");
        this.copied = folder.resolve("copy");
    }

    @Test
    void saysThatACopyIsClean() throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One");
        tree.copyTo(copied);
        assertThat(stats(copied)).containsEntry("dirty", false).doesNotContainKey("undetermined");
    }

    @Test
    void saysThatAChangeOfTheSameSizeMakesACopyDirty() throws Exception {
        WorkTree copy = WorkTree.init(folder).commit("One").copyTo(copied);
        copy.write("file.txt", "Two");
        assertThat(stats(copied)).containsEntry("dirty", true);
    }

    @ParameterizedTest
    @CsvSource({
        "tr a-z n-za-m, tr n-za-m a-z", // output of the same size
        "'git hash-object --stdin', 'cat'", // a pointer, as Git LFS creates
        "'sed s/secret=.*/secret=/', 'cat'"
    })
    void leavesOutWhetherACopyWithAFilterIsDirty(String clean, String smudge) throws Exception {
        filtered(clean, smudge).copyTo(copied);
        assertThat(stats(copied)).doesNotContainKey("dirty").containsKey("commit");
        assertThat(reason(copied)).contains("file.txt", "filter 'f'");
    }

    @Test
    void saysThatATreeWithAFilterIsCleanWhereItsFilesHaveTheTimesOfTheIndex() throws Exception {
        WorkTree tree = filtered("tr a-z n-za-m", "tr n-za-m a-z");
        // The file must be older than the refreshed index. Otherwise the index entry does not prove that the file is
        // unchanged.
        Files.setLastModifiedTime(folder.resolve("file.txt"), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        tree.git("update-index", "--refresh");
        assertThat(stats(folder)).containsEntry("dirty", false);
    }

    @Test
    void saysThatAFilteredFileOfAnotherSizeIsChanged() throws Exception {
        WorkTree copy = filtered("tr a-z n-za-m", "tr n-za-m a-z").copyTo(copied);
        copy.write("file.txt", "longer than before");
        assertThat(stats(copied)).containsEntry("dirty", true);
    }

    @Test
    void seesAChangeBesideAFilteredFile() throws Exception {
        WorkTree tree = filtered("tr a-z n-za-m", "tr n-za-m a-z");
        tree.write("readme.md", "One");
        tree.git("add", ".");
        tree.git("commit", "--quiet", "-m", "More");
        WorkTree copy = tree.copyTo(copied);
        copy.write("readme.md", "Two");
        assertThat(stats(copied)).containsEntry("dirty", true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"* working-tree-encoding=UTF-16LE", "* ident"})
    void leavesOutWhetherACopyWithAnotherTransformationIsDirty(String attributes) throws Exception {
        WorkTree tree = WorkTree.init(folder);
        tree.write(".gitattributes", "*.txt" + attributes.substring(1) + "\n");
        Files.write(folder.resolve("file.txt"), "$Id$ ä".getBytes(StandardCharsets.UTF_16LE));
        tree.git("add", ".");
        tree.git("commit", "--quiet", "-m", "One");
        tree.copyTo(copied);
        assertThat(stats(copied)).doesNotContainKey("dirty");
        assertThat(reason(copied)).contains("file.txt");
    }

    @ParameterizedTest
    @CsvSource({
        "core.autocrlf=true, ''",
        "core.autocrlf=input, ''",
        "core.eol=crlf, '* text=auto'",
        "a.b=c, '* eol=crlf'"
    })
    void saysThatACopyWithConvertedLineEndsIsClean(String configuration, String attributes) throws Exception {
        withLineEnds(configuration, attributes).copyTo(copied);
        assertThat(stats(copied)).containsEntry("dirty", false);
    }

    @ParameterizedTest
    @CsvSource({"core.autocrlf=true, ''", "a.b=c, '* eol=crlf'"})
    void seesAChangeInACopyWithConvertedLineEnds(String configuration, String attributes) throws Exception {
        WorkTree copy = withLineEnds(configuration, attributes).copyTo(copied);
        copy.write("file.txt", "a\r\nB\r\n");
        assertThat(stats(copied)).containsEntry("dirty", true);
    }

    @Test
    void comparesTheFolderOfASeparateGitDirectory() throws Exception {
        WorkTree tree = separate();
        assertThat(stats(folder)).containsEntry("dirty", false);
        tree.write("file.txt", "Two");
        assertThat(stats(folder)).containsEntry("dirty", true);
    }

    @Test
    void leavesOutWhetherTheWorkTreeOfASeparateGitDirectoryIsDirtyWhereItIsUnknown() throws Exception {
        separate();
        Path gitDirectory = folder.resolveSibling("separate.git");
        assertThat(stats(gitDirectory)).containsKey("commit").doesNotContainKey("dirty");
        assertThat(reason(gitDirectory)).contains("work tree", "unknown");
    }

    @Test
    void comparesTheFolderAroundAGitDirectory() throws Exception {
        WorkTree.init(folder).commit("One").write("file.txt", "Two");
        assertThat(stats(folder.resolve(".git"))).containsEntry("dirty", true);
    }

    @Test
    void comparesALinkedWorkTreeOfABareRepository() throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One");
        tree.git("clone", "--quiet", "--bare", ".", "../bare.git");
        Path linked = folder.resolveSibling("linked");
        new WorkTree(folder.resolveSibling("bare.git")).git("worktree", "add", "--quiet", linked.toString(), "main");
        assertThat(stats(linked)).containsEntry("dirty", false);
        new WorkTree(linked).write("file.txt", "Two");
        assertThat(stats(linked)).containsEntry("dirty", true);
    }

    @Test
    void readsNoOtherFolderThatTheConfigurationNames() throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One");
        Path other = Files.createDirectory(folder.resolveSibling("other"));
        tree.git("config", "core.worktree", other.toString());
        assertThat(stats(folder)).doesNotContainKey("dirty");
        assertThat(reason(folder)).contains("core.worktree");
    }

    @Test
    void takesTheFolderThatTheConfigurationOfASubmoduleNames() throws Exception {
        WorkTree outer = withSubmodule();
        assertThat(stats(outer.folder().resolve("part"))).containsEntry("dirty", false);
    }

    @Test
    void leavesOutWhetherATreeWithASubmoduleIsDirty() throws Exception {
        WorkTree outer = withSubmodule();
        assertThat(stats(outer.folder())).doesNotContainKey("dirty");
        assertThat(reason(outer.folder())).contains("part", "submodule");
        outer.write("file.txt", "changed");
        assertThat(stats(outer.folder())).containsEntry("dirty", true);
    }

    @Test
    void saysThatATreeWhoseSubmoduleIsNotCheckedOutIsClean() throws Exception {
        WorkTree outer = withSubmodule();
        outer.git("submodule", "--quiet", "deinit", "--force", "part");
        assertThat(stats(outer.folder())).containsEntry("dirty", false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--skip-worktree", "--assume-unchanged"})
    void saysThatAMissingFileThatGitIsToIgnoreLeavesItClean(String mark) throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One");
        tree.git("update-index", mark, "file.txt");
        Files.delete(folder.resolve("file.txt"));
        assertThat(stats(folder)).containsEntry("dirty", false);
    }

    @Test
    void saysThatASparseCheckoutIsClean() throws Exception {
        WorkTree tree = withFolders();
        tree.git("sparse-checkout", "set", "in");
        assertThat(folder.resolve("out/b.txt")).doesNotExist();
        assertThat(stats(folder)).containsEntry("dirty", false);
    }

    @Test
    void saysThatAFileThatBecomesExecutableMakesItDirty() throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One");
        assertThat(folder.resolve("file.txt").toFile().setExecutable(true)).isTrue();
        assertThat(stats(folder)).containsEntry("dirty", true);
        tree.git("config", "core.fileMode", "false");
        assertThat(stats(folder)).containsEntry("dirty", false);
    }

    @Test
    void saysThatACopiedLinkIsClean() throws Exception {
        WorkTree tree = withLink();
        tree.git("clone", "--quiet", ".", copied.toString());
        assertThat(stats(folder)).containsEntry("dirty", false);
        assertThat(stats(copied)).containsEntry("dirty", false);
    }

    @Test
    void saysThatALinkToAnotherTargetMakesItDirty() throws Exception {
        withLink();
        Files.delete(folder.resolve("link"));
        Files.createSymbolicLink(folder.resolve("link"), Path.of("gile.txt"));
        assertThat(stats(folder)).containsEntry("dirty", true);
    }

    @Test
    void saysThatAFileInPlaceOfALinkMakesItDirty() throws Exception {
        withLink();
        Files.delete(folder.resolve("link"));
        Files.writeString(folder.resolve("link"), "file.txt");
        assertThat(stats(folder)).containsEntry("dirty", true);
    }

    @Test
    void saysThatALinkInPlaceOfAFolderMakesItDirty() throws Exception {
        withFolders();
        Path moved = folder.resolveSibling("moved");
        Files.move(folder.resolve("in"), moved);
        Files.createSymbolicLink(folder.resolve("in"), moved);
        assertThat(stats(folder)).containsEntry("dirty", true);
    }

    @Test
    void saysThatAFileThatIsMeantToBeAddedMakesItDirty() throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One");
        tree.write("new.txt", "");
        tree.git("add", "--intent-to-add", "new.txt");
        assertThat(stats(folder)).containsEntry("dirty", true);
    }

    @Test
    void saysThatAConflictMakesItDirty() throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One");
        tree.git("checkout", "--quiet", "-b", "side");
        tree.commit("Two");
        tree.git("checkout", "--quiet", "main");
        tree.commit("Three");
        try {
            tree.git("merge", "side");
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("CONFLICT");
        }
        assertThat(stats(folder)).containsEntry("dirty", true);
    }

    @Test
    void saysThatAFileStagedForRemovalMakesItDirty() throws Exception {
        WorkTree.init(folder).commit("One").git("rm", "--quiet", "file.txt");
        assertThat(stats(folder)).containsEntry("dirty", true);
    }

    @Test
    void readsTheIndexInItsFourthVersion() throws Exception {
        WorkTree tree = withFolders();
        tree.git("update-index", "--index-version", "4");
        assertThat(stats(folder)).containsEntry("dirty", false);
        tree.write("in/a.txt", "changed");
        assertThat(stats(folder)).containsEntry("dirty", true);
    }

    @Test
    void endsBeforeTheDeadlineOfALargeFile() throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One");
        String blob = tree.git("rev-parse", "HEAD:file.txt");
        tree.git("update-index", "--add", "--cacheinfo", "100644," + blob + ",large.bin");
        tree.git("commit", "--quiet", "-m", "Two");
        try (RandomAccessFile large =
                new RandomAccessFile(folder.resolve("large.bin").toFile(), "rw")) {
            large.setLength(1L << 38);
        }
        Map<String, @Nullable Object> stats = new CodeAsking(folder).stats(Duration.ofSeconds(4));
        assertThat(stats).doesNotContainKey("dirty").containsKey("commit");
    }

    private WorkTree filtered(String clean, String smudge) throws Exception {
        WorkTree tree = WorkTree.init(folder);
        tree.git("config", "filter.f.clean", clean);
        tree.git("config", "filter.f.smudge", smudge);
        tree.write(".gitattributes", "*.txt filter=f\n");
        tree.write("file.txt", "secret=abc");
        tree.git("add", ".");
        tree.git("commit", "--quiet", "-m", "One");
        return tree;
    }

    private WorkTree withLineEnds(String configuration, String attributes) throws Exception {
        WorkTree tree = WorkTree.init(folder);
        tree.write(".gitattributes", attributes);
        tree.write("file.txt", "a\r\nb\r\n");
        tree.git("-c", configuration, "add", ".");
        tree.git("-c", configuration, "commit", "--quiet", "-m", "One");
        assertThat(tree.git("cat-file", "-s", "HEAD:file.txt")).isEqualTo("4");
        return tree;
    }

    private WorkTree separate() throws Exception {
        Files.createDirectories(folder);
        WorkTree tree = new WorkTree(folder);
        tree.git("init", "--quiet", "--initial-branch=main", "--separate-git-dir=../separate.git");
        Files.writeString(folder.resolveSibling("file.txt"), "beside the git directory");
        return tree.commit("One");
    }

    private WorkTree withSubmodule() throws Exception {
        WorkTree inner = WorkTree.init(folder.resolveSibling("inner")).commit("Inner");
        WorkTree outer = WorkTree.init(folder).commit("Outer");
        outer.git(
                "-c",
                "protocol.file.allow=always",
                "submodule",
                "--quiet",
                "add",
                inner.folder().toString(),
                "part");
        outer.git("commit", "--quiet", "-m", "Add the part");
        return outer;
    }

    private WorkTree withFolders() throws Exception {
        WorkTree tree = WorkTree.init(folder);
        for (String each : new String[] {"in/a.txt", "out/b.txt"}) {
            Files.createDirectories(folder.resolve(each).getParent());
            tree.write(each, each);
        }
        tree.git("add", ".");
        tree.git("commit", "--quiet", "-m", "One");
        return tree;
    }

    private WorkTree withLink() throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One");
        Files.createSymbolicLink(folder.resolve("link"), Path.of("file.txt"));
        tree.git("add", ".");
        tree.git("commit", "--quiet", "-m", "Two");
        return tree;
    }

    private static Map<String, @Nullable Object> stats(Path folder) throws Exception {
        return new CodeAsking(folder).stats();
    }

    private static String reason(Path folder) throws Exception {
        return new CodeAsking(folder).reason("dirty");
    }
}
