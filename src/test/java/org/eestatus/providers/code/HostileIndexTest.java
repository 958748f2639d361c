package org.eestatus.providers.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Git indexes that are small but declare more data than fits into memory, and valid indexes of each version. */
@Timeout(120)
class HostileIndexTest {

    private static final String LONG_NAME = "n".repeat(3_000);

    private final Path folder;

    HostileIndexTest(@TempDir Path folder) throws Exception {
        this.folder = folder.resolve("tree");
    }

    @BeforeEach
    void commit() throws Exception {
        WorkTree.init(folder).commit("One");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "3", "4"})
    void readsEachVersion(String version) throws Exception {
        WorkTree tree = new WorkTree(folder);
        String deep = "d".repeat(200) + "/" + "e".repeat(200) + "/";
        Files.createDirectories(folder.resolve(deep.repeat(3)));
        for (int i = 0; i < 30; i++) {
            tree.write(deep + "f".repeat(i + 1), "a");
            tree.write("g" + i, "a");
        }
        String longest = ("p".repeat(99) + "/").repeat(40);
        tree.git("add", ".");
        String blob = tree.git("rev-parse", ":g1");
        for (String name : new String[] {"x", "y", "z"}) {
            tree.git("update-index", "--add", "--cacheinfo", "100644," + blob + "," + longest + name);
        }
        tree.git("commit", "--quiet", "-m", "Two");
        tree.git("update-index", "--skip-worktree", longest + "x", longest + "y", longest + "z");
        if (version.equals("3")) {
            tree.write("intended", "a");
        }
        tree.git("update-index", "--index-version", version);
        tree.git("update-index", "--refresh");
        assertThat(new CodeAsking(folder).stats()).containsEntry("dirty", false).doesNotContainKey("undetermined");
    }

    @Test
    void reservesNoMemoryForPathsThatShareTheirBeginning() throws Exception {
        ByteArrayOutputStream index = header(4, 40_000);
        entry(index, 0, LONG_NAME, LONG_NAME.length());
        for (int i = 1; i < 40_000; i++) {
            entry(index, i == 1 ? 0 : 6, String.format("b%05d", i), LONG_NAME.length() + 6);
        }
        write(index);
        assertThat(new CodeAsking(folder).reason("dirty")).contains("the paths of the index are larger than 64 MiB");
    }

    @Test
    void readsNoPathThatIsLongerThanASystemAllows() throws Exception {
        ByteArrayOutputStream index = header(4, 1);
        entry(index, 0, "n".repeat(5_000), 5_000);
        write(index);
        assertThat(new CodeAsking(folder).reason("dirty")).contains("a path of more than 4096 bytes");
    }

    @Test
    void endsAtAnIndexThatEndsInTheLengthOfAPath() throws Exception {
        ByteArrayOutputStream index = header(4, 1);
        index.writeBytes(new byte[60]);
        index.writeBytes(new byte[] {0, 1});
        for (int i = 0; i < 3; i++) {
            index.write(0x80);
        }
        Files.write(folder.resolve(".git/index"), index.toByteArray());
        assertThat(new CodeAsking(folder).reason("dirty")).contains("the index is damaged");
    }

    @Test
    void reservesNoMemoryForSubtreesThatAnExtensionAnnounces() throws Exception {
        writeExtension(
                "TREE", ("\0-1 10000000\n" + "x\0-1 10000000\n".repeat(2_000)).getBytes(StandardCharsets.US_ASCII));
        assertThat(new CodeAsking(folder).reason("dirty")).contains("cached trees are inconsistent");
    }

    @Test
    void followsNoSubtreesWithoutEnd() throws Exception {
        writeExtension("TREE", "x\0-1 1\n".repeat(100_000).getBytes(StandardCharsets.US_ASCII));
        assertThat(new CodeAsking(folder).reason("dirty")).contains("cached trees are inconsistent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TREE", "UNTR"})
    void reservesNoMemoryForAnExtensionThatIsLargerThanTheFile(String name) throws Exception {
        ByteArrayOutputStream index = header(2, 0);
        DataOutputStream data = new DataOutputStream(index);
        data.writeBytes(name);
        data.writeInt(Integer.MAX_VALUE);
        data.write(new byte[100]);
        write(index);
        assertThat(new CodeAsking(folder).reason("dirty")).contains("an extension is larger than the file");
    }

    @Test
    void endsInATreeThatContainsItself() throws Exception {
        String id = "36".repeat(20);
        ByteArrayOutputStream tree = new ByteArrayOutputStream();
        tree.writeBytes("40000 a\0".getBytes(StandardCharsets.US_ASCII));
        tree.writeBytes(idBytes("36"));
        commitOf(id, tree.toByteArray());
        assertThat(new CodeAsking(folder).reason("dirty")).contains("a path of more than 4096 bytes");
    }

    @Test
    void keepsNoLargeTreesThatContainThemselves() throws Exception {
        String id = "36".repeat(20);
        ByteArrayOutputStream tree = new ByteArrayOutputStream();
        tree.writeBytes("40000 a\0".getBytes(StandardCharsets.US_ASCII));
        tree.writeBytes(idBytes("36"));
        tree.writeBytes(("100644 z" + "z".repeat(10 << 20) + "\0").getBytes(StandardCharsets.US_ASCII));
        tree.writeBytes(idBytes("01"));
        commitOf(id, tree.toByteArray());
        assertThat(new CodeAsking(folder).reason("dirty")).contains("trees of the commit are larger than 64 MiB");
    }

    private void commitOf(String tree, byte[] content) throws IOException {
        RawObjects objects = new RawObjects(folder.resolve(".git"));
        objects.loose(tree, "tree", content);
        String commit = "tree " + tree + "\nauthor a <b> 0 +0000\ncommitter a <b> 0 +0000\n\nOne\n";
        objects.loose("34".repeat(20), "commit", commit.getBytes(StandardCharsets.UTF_8));
        Files.writeString(folder.resolve(".git/refs/heads/main"), "34".repeat(20));
    }

    private static byte[] idBytes(String digits) {
        byte[] id = new byte[20];
        Arrays.fill(id, Byte.parseByte(digits, 16));
        return id;
    }

    private void writeExtension(String name, byte[] content) throws Exception {
        ByteArrayOutputStream index = header(2, 0);
        DataOutputStream data = new DataOutputStream(index);
        data.writeBytes(name);
        data.writeInt(content.length);
        data.write(content);
        write(index);
    }

    private static ByteArrayOutputStream header(int version, int count) throws IOException {
        ByteArrayOutputStream index = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(index);
        data.writeBytes("DIRC");
        data.writeInt(version);
        data.writeInt(count);
        return index;
    }

    /**
     * Adds an entry in the format of index version 4. The path of the entry is the path of the previous entry without the last
     * {@code removed} bytes, followed by {@code name}.
     *
     * @param length the length of the whole path
     */
    private static void entry(ByteArrayOutputStream index, int removed, String name, int length) throws IOException {
        DataOutputStream data = new DataOutputStream(index);
        data.write(new byte[24]);
        data.writeInt(0100644);
        data.write(new byte[12]);
        data.write(idBytes("01"));
        data.writeShort(Math.min(length, 0xfff));
        data.writeByte(removed);
        data.writeBytes(name);
        data.writeByte(0);
    }

    private void write(ByteArrayOutputStream index) throws Exception {
        index.writeBytes(MessageDigest.getInstance("SHA-1").digest(index.toByteArray()));
        Files.write(folder.resolve(".git/index"), index.toByteArray());
    }
}
