package org.eestatus.providers.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.eestatus.core.model.Audience;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Repositories with malicious files. EE Status runs no program that a repository configures, and reads no file endlessly. */
@Timeout(120)
class HostileRepositoryTest {

    private static final Duration DEADLINE = Duration.ofSeconds(8);

    private static final List<String> PROGRAMS = List.of(
            "[core]\n\tfsmonitor = RUN\n",
            "[core]\n\tsshCommand = RUN\n\tpager = RUN\n\teditor = RUN\n\taskPass = RUN\n\tgitProxy = RUN\n",
            "[core]\n\thooksPath = HOOKS\n",
            "[core]\n\talternateRefsCommand = RUN\n",
            "[filter \"f\"]\n\tclean = RUN\n\tsmudge = RUN\n\trequired = true\n",
            "[filter \"f\"]\n\tprocess = RUN\n",
            "[filter \"lfs\"]\n\tclean = RUN\n\tprocess = RUN\n\tuseJGitBuiltin = true\n",
            "[diff]\n\texternal = RUN\n[diff \"f\"]\n\ttextconv = RUN\n\tcommand = RUN\n",
            "[merge \"f\"]\n\tdriver = RUN\n",
            "[gpg]\n\tprogram = RUN\n[commit]\n\tgpgSign = true\n[log]\n\tshowSignature = true\n",
            "[gpg \"ssh\"]\n\tprogram = RUN\n\tdefaultKeyCommand = RUN\n",
            "[credential]\n\thelper = !RUN\n",
            "[alias]\n\tstatus = !RUN\n",
            "[remote \"origin\"]\n\turl = ext::RUN\n\tpromisor = true\n\tpartialclonefilter = blob:none\n",
            "[uploadpack]\n\tpackObjectsHook = RUN\n",
            "[trailer \"a\"]\n\tcommand = RUN\n",
            "[submodule \"a\"]\n\tupdate = !RUN\n");

    private final Path folder;
    private final Path marker;

    HostileRepositoryTest(@TempDir Path folder) throws IOException {
        this.folder = folder.toRealPath().resolve("tree");
        this.marker = this.folder.resolveSibling("was-run");
    }

    @BeforeEach
    void commit() throws Exception {
        WorkTree tree = WorkTree.init(folder);
        tree.write("inner.txt", "inner");
        tree.git("add", "inner.txt");
        tree.commit("One");
        tree.git("tag", "-a", "-m", "One", "v1");
    }

    @Test
    void runsNoProgramOfTheConfiguration() throws Exception {
        prepare();
        append("config", programs());
        changeFile();
        assertThat(stats()).containsEntry("scm", "git");
        assertThat(marker).doesNotExist();
    }

    @Test
    void runsNoProgramOfAnIncludedFile() throws Exception {
        prepare();
        Files.writeString(folder.resolve("conf"), programs());
        append("config", """
            [include]
            \tpath = ../conf
            [includeIf "gitdir:/**"]
            \tpath = ../conf
            [extensions]
            \tworktreeConfig = true
            """);
        Files.writeString(folder.resolve(".git/config.worktree"), "[include]\n\tpath = ../conf\n");
        changeFile();
        assertThat(stats()).containsEntry("scm", "git");
        assertThat(marker).doesNotExist();
    }

    @Test
    void runsNoProgramOfASubmodule() throws Exception {
        WorkTree tree = new WorkTree(folder);
        WorkTree inner = WorkTree.init(folder.resolveSibling("inner")).commit("Inner");
        tree.git(
                "-c",
                "protocol.file.allow=always",
                "submodule",
                "--quiet",
                "add",
                inner.folder().toString(),
                "part");
        tree.git("commit", "--quiet", "-m", "Add the part");
        prepare();
        append("modules/part/config", programs());
        Files.writeString(folder.resolve("part/.gitattributes"), "* filter=f diff=f merge=f\n");
        Files.writeString(folder.resolve("part/file.txt"), "xnner");
        assertThat(stats()).containsEntry("scm", "git");
        assertThat(new CodeAsking(folder.resolve("part")).stats()).containsEntry("scm", "git");
        assertThat(marker).doesNotExist();
    }

