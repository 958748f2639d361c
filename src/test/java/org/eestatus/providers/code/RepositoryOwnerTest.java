package org.eestatus.providers.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eestatus.core.model.Audience;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Repositories that belong to other users. A test is aborted if the user who runs it may not change the owner of files. */
@Timeout(60)
class RepositoryOwnerTest {

    private static final String OTHER = "65534";
    private static final String THIRD = "65533";

    private final Path folder;
    private final Path base;

    RepositoryOwnerTest(@TempDir Path folder) throws Exception {
        this.folder = folder.toRealPath().resolve("tree");
        this.base = this.folder.resolve("src/main");
        WorkTree.init(this.folder).commit("One");
        Files.createDirectories(base);
    }

    @Test
    void readsARepositoryOfTheUserOfTheProcess() throws Exception {
        assertThat(stats()).containsEntry("scm", "git").doesNotContainKey("undetermined");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".git", ".git/config"})
    void explainsThatItDoesNotReadARepositoryOfAnotherUser(String part) throws Exception {
        give(folder.resolve(part).normalize(), OTHER);
        assertThat(stats()).containsOnlyKeys("debug", "undetermined");
        assertThat(new CodeAsking(base).reason("scm"))
                .contains("belongs to", folder.getFileName().toString());
    }

    @Test
    void hidesTheReasonFromThePublic() throws Exception {
        give(folder.resolve(".git"), OTHER);
        assertThat(new CodeAsking(base).json(Audience.PUBLIC))
                .isEqualTo("{\"debug\":false,\"undetermined\":{\"scm\":\"***\"}}");
    }

    @Test
    void readsARepositoryOfTheOwnerOfTheBaseDirectory() throws Exception {
        for (Path each : all()) {
            give(each, OTHER);
        }
        assertThat(stats()).containsEntry("scm", "git").doesNotContainKey("undetermined");
    }

    @Test
    void doesNotReadARepositoryOfNeither() throws Exception {
        for (Path each : all()) {
            give(each, OTHER);
        }
        give(base, THIRD);
        give(folder.resolve("src"), THIRD);
        assertThat(stats()).containsOnlyKeys("debug", "undetermined");
    }

    @Test
    void climbsThroughNoFolderOfAnotherUser() throws Exception {
        give(folder.resolve("src"), OTHER);
        assertThat(stats()).containsOnlyKeys("debug");
    }

    @Test
    void doesNotFollowAGitFileOfAnotherUser() throws Exception {
        Path below = Files.createDirectory(folder.resolve("below"));
        Files.writeString(below.resolve(".git"), "gitdir: ../.git\n");
        assertThat(new CodeAsking(below).stats()).containsKey("commit");
        give(below.resolve(".git"), OTHER);
        assertThat(new CodeAsking(below).stats()).containsOnlyKeys("debug", "undetermined");
    }

    @Test
    void doesNotFollowALinkOfAnotherUser() throws Exception {
        Path below = Files.createDirectory(folder.resolve("below"));
        Files.createSymbolicLink(below.resolve(".git"), folder.resolve(".git"));
        assertThat(new CodeAsking(below).stats()).containsKey("commit");
        give(below.resolve(".git"), OTHER);
        assertThat(new CodeAsking(below).stats()).containsOnlyKeys("debug", "undetermined");
    }

    @Test
    void doesNotReadTheGitDirectoryOfAnotherUserThatAFileOfOursNames() throws Exception {
        Path moved = folder.resolveSibling("moved.git");
        Files.move(folder.resolve(".git"), moved);
        Files.writeString(folder.resolve(".git"), "gitdir: " + moved);
        assertThat(stats()).containsKey("commit");
        give(moved, OTHER);
        assertThat(stats()).containsOnlyKeys("debug", "undetermined");
    }

    @Test
    void doesNotReadALinkedWorkTreeOfARepositoryOfAnotherUser() throws Exception {
        Path linked = folder.resolveSibling("linked");
        new WorkTree(folder).git("worktree", "add", "--quiet", "-b", "side", linked.toString());
        assertThat(new CodeAsking(linked).stats()).containsKey("commit");
        give(folder.resolve(".git"), OTHER);
        assertThat(new CodeAsking(linked).stats()).containsOnlyKeys("debug", "undetermined");
    }

    @Test
    void borrowsNoObjectsOfAnotherUser() throws Exception {
        Path clone = folder.resolveSibling("clone");
        new WorkTree(folder).git("clone", "--quiet", "--shared", ".", clone.toString());
        give(folder.resolve(".git/objects"), OTHER);
        assertThat(new CodeAsking(clone).stats()).containsOnlyKeys("debug", "undetermined");
        assertThat(new CodeAsking(clone).reason("scm")).contains("belongs to");
    }

    @Test
    void borrowsNoObjectsOfAnotherUserThroughALineThatLooksLikeAComment() throws Exception {
        Path other = folder.resolveSibling("other");
        WorkTree tree = WorkTree.init(other).commit("Two");
        Files.createDirectories(folder.resolve(".git/objects/#"));
        Files.writeString(folder.resolve(".git/objects/info/alternates"), "#/../../../../other/.git/objects\n");
        Files.writeString(folder.resolve(".git/refs/heads/main"), tree.head());
        give(other.resolve(".git/objects"), OTHER);
        assertThat(stats()).containsOnlyKeys("debug", "undetermined");
    }

    @Test
    void readsARepositoryWhoseAlternatesHaveAComment() throws Exception {
        Files.writeString(folder.resolve(".git/objects/info/alternates"), "# no other repository\n");
        assertThat(stats()).containsKey("commit").doesNotContainKey("undetermined");
    }

    @Test
    void doesNotReadABareRepositoryOfAnotherUser() throws Exception {
        Path bare = folder.resolveSibling("bare.git");
        new WorkTree(folder).git("clone", "--quiet", "--bare", ".", bare.toString());
        Path below = Files.createDirectories(bare.resolve("hooks/below"));
        assertThat(new CodeAsking(below).stats()).containsKey("commit");
        give(bare, OTHER);
        assertThat(new CodeAsking(below).stats()).containsOnlyKeys("debug", "undetermined");
    }

    @Test
    void knowsTheUserOfTheProcess() throws Exception {
        Path missing = folder.resolve("missing");
        assertThat(TrustedOwners.around(missing).users())
                .containsExactly(Files.getOwner(Files.createFile(folder.resolve("made"))));
    }

    @Test
    void trustsNobodyWhereNoUserIsKnown() throws Exception {
        assertThatThrownBy(() -> RepositoryLocation.around(base, new TrustedOwners(Set.of()))
                        .orElseThrow())
                .isInstanceOf(Exception.class);
        assertThatThrownBy(() -> RepositoryLocation.around(folder, new TrustedOwners(Set.of())))
                .isInstanceOf(UndeterminedException.class)
                .hasMessageContaining("belongs to");
    }

    private Map<String, @Nullable Object> stats() throws Exception {
        return new CodeAsking(base).stats(Duration.ofSeconds(10));
    }

    private Path[] all() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.toArray(Path[]::new);
        }
    }

    private static void give(Path file, String user) throws IOException {
        UserPrincipal owner =
                file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
        try {
            Files.getFileAttributeView(file, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setOwner(owner);
        } catch (FileSystemException e) {
            abort("the user of the tests cannot give files away: " + e);
        }
    }
}
