package org.eestatus.providers.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eestatus.core.model.Audience;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Repositories in which one part is damaged or has an unsupported format: the other parts are still reported. */
@Timeout(120)
class DamagedRepositoryTest {

    private final Path folder;

    DamagedRepositoryTest(@TempDir Path folder) {
        this.folder = folder.resolve("tree");
    }

    @Test
    void keepsTheCommitBesideASplitIndex() throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One");
        tree.git("update-index", "--split-index");
        isToldBut("dirty", tree.head());
        assertThat(reason("dirty")).contains("split index");
    }

    @Test
    void keepsTheCommitBesideASparseIndex() throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One");
        Files.createDirectories(folder.resolve("out/of/it"));
        tree.write("out/of/it/a.txt", "a");
        tree.git("add", ".");
        tree.git("commit", "--quiet", "-m", "Two");
        tree.git("sparse-checkout", "init", "--cone", "--sparse-index");
        isToldBut("dirty", tree.head());
        assertThat(reason("dirty")).contains("sparse index");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "DIRC", "no index at all, but text that is a little longer than its header"})
    void keepsTheCommitBesideADamagedIndex(String content) throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One");
        damage("index", content);
        isToldBut("dirty", tree.head());
    }

    @Test
    void reservesNoMemoryForAnIndexThatIsSmallerThanItSays() throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One");
        damage("index", "DIRC\0\0\0\2\1\0\0\0" + "x".repeat(100));
        isToldBut("dirty", tree.head());
        assertThat(reason("dirty")).contains("smaller than its header states");
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "xyz refs/tags/v1", "^zzz"})
    void keepsTheCommitBesideDamagedPackedRefs(String content) throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One");
        String head = tree.head();
        damage("packed-refs", content + "\n");
        isToldBut("tag", head);
        assertThat(stats()).containsEntry("dirty", false);
    }

    @Test
    void saysNothingOfTheCommitOfABranchInDamagedPackedRefs() throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One");
        tree.git("pack-refs", "--all");
        damage("packed-refs", "broken\n");
        assertThat(stats()).doesNotContainKeys("commit", "tag", "dirty").containsEntry("shallow", false);
        assertThat(branch()).containsEntry("local", "main");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0123", "no id of an object, but text that is as long as one"})
    void keepsTheCommitBesideADamagedTag(String content) throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One");
        tree.git("tag", "v1");
        damage("refs/tags/v1", content);
        isToldBut("tag", tree.head());
        assertThat(reason("tag")).contains("refs/tags/v1");
    }

    @Test
    void keepsTheCommitBesideATagWhoseObjectIsMissing() throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One");
        tree.git("tag", "-a", "-m", "One", "v1");
        deleteObject(tree.git("rev-parse", "v1"));
        isToldBut("tag", tree.head());
    }

    @Test
    void keepsTheIdOfACommitWhoseObjectIsMissing() throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One");
        String head = tree.head();
        deleteObject(head);
        assertThat(new CodeAsking(folder).commit()).isEqualTo(Map.of("id", head));
        assertThat(branch()).containsEntry("local", "main");
        assertThat(stats()).doesNotContainKey("dirty");
        assertThat(reason("commit")).contains(head);
    }

    @Test
    void keepsTheCommitBesideATreeThatIsMissing() throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One");
        tree.write("file.txt", "Two");
        tree.git("add", ".");
        deleteObject(tree.git("rev-parse", "HEAD^{tree}"));
        isToldBut("dirty", tree.head());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "0123"
            })
    void saysNothingOfTheCommitOfADamagedBranch(String content) throws Exception {
        WorkTree.init(folder).commit("One");
        damage("refs/heads/main", content);
        assertThat(branch()).containsEntry("local", "main");
        assertThat(stats()).doesNotContainKeys("commit", "tag", "dirty").containsEntry("shallow", false);
        assertThat(reason("commit")).contains("refs/heads/main");
    }

    @Test
    void keepsTheCommitBesideADamagedListOfShallowCommits() throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One");
        damage("shallow", "broken\n");
        isToldBut("shallow", tree.head());
        assertThat(new CodeAsking(folder).commit()).containsEntry("summary", "One");
        assertThat(stats()).containsEntry("dirty", false);
    }

    @Test
    void keepsTheNameOfABranchWhoseUpstreamIsNotUnderstood() throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One");
        tree.git("config", "branch.main.remote", "origin");
        tree.git("config", "branch.main.merge", "refs/heads/main");
        tree.git("config", "remote.origin.fetch", "refs/heads/*:refs/remotes/origin");
        assertThat(branch()).containsEntry("local", "main");
        assertThat(stats()).containsKey("commit");
    }

    @Test
    void saysThatTheObjectFormatIsNotRead() throws Exception {
        Files.createDirectories(folder);
        WorkTree tree = new WorkTree(folder);
        tree.git("init", "--quiet", "--initial-branch=main", "--object-format=sha256");
        tree.commit("One");
        assertThat(branch()).containsEntry("local", "main");
        assertThat(stats()).doesNotContainKeys("commit", "tag", "dirty", "shallow");
        assertThat(reason("commit")).contains("object format", "sha256", "sha1");
    }

    @Test
    void saysThatTheReftableFormatIsNotRead() throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One");
        Path linked = folder.resolveSibling("linked");
        tree.git("worktree", "add", "--quiet", "-b", "side", linked.toString());
        convertToReftable();
        for (Path each : new Path[] {folder, linked}) {
            assertThat(new CodeAsking(each).stats())
                    .containsEntry("shallow", false)
                    .doesNotContainKeys("branch", "commit", "tag", "dirty");
            assertThat(new CodeAsking(each).reason("branch")).contains("reftable format, which is not supported");
        }
    }

    @Test
    void hidesTheReasonFromThePublic() throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One");
        damage("index", "");
        assertThat(new CodeAsking(folder).json(Audience.PUBLIC))
                .contains(tree.head(), "\"undetermined\":{\"dirty\":\"***\"}");
    }

    @ParameterizedTest
    @CsvSource({"HEAD", "refs/heads/main"})
    void failsInNoPartWhereARefEndsWithoutALineFeed(String ref) throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One");
        damage(ref, Files.readString(folder.resolve(".git").resolve(ref)).strip());
        assertThat(stats()).doesNotContainKey("undetermined");
        assertThat(new CodeAsking(folder).commit()).containsEntry("id", tree.head());
    }

    /** Uses JGit, because the {@code git} command supports this conversion only since version 2.46. */
    private void convertToReftable() throws IOException {
        try (FileRepository repository =
                new FileRepository(folder.resolve(".git").toFile())) {
            repository.convertRefStorage("reftable", true, false);
        }
    }

    private void isToldBut(String part, String head) throws Exception {
        assertThat(branch()).containsEntry("local", "main");
        assertThat(new CodeAsking(folder).commit()).containsEntry("id", head).containsKeys("summary", "author", "date");
        assertThat(stats()).doesNotContainKey(part);
        assertThat(reason(part)).isNotBlank();
    }

    private void damage(String file, String content) throws IOException {
        Files.writeString(folder.resolve(".git").resolve(file), content);
    }

    private void deleteObject(String id) throws IOException {
        Files.delete(folder.resolve(".git/objects").resolve(id.substring(0, 2)).resolve(id.substring(2)));
    }

    private Map<String, @Nullable Object> branch() throws Exception {
        return new CodeAsking(folder).branch();
    }

    private Map<String, @Nullable Object> stats() throws Exception {
        return new CodeAsking(folder).stats();
    }

    private String reason(String part) throws Exception {
        return new CodeAsking(folder).reason(part);
    }
}