    @Test
    void followsNoIncludeOfALinkedWorkTree() throws Exception {
        prepare();
        Path linked = folder.resolveSibling("linked");
        new WorkTree(folder).git("worktree", "add", "--quiet", "-b", "side", linked.toString());
        append("config", "[include]\n\tpath = /dev/zero\n");
        append("worktrees/linked/config.worktree", "[include]\n\tpath = /dev/zero\n");
        assertThat(new CodeAsking(linked).stats(DEADLINE)).containsKey("commit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/zero", "/dev/stdin", "../pipe", "../..", "config", "~/../../dev/zero"})
    void followsNoInclude(String included) throws Exception {
        pipe(folder.resolve("pipe"));
        append("config", "[include]\n\tpath = " + included + "\n");
        assertThat(stats()).containsKey("commit").doesNotContainKey("undetermined");
    }

    static Stream<String> files() {
        return Stream.of(
                "HEAD",
                "config",
                "commondir",
                "index",
                "packed-refs",
                "shallow",
                "info/attributes",
                "objects/info/alternates",
                "objects/pack/pack-1.idx",
                "refs/heads/main",
                "refs/tags/v1",
                "refs/tags/a/b",
                "COMMIT");
    }

    @ParameterizedTest
    @MethodSource("files")
    void readsNoPipe(String file) throws Exception {
        Path replaced = replaced(file);
        pipe(replaced);
        isReadInTime();
    }

    @Test
    void readsNoPipeThatReplacesAnObjectAfterACheck() throws Exception {
        WorkTreeState state = new WorkTreeState(System::nanoTime);
        CheckedFolders checked = new CheckedFolders(InstantSource.system());
        assertThat(GitRepository.stats(folder, state, checked, DEADLINE).orElseThrow())
                .containsKey("commit");
        pipe(replaced("COMMIT"));
        assertThat(GitRepository.stats(folder, state, checked, DEADLINE).orElseThrow())
                .containsOnlyKeys("undetermined");
    }

    @ParameterizedTest
    @MethodSource("files")
    void readsNoLinkToADevice(String file) throws Exception {
        Files.createSymbolicLink(replaced(file), Path.of("/dev/zero"));
        isReadInTime();
    }

    @ParameterizedTest
    @MethodSource("files")
    void readsNoLinkToAFile(String file) throws Exception {
        Path secret = Files.writeString(folder.resolveSibling("secret"), "0123456789".repeat(4));
        Files.createSymbolicLink(replaced(file), secret);
        assertThat(json()).doesNotContain("0123456789");
    }

    @ParameterizedTest
    @MethodSource("files")
    void readsNoFileOfATebibyte(String file) throws Exception {
        try (RandomAccessFile large = new RandomAccessFile(replaced(file).toFile(), "rw")) {
            large.setLength(1L << 40);
        }
        isReadInTime();
    }

    @ParameterizedTest
    @ValueSource(strings = {"refs", "objects", "info", "refs/tags", "refs/heads", "objects/pack", "objects/info"})
    void readsNoFolderBehindALink(String name) throws Exception {
        new WorkTree(folder).git("gc", "--quiet");
        Path real = folder.resolve(".git").resolve(name);
        Files.move(real, folder.resolveSibling("moved"));
        Files.createSymbolicLink(real, folder.resolveSibling("moved"));
        assertThat(stats()).containsKey("undetermined");
    }

    @Test
    void readsNoPipesOfTheWorkTree() throws Exception {
        Files.delete(folder.resolve("file.txt"));
        pipe(folder.resolve("file.txt"));
        pipe(folder.resolve(".gitattributes"));
        assertThat(stats()).containsEntry("dirty", true);
    }

