package org.eestatus.providers.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.eestatus.core.model.Audience;
import org.eestatus.providers.Asking;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CodeStatsTest {

    private final Path folder;

    CodeStatsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void keepTheMachinesConfigurationOut() {
        ReadOnlySystem.install();
    }

    @Test
    void tellsTheCommitThatIsCheckedOut() throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("Bake bread");
        assertThat(json(folder, Audience.DETAILED))
                .isEqualTo("{\"debug\":false,\"scm\":\"git\",\"branch\":{\"local\":\"main\",\"remote\":null},"
                        + "\"commit\":{\"id\":\"" + tree.head() + "\",\"summary\":\"Bake bread\","
                        + "\"author\":\"Ada Author\",\"date\":\"2024-02-29T12:34:56+05:30\"},"
                        + "\"tag\":null,\"dirty\":false,\"shallow\":false}");
    }

    @Test
    void readsARepositoryThatJgitMade() throws Exception {
        try (Git git = Git.init()
                .setDirectory(folder.toFile())
                .setInitialBranch("trunk")
                .call()) {
            PersonIdent author = new PersonIdent(
                    "Ada Author", "ada@example.org", Instant.parse("2024-02-29T12:34:56Z"), ZoneId.of("-08:00"));
            git.commit()
                    .setMessage("First\n\nMore of it")
                    .setAuthor(author)
                    .setCommitter(author)
                    .call();
        }
        assertThat(json(folder, Audience.DETAILED))
                .contains("\"local\":\"trunk\"")
                .contains("\"summary\":\"First\",\"author\":\"Ada Author\",\"date\":\"2024-02-29T04:34:56-08:00\"");
    }

    @Test
    void masksTextsOfPeopleForThePublic() throws Exception {
        WorkTree.init(folder).commit("Bake bread").git("tag", "sourdough");
        assertThat(json(folder, Audience.PUBLIC))
                .contains("\"branch\":{\"local\":\"***\",\"remote\":null}")
                .contains("\"summary\":\"***\",\"author\":\"***\"")
                .contains("\"tag\":\"***\"")
                .doesNotContain("Ada", "Bake", "main", "sourdough");
    }

    @Test
    void tellsADateThatIsIso8601() throws Exception {
        WorkTree tree = WorkTree.init(folder);
        tree.git("commit", "--quiet", "--allow-empty", "--date=2026-01-31T00:00:00+00:00", "-m", "One");
        assertThat(OffsetDateTime.parse(String.valueOf(commit().get("date"))))
                .isEqualTo(OffsetDateTime.parse("2026-01-31T00:00:00Z"));
    }

    @Test
    void tellsTheFirstParagraphOfAMessageAsItsSummary() throws Exception {
        WorkTree.init(folder).commit("Bake\nbread\n\nand more");
        assertThat(commit()).containsEntry("summary", "Bake bread");
    }

    @Test
    void tellsTheBranchThatIsTracked() throws Exception {
        WorkTree.init(folder.resolve("origin")).commit("One");
        WorkTree origin = new WorkTree(folder);
        origin.git("clone", "--quiet", "origin", "clone");
        WorkTree clone = new WorkTree(folder.resolve("clone"));
        clone.git("checkout", "--quiet", "-b", "feature/ovens", "--track", "origin/main");
        assertThat(stats(clone.folder()))
                .containsEntry("branch", Map.of("local", "feature/ovens", "remote", "origin/main"));
    }

    @Test
    void tellsNoBranchOfADetachedHead() throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One");
        tree.git("checkout", "--quiet", "--detach");
        assertThat(json(folder, Audience.PUBLIC)).contains("\"branch\":{\"local\":null,\"remote\":null}");
        assertThat(commit()).containsEntry("id", tree.head());
    }

    @Test
    void tellsALightTag() throws Exception {
        WorkTree.init(folder).commit("One").git("tag", "v1");
        assertThat(stats(folder)).containsEntry("tag", "v1");
    }

    @Test
    void tellsAnAnnotatedTag() throws Exception {
        WorkTree.init(folder).commit("One").git("tag", "-a", "-m", "One", "v1");
        assertThat(stats(folder)).containsEntry("tag", "v1");
    }

    @Test
    void prefersAnAnnotatedTagToALightOne() throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One");
        tree.git("tag", "-a", "-m", "One", "a1");
        tree.git("tag", "z1");
        assertThat(stats(folder)).containsEntry("tag", "a1");
    }

    @Test
    void prefersTheLastOfTwoTagsByName() throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One");
        tree.git("tag", "v1");
        tree.git("tag", "v2");
        assertThat(stats(folder)).containsEntry("tag", "v2");
    }

    @Test
    void tellsNoTagOfAnotherCommit() throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One");
        tree.git("tag", "-a", "-m", "One", "v1");
        tree.commit("Two");
        assertThat(stats(folder)).containsEntry("tag", null);
    }

    @Test
    void tellsABranchThatHasTheNameOfATag() throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One");
        tree.git("tag", "main");
        assertThat(json(folder, Audience.DETAILED))
                .contains("\"branch\":{\"local\":\"main\",\"remote\":null}")
                .contains("\"tag\":\"main\"");
    }

    @Test
    void readsPackedRefs() throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One");
        tree.git("tag", "z1");
        tree.git("tag", "-a", "-m", "One", "a1");
        tree.git("pack-refs", "--all");
        assertThat(folder.resolve(".git/refs/heads/main")).doesNotExist();
        assertThat(stats(folder)).containsEntry("tag", "a1");
        assertThat(commit()).containsEntry("id", tree.head());
    }

    @Test
    void readsPackedObjects() throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One").commit("Two");
        tree.git("gc", "--quiet");
        assertThat(commit()).containsEntry("id", tree.head());
        assertThat(stats(folder)).containsEntry("dirty", false);
    }

    @Test
    void saysThatAChangedFileMakesItDirty() throws Exception {
        WorkTree.init(folder).commit("One").write("file.txt", "changed");
        assertThat(stats(folder)).containsEntry("dirty", true);
    }

    @Test
    void saysThatAStagedFileMakesItDirty() throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One");
        tree.write("new.txt", "new");
        tree.git("add", "new.txt");
        assertThat(stats(folder)).containsEntry("dirty", true);
    }

    @Test
    void saysThatAMissingFileMakesItDirty() throws Exception {
        WorkTree.init(folder).commit("One");
        Files.delete(folder.resolve("file.txt"));
        assertThat(stats(folder)).containsEntry("dirty", true);
    }

    @Test
    void saysThatAnUntrackedFileLeavesItClean() throws Exception {
        WorkTree.init(folder).commit("One").write("other.txt", "untracked");
        assertThat(stats(folder)).containsEntry("dirty", false);
    }

    @Test
    void saysThatATouchedFileLeavesItClean() throws Exception {
        WorkTree.init(folder).commit("One");
        Files.setLastModifiedTime(folder.resolve("file.txt"), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        assertThat(stats(folder)).containsEntry("dirty", false);
    }

    @Test
    void readsAShallowClone() throws Exception {
        WorkTree origin = WorkTree.init(folder.resolve("origin")).commit("One").commit("Two");
        Path clone = folder.resolve("clone");
        new WorkTree(folder)
                .git("clone", "--quiet", "--depth=1", origin.folder().toUri().toString(), clone.toString());
        assertThat(stats(clone)).containsEntry("shallow", true).containsEntry("dirty", false);
        assertThat(commit(clone)).containsEntry("summary", "Two").containsEntry("id", origin.head());
    }

    @Test
    void readsALinkedWorkTree() throws Exception {
        WorkTree tree = WorkTree.init(folder.resolve("first")).commit("One");
        Path second = folder.resolve("second");
        tree.git("worktree", "add", "--quiet", "-b", "side", second.toString());
        WorkTree linked = new WorkTree(second).commit("Two");
        linked.git("tag", "-a", "-m", "Two", "v2");
        assertThat(json(second, Audience.DETAILED))
                .contains("\"local\":\"side\"")
                .contains("\"id\":\"" + linked.head() + "\"")
                .contains("\"tag\":\"v2\",\"dirty\":false,\"shallow\":false");
    }

    @Test
    void tellsAChangeInALinkedWorkTreeFromOneInTheFirst() throws Exception {
        WorkTree tree = WorkTree.init(folder.resolve("first")).commit("One");
        Path second = folder.resolve("second");
        tree.git("worktree", "add", "--quiet", "-b", "side", second.toString());
        tree.write("file.txt", "changed");
        assertThat(stats(second)).containsEntry("dirty", false);
        assertThat(stats(tree.folder())).containsEntry("dirty", true);
    }

    @Test
    void findsTheRepositoryAroundAFolder() throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One");
        Path below = Files.createDirectories(folder.resolve("src/main/java"));
        assertThat(commit(below)).containsEntry("id", tree.head());
    }

    @Test
    void readsABareRepositoryWithoutAskingForChanges() throws Exception {
        WorkTree tree = WorkTree.init(folder.resolve("origin")).commit("One");
        tree.git("clone", "--quiet", "--bare", ".", "../bare.git");
        Path bare = folder.resolve("bare.git");
        assertThat(stats(bare)).doesNotContainKey("dirty").containsEntry("shallow", false);
        assertThat(commit(bare)).containsEntry("id", tree.head());
    }

    @Test
    void readsARepositoryWithoutCommits() throws Exception {
        WorkTree.init(folder);
        assertThat(json(folder, Audience.DETAILED))
                .isEqualTo("{\"debug\":false,\"scm\":\"git\",\"branch\":{\"local\":\"main\",\"remote\":null},"
                        + "\"commit\":null,\"tag\":null,\"dirty\":false,\"shallow\":false}");
    }

    @Test
    void tellsDebugAloneOutsideARepository() throws Exception {
        assertThat(json(folder, Audience.PUBLIC)).isEqualTo("{\"debug\":false}");
    }

    @Test
    void tellsDebugAloneWhereTheFolderIsNotThere() throws Exception {
        assertThat(json(folder.resolve("gone"), Audience.PUBLIC)).isEqualTo("{\"debug\":false}");
    }

    @Test
    void tellsDebugAsItIsSet() throws Exception {
        try (Asking asking = Asking.of(CodeStats.source(true, folder, CodeStatsTest.class.getClassLoader()))) {
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"debug\":true}");
        }
    }

    @Test
    void seesACommitThatIsMadeLater() throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One");
        try (Asking asking = Asking.of(CodeStats.source(false, folder, CodeStatsTest.class.getClassLoader()))) {
            assertThat(asking.json(Audience.DETAILED)).contains("\"summary\":\"One\"");
            tree.commit("Two");
            assertThat(asking.json(Audience.DETAILED)).contains("\"summary\":\"Two\"");
        }
    }

    @Test
    void failsWhereTheRepositoryIsBroken() throws Exception {
        WorkTree.init(folder).commit("One");
        Files.writeString(folder.resolve(".git/config"), "[core\nbroken");
        try (Asking asking = Asking.of(CodeStats.source(false, folder, CodeStatsTest.class.getClassLoader()))) {
            assertThat(asking.outcome().failure()).isNotNull();
        }
    }

    @Test
    void addsTheBuildInformationOfTheClassPath() throws Exception {
        Files.writeString(folder.resolve("git.properties"), "git.build.version=1.2\n");
        URL[] classes = {folder.toUri().toURL()};
        try (URLClassLoader classPath = new URLClassLoader(classes, null);
                Asking asking = Asking.of(CodeStats.source(false, folder, classPath))) {
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"debug\":false,\"build\":{\"version\":\"1.2\"}}");
        }
    }

    private Map<String, @Nullable Object> commit() throws Exception {
        return commit(folder);
    }

    private static Map<String, @Nullable Object> commit(Path folder) throws Exception {
        return map(stats(folder).get("commit"));
    }

    private static Map<String, @Nullable Object> stats(Path folder) throws Exception {
        return new CodeAsking(folder).stats();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> map(@Nullable Object value) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(value);
    }

    private static String json(Path folder, Audience audience) throws Exception {
        try (Asking asking = asking(folder)) {
            return asking.json(audience);
        }
    }

    private static Asking asking(Path folder) {
        return Asking.of(CodeStats.source(false, folder, CodeStatsTest.class.getClassLoader()));
    }
}
