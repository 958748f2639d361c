package org.eestatus.providers.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import org.eestatus.core.model.Audience;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Refs that refer to files outside the repository, refs that block the reader, and too many refs. */
@Timeout(120)
class HostileRefTest {

    private static final Duration DEADLINE = Duration.ofSeconds(8);
    private static final String ID = "0123456789".repeat(4);

    private final Path folder;

    HostileRefTest(@TempDir Path folder) throws IOException {
        this.folder = folder.toRealPath().resolve("tree");
    }

    @BeforeEach
    void commit() throws Exception {
        WorkTree.init(folder).commit("One").git("tag", "v1");
    }

    @ParameterizedTest
    @CsvSource({
        "refs/heads/main, ../secret",
        "refs/heads/main, ../../secret",
        "refs/heads/main, refs/../../../secret",
        "refs/heads/main, ' ../secret'",
        "refs/tags/v2, ../../secret",
        "refs/tags/v2, link/secret",
        "refs/tags/v2, refs/heads/other"
    })
    void followsNoSymbolicRefOutOfTheRepository(String ref, String target) throws Exception {
        Files.writeString(folder.resolve("secret"), ID + "\n");
        Files.writeString(folder.resolveSibling("secret"), ID + "\n");
        Files.createSymbolicLink(folder.resolve(".git/link"), folder);
        write("refs/heads/other", "ref: ../../secret\n");
        write(ref, "ref: " + target + "\n");
        assertThat(json()).doesNotContain(ID);
        assertThat(stats()).containsKey("branch").doesNotContainKey("tag");
    }

    @ParameterizedTest
    @ValueSource(strings = {"refs/heads/main", "refs/tags/v2"})
    void showsNothingOfAFileToWhichASymbolicRefLeads(String ref) throws Exception {
        Files.writeString(folder.resolveSibling("secret"), "hunter2 and more text, longer than the id of an object");
        write(ref, "ref: ../../secret\n");
        assertThat(json()).doesNotContain("hunter2").contains("does not name a valid ref below refs/");
    }

    @Test
    void showsNothingOfTheContentOfADamagedRef() throws Exception {
        write("refs/heads/other", "hunter2 and more text, longer than the id of an object");
        write("refs/heads/main", "ref: refs/heads/other\n");
        write("refs/tags/v2", "ref: refs/heads/other\n");
        assertThat(json()).doesNotContain("hunter2").contains("refs/heads/other is damaged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x/secret", "config", "HEAD", "x", "../tree/secret"})
    void readsNoFileThatHeadNamesOutsideOfTheRefs(String target) throws Exception {
        Files.writeString(folder.resolve("secret"), ID + "\n");
        Files.createSymbolicLink(folder.resolve(".git/x"), folder);
        write("HEAD", "ref: " + target + "\n");
        assertThat(json()).doesNotContain(ID).contains("HEAD does not name a valid ref below refs/");
    }

    @ParameterizedTest
    @CsvSource({
        "HEAD, x/pipe, .git/x",
        "refs/heads/main, ../pipe, .",
        "refs/heads/main, pipe, .git",
        "refs/tags/v2, ../pipe, ."
    })
    void readsNoPipeToWhichARefRefers(String ref, String target, String where) throws Exception {
        Path at = Files.createDirectories(folder.resolve(where)).resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", at.toString()).start().waitFor())
                .isZero();
        write(ref, "ref: " + target + "\n");
        assertThat(stats()).containsKey("undetermined");
    }

    @Test
    void readsSymbolicRefsBelowRefs() throws Exception {
        WorkTree tree = new WorkTree(folder);
        tree.git("symbolic-ref", "refs/tags/v2", "refs/tags/v1");
        tree.git("symbolic-ref", "refs/tags/v3", "refs/heads/main");
        tree.git("branch", "other");
        tree.git("symbolic-ref", "refs/heads/main", "refs/heads/other");
        readsBoth("v3");
        tree.git("pack-refs", "--all");
        readsBoth("v3");
    }

    private void readsBoth(String tag) throws Exception {
        assertThat(stats())
                .containsEntry("tag", tag)
                .containsEntry("dirty", false)
                .doesNotContainKey("undetermined");
        assertThat(new CodeAsking(folder).branch()).containsEntry("local", "main");
    }

    @Test
    void readsARefThatIsFollowedByOtherText() throws Exception {
        String head = new WorkTree(folder).head();
        write("refs/heads/main", head + " and more\n");
        assertThat(new CodeAsking(folder).commit()).containsEntry("id", head);
    }

    @Test
    void endsAtTooManyFoldersOfRefs() throws Exception {
        for (int i = 0; i < 25; i++) {
            for (int j = 0; j < 1_000; j++) {
                Files.createDirectories(folder.resolve(".git/refs/heads/d" + i + "/" + j));
            }
        }
        assertThat(new CodeAsking(folder).reason("scm")).contains("more than 20000 folders");
    }

    @Test
    void readsNamesThatAreTooLongForAResult() throws Exception {
        String name = "n".repeat(1_000_001);
        Files.writeString(
                folder.resolve(".git/config"),
                "[branch \"main\"]\n\tremote = .\n\tmerge = refs/heads/" + name + "\n",
                StandardOpenOption.APPEND);
        write(
                "packed-refs",
                "# pack-refs with: peeled fully-peeled sorted \n" + new WorkTree(folder).head() + " refs/tags/v" + name
                        + "\n");
        assertThat(new CodeAsking(folder).branch().get("remote")).asString().hasSizeLessThanOrEqualTo(1_000);
        assertThat(stats().get("tag")).asString().hasSizeLessThanOrEqualTo(1_000);
        write("packed-refs", "x " + name + "\n");
        assertThat(stats()).containsKey("commit");
    }

    @Test
    void readsAnAuthorWhoseNameIsTooLongForAResult() throws Exception {
        String id = "34".repeat(20);
        String content = "tree " + new WorkTree(folder).git("rev-parse", "HEAD^{tree}") + "\nauthor "
                + "a".repeat(1_040_000) + " <b> 0 +0000\ncommitter a <b> 0 +0000\n\nOne\n";
        new RawObjects(folder.resolve(".git")).loose(id, "commit", content.getBytes(StandardCharsets.UTF_8));
        write("refs/heads/main", id);
        assertThat(new CodeAsking(folder).commit()).containsEntry("summary", "One");
    }

    private Map<String, @Nullable Object> stats() throws Exception {
        return new CodeAsking(folder).stats(DEADLINE);
    }

    private String json() throws Exception {
        return new CodeAsking(folder).json(Audience.DETAILED);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(".git").resolve(name), text);
    }
}