    @Test
    void readsNoGitFileThatIsAPipe() throws Exception {
        Path below = Files.createDirectory(folder.resolve("below"));
        pipe(below.resolve(".git"));
        assertThat(new CodeAsking(below).stats(DEADLINE)).containsKey("commit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gitdir: /dev", "gitdir: .", "gitdir: /dev/zero", "", "gitdir: \0", "gitdir: .git"})
    void explainsAGitFileThatNamesNoRepository(String content) throws Exception {
        Path below = Files.createDirectory(folder.resolve("below"));
        Files.writeString(below.resolve(".git"), content);
        assertThat(new CodeAsking(below).stats(DEADLINE)).containsOnlyKeys("debug", "undetermined");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/usr", "/", "/proc", "/dev/zero", "\\\"", "../../..", "/proc/self/cwd"})
    void walksNoOtherFolderThatTheConfigurationNames(String workTree) throws Exception {
        append("config", "[core]\n\tworktree = " + workTree + "\n");
        assertThat(stats()).containsKey("commit").doesNotContainKey("dirty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev", "/dev/zero", "..", "/", "/proc/self/fd", "../../pipe"})
    void borrowsNothingFromDevices(String alternate) throws Exception {
        pipe(folder.resolve("pipe"));
        Files.createDirectories(folder.resolve(".git/objects/info"));
        Files.writeString(folder.resolve(".git/objects/info/alternates"), alternate + "\n");
        isReadInTime();
    }

    @Test
    void borrowsObjectsAsGitDoes() throws Exception {
        WorkTree clone = new WorkTree(folder.resolveSibling("clone"));
        new WorkTree(folder)
                .git("clone", "--quiet", "--shared", ".", clone.folder().toString());
        assertThat(new CodeAsking(clone.folder()).stats())
                .containsEntry("tag", "v1")
                .containsEntry("dirty", false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "commondir", "include", "multi-pack-index"})
    void opensNoRepositoryFromWhichObjectsAreBorrowed(String trap) throws Exception {
        WorkTree clone = new WorkTree(folder.resolveSibling("clone"));
        new WorkTree(folder)
                .git("clone", "--quiet", "--shared", ".", clone.folder().toString());
        pipe(folder.resolve("pipe"));
        switch (trap) {
            case "include" -> append("config", "[include]\n\tpath = ../pipe\n");
            case "multi-pack-index" -> {
                new WorkTree(folder).git("repack", "--quiet", "-a", "-d");
                append("config", "[core]\n\tmultiPackIndex = true\n");
                write("objects/pack/multi-pack-index", "MIDX\1\1\4\0\0\0\0\1" + "x".repeat(3_000));
            }
            default -> pipe(replaced(trap));
        }
        assertThat(new CodeAsking(clone.folder()).stats(DEADLINE))
                .containsEntry("tag", "v1")
                .containsEntry("dirty", false)
                .doesNotContainKey("undetermined");
    }

    @ParameterizedTest
    @ValueSource(strings = {"refs/heads/main", "HEAD"})
    void endsWhereARefRefersToItself(String target) throws Exception {
        write("refs/heads/main", "ref: " + target + "\n");
        write("refs/tags/v2", "ref: refs/tags/v2\n");
        assertThat(stats()).containsKey("branch").doesNotContainKeys("commit", "tag");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ref: ../../secret", "ref: refs/heads/../../../secret", "ref: /etc/passwd", "ref: config"})
    void readsNoRefOutsideTheRepository(String head) throws Exception {
        Files.writeString(folder.resolveSibling("secret"), "0123456789".repeat(4));
        write("HEAD", head);
        assertThat(json()).doesNotContain("0123456789");
        assertThat(stats()).doesNotContainKey("commit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"commit", "tag", "tree"})
    void readsNoLargeObjects(String type) throws Exception {
        String id = loose(type, zeros(64 << 20));
        switch (type) {
            case "commit" -> write("refs/heads/main", id);
            case "tag" -> write("refs/tags/v2", id);
            default -> write("refs/heads/main", commitOf(id));
        }
        dropCachedTrees();
        assertThat(stats().get("undetermined")).asString().isNotEqualTo("null");
        assertThat(new CodeAsking(folder).reason(type.equals("tree") ? "dirty" : type))
                .containsAnyOf("larger than", "exceeds size limit");
    }

    @Test
    void looksAtNoLargeObjectThatIsTaggedBesideTheCommit() throws Exception {
        write("refs/tags/v0", loose("blob", zeros(64 << 20)));
        assertThat(stats()).containsEntry("tag", "v1").doesNotContainKey("undetermined");
    }

    @Test
    void endsAtALongChainOfTags() throws Exception {
        String id = new WorkTree(folder).head();
        String type = "commit";
        for (int i = 0; i < 1_000; i++) {
            id = loose(
                    "tag",
                    ("object " + id + "\ntype " + type + "\ntag a\ntagger a <b> 0 +0000\n\n")
                            .getBytes(StandardCharsets.UTF_8));
            type = "tag";
        }
        write("refs/tags/v2", id);
        assertThat(stats()).containsKeys("commit", "dirty").doesNotContainKey("tag");
    }

    @Test
    void endsAtATagThatRefersToItself() throws Exception {
        String self = "12".repeat(20);
        Path object = folder.resolve(".git/objects/12/" + self.substring(2));
        Files.createDirectories(object.getParent());
        Files.write(
                object,
                deflated(object(
                        "tag",
                        ("object " + self + "\ntype tag\ntag a\ntagger a <b> 0 +0000\n\n")
                                .getBytes(StandardCharsets.UTF_8))));
        write("refs/tags/v2", self);
        assertThat(new CodeAsking(folder).reason("tag")).contains("more than 64 tags");
    }

    @Test
    void reservesNoMemoryForWhatAnObjectOfAPackSays() throws Exception {
        String id = "34".repeat(20);
        // the header of a commit of 2 GiB
        pack(id, new byte[] {(byte) 0x90, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x40, 0x78, (byte) 0x9c});
        write("refs/heads/main", id);
        assertThat(new CodeAsking(folder).reason("commit")).contains("larger than");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../../../../../../../../etc/passwd", "/etc/passwd", ".git/config", "a/../../secret"})
    void readsNoFileOutsideTheWorkTree(String path) throws Exception {
        WorkTree tree = new WorkTree(folder);
        tree.git(
                "update-index",
                "--add",
                "--cacheinfo",
                "100644," + tree.git("rev-parse", "HEAD:file.txt") + "," + "x".repeat(path.length()));
        byte[] index = Files.readAllBytes(folder.resolve(".git/index"));
        String replaced = new String(index, StandardCharsets.ISO_8859_1).replace("x".repeat(path.length()), path);
        Files.write(folder.resolve(".git/index"), withChecksum(replaced.getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(stats()).doesNotContainKey("dirty").containsKey("commit");
    }

    @Test
    void matchesNoPatternForLong() throws Exception {
        Files.writeString(
                folder.resolve(".gitattributes"),
                Stream.of(
                                "*a".repeat(25) + "*b filter=x",
                                "?".repeat(5_000) + " filter=x",
                                "a/**/".repeat(30) + " ident")
                        .collect(Collectors.joining("\n")));
        String name = "a".repeat(200);
        Files.writeString(folder.resolve(name), "a");
        Files.writeString(folder.resolve(".gitignore"), "*a".repeat(25) + "*b\n");
        WorkTree tree = new WorkTree(folder);
        tree.git("-c", "core.excludesFile=/dev/null", "add", "--force", name);
        Files.writeString(folder.resolve(name), "b");
        isReadInTime();
    }

    @Test
    void expandsNoMacroTwice() throws Exception {
        Files.writeString(
                folder.resolve(".gitattributes"),
                IntStream.range(0, 60)
                        .mapToObj(i -> "[attr]m" + i + " m" + (i + 1) + " x" + i + " m" + (i + 1) + " y" + i + "\n")
                        .collect(Collectors.joining("", "", "* m0\n")));
        Files.writeString(folder.resolve("file.txt"), "Two");
        assertThat(stats()).containsEntry("dirty", true);
    }

    @Test
    void endsBeforeTheDeadlineOfManyTags() throws Exception {
        String head = new WorkTree(folder).head();
        Path tags = folder.resolve(".git/refs/tags/many");
        Files.createDirectories(tags);
        for (int i = 0; i < 3_000; i++) {
            Files.writeString(tags.resolve("t" + i), head);
        }
        assertThat(new CodeAsking(folder).stats(Duration.ofSeconds(8))).containsKey("debug");
    }

    @Test
    void endsBeforeTheDeadlineOfManyPackedRefs() throws Exception {
        StringBuilder lines = new StringBuilder("# pack-refs with: peeled fully-peeled sorted \n");
        for (int i = 0; i < 250_000; i++) {
            lines.append("0123456789abcdef0123456789abcdef01234567 refs/tags/")
                    .append(i)
                    .append('\n');
        }
        write("packed-refs", lines.toString());
        assertThat(stats()).containsEntry("tag", "v1").doesNotContainKey("undetermined");
        write("packed-refs", "x".repeat((16 << 20) + 1));
        assertThat(new CodeAsking(folder).reason("scm")).contains("packed-refs is larger than");
    }

    @Test
    void parsesNoAddressesOfRemotes() throws Exception {
        append(
                "config",
                "[branch \"main\"]\n\tremote = origin\n\tmerge = refs/heads/main\n[remote \"origin\"]\n\turl = "
                        + "a@".repeat(200_000) + "\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n");
        assertThat(new CodeAsking(folder).branch()).containsEntry("remote", "origin/main");
    }

    private void prepare() throws Exception {
        Files.writeString(folder.resolve(".gitattributes"), "* filter=f diff=f merge=f\n*.txt filter=lfs\n");
        Path hooks = Files.createDirectories(folder.resolveSibling("hooks"));
        for (String hook : new String[] {"post-index-change", "fsmonitor-watchman", "post-checkout", "pre-auto-gc"}) {
            for (Path place : new Path[] {hooks, Files.createDirectories(folder.resolve(".git/hooks"))}) {
                Path script = Files.writeString(place.resolve(hook), "#!/bin/sh\n" + run() + "\n");
                assertThat(script.toFile().setExecutable(true)).isTrue();
            }
        }
    }

    private String programs() {
        return String.join("", PROGRAMS)
                .replace("RUN", run())
                .replace("HOOKS", folder.resolveSibling("hooks").toString());
    }

    private String run() {
        return "touch " + marker;
    }

    private void changeFile() throws IOException {
        Files.writeString(folder.resolve("file.txt"), "Two");
        Files.writeString(folder.resolve("inner.txt"), "xnner");
    }

    private void append(String file, String text) throws IOException {
        Files.writeString(
                folder.resolve(".git").resolve(file), text, StandardOpenOption.APPEND, StandardOpenOption.CREATE);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(".git").resolve(file), text);
    }

    private Path replaced(String file) throws Exception {
        String head = new WorkTree(folder).head();
        Path replaced = folder.resolve(".git")
                .resolve(file.equals("COMMIT") ? "objects/" + head.substring(0, 2) + "/" + head.substring(2) : file);
        Files.createDirectories(replaced.getParent());
        try {
            Files.delete(replaced);
        } catch (NoSuchFileException e) {
            // the file does not exist yet
        }
        return replaced;
    }

    private static void pipe(Path file) throws Exception {
        assumeTrue(Path.of("/usr/bin/mkfifo").toFile().canExecute(), "there is no mkfifo on this machine");
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
    }

    /** Asserts that the result arrives before the deadline. A thread that hangs would exceed the deadline. */
    private void isReadInTime() throws Exception {
        assertThat(stats()).containsKey("debug");
    }

    private Map<String, @Nullable Object> stats() throws Exception {
        return new CodeAsking(folder).stats(DEADLINE);
    }

    private String json() throws Exception {
        return new CodeAsking(folder).json(Audience.DETAILED);
    }

    private String commitOf(String tree) throws Exception {
        return loose(
                "commit",
                ("tree " + tree + "\nauthor a <b> 0 +0000\ncommitter a <b> 0 +0000\n\nOne\n")
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** Invalidates the tree cache of the index. With a valid cache, the comparison would not read the trees. */
    private void dropCachedTrees() throws Exception {
        WorkTree tree = new WorkTree(folder);
        tree.git("update-index", "--force-remove", "inner.txt");
    }

    private String loose(String type, byte[] content) throws Exception {
        byte[] object = object(type, content);
        String id = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(object));
        Path file = folder.resolve(".git/objects/" + id.substring(0, 2) + "/" + id.substring(2));
        Files.createDirectories(file.getParent());
        Files.write(file, deflated(object));
        return id;
    }

    private static byte[] object(String type, byte[] content) {
        byte[] header = (type + " " + content.length + "\0").getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(header.length + content.length)
                .put(header)
                .put(content)
                .array();
    }

    private static byte[] zeros(int length) {
        return new byte[length];
    }

    private static byte[] deflated(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    /** Writes a pack and its index. The only object of the pack begins with the given bytes. */
    private void pack(String id, byte[] object) throws IOException {
        Path packs = Files.createDirectories(folder.resolve(".git/objects/pack"));
        ByteArrayOutputStream pack = new ByteArrayOutputStream();
        pack.writeBytes("PACK\0\0\0\2\0\0\0\1".getBytes(StandardCharsets.ISO_8859_1));
        pack.writeBytes(object);
        pack.writeBytes(new byte[1_000]);
        Files.write(packs.resolve("pack-1.pack"), pack.toByteArray());
        ByteArrayOutputStream index = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(index);
        data.writeInt(0xff744f63);
        data.writeInt(2);
        int first = Integer.parseInt(id.substring(0, 2), 16);
        for (int i = 0; i < 256; i++) {
            data.writeInt(i < first ? 0 : 1);
        }
        data.write(HexFormat.of().parseHex(id));
        data.writeInt(0);
        data.writeInt(12);
        data.write(new byte[40]);
        Files.write(packs.resolve("pack-1.idx"), index.toByteArray());
    }

    private static byte[] withChecksum(byte[] index) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-1");
        digest.update(index, 0, index.length - 20);
        System.arraycopy(digest.digest(), 0, index, index.length - 20, 20);
        return index;
    }
}
