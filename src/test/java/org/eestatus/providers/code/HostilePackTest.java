package org.eestatus.providers.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pack files and indexes that are damaged, or that are small but declare more data than fits into memory. */
@Timeout(120)
class HostilePackTest {

    private static final int NAME_BYTES = 20;
    private static final int TABLE_END = 8 + 4 * 256;
    private static final String PACKS = ".git/objects/pack";

    private static final String ID = "34".repeat(20);
    private static final String OTHER = "35".repeat(20);

    private final Path folder;
    private final RawObjects objects;

    HostilePackTest(@TempDir Path folder) {
        this.folder = folder;
        this.objects = new RawObjects(folder.resolve(".git"));
    }

    @BeforeEach
    void packOneCommit() throws Exception {
        WorkTree tree = WorkTree.init(folder).commit("One");
        tree.git("gc", "--quiet");
        assertThat(packs()).hasSize(1);
    }

    @Test
    void readsAPackedCommit() throws Exception {
        assertThat(new CodeAsking(folder).commit()).containsEntry("summary", "One");
    }

    @Test
    void reservesNoMemoryForObjectsThatAnIndexAnnouncesAndDoesNotHave() throws Exception {
        addIndex(100_000_000, TABLE_END + 64 + 2 * NAME_BYTES);
        assertThat(new CodeAsking(folder).reason("scm")).contains("announces 100000000 objects");
    }

    @Test
    void readsNoLargeIndexOfASparseFile() throws Exception {
        int objects = 30_000_000;
        addIndex(objects, TABLE_END + objects * 28L + 2 * NAME_BYTES);
        assertThat(new CodeAsking(folder).reason("scm")).contains("is larger than 134217728 bytes");
    }

    @Test
    void refusesATableThatDecreases() throws Exception {
        Path index = addIndex(1, 4_096);
        try (RandomAccessFile file = new RandomAccessFile(index.toFile(), "rw")) {
            file.seek(8);
            file.writeInt(7);
        }
        assertThat(new CodeAsking(folder).reason("scm")).contains("is damaged");
    }

    @Test
    void refusesAnIndexOfVersion1ThatIsTooShort() throws Exception {
        ByteBuffer table = ByteBuffer.allocate(4 * 256 + 2 * NAME_BYTES);
        for (int i = 0; i < 256; i++) {
            table.putInt(50_000_000);
        }
        Files.write(emptyPack().resolveSibling("pack-" + "0".repeat(40) + ".idx"), table.array());
        assertThat(new CodeAsking(folder).reason("scm")).contains("announces 50000000 objects");
    }

    @Test
    void readsNoIndexOfSeveralPacks() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes("MIDX");
        out.write(new byte[] {1, 1, 4, 0});
        out.writeInt(1);
        int end = 12 + 12 * 5;
        String[] chunks = {"PNAM", "OIDF", "OIDL", "OOFF", "\0\0\0\0"};
        int[] offsets = {0, 2_000_000_000, 2_000_001_024, 2_000_002_048, 2_000_004_096};
        for (int i = 0; i < chunks.length; i++) {
            out.write(chunks[i].getBytes(StandardCharsets.ISO_8859_1));
            out.writeLong((long) end + offsets[i]);
        }
        out.write(new byte[3_000]);
        Files.write(folder.resolve(PACKS + "/multi-pack-index"), bytes.toByteArray());
        append(".git/config", "[core]\n\tmultiPackIndex = true\n\tcommitGraph = true\n");
        assertThat(new CodeAsking(folder).commit()).containsEntry("summary", "One");
    }

    @Test
    void readsNoIndexesThatAreTooLargeTogether() throws Exception {
        int objects = 1_000_000;
        for (int i = 1; i < 6; i++) {
            addIndex(objects, TABLE_END + objects * 28L + 2 * NAME_BYTES, String.valueOf(i));
        }
        assertThat(new CodeAsking(folder).reason("scm")).contains("larger than 134217728 bytes in all");
    }

    @Test
    void checksAnIndexWithTheNameOfAnOldOne() throws Exception {
        Path index = addIndex(100_000_000, TABLE_END + 64 + 2 * NAME_BYTES);
        Files.move(index, index.resolveSibling("pack-" + "0".repeat(40) + ".old-idx"));
        assertThat(new CodeAsking(folder).reason("scm")).contains("announces 100000000 objects");
    }

    @Test
    void endsAtADeltaOfItself() throws Exception {
        byte[] delta = {1, 1, 1, 'a'};
        objects.pack(new TreeMap<>(Map.of(ID, RawObjects.deltaOf(ID, delta))));
        checkOut(ID);
        assertThat(new CodeAsking(folder).reason("commit")).contains("more than 4096 deltas");
        objects.pack(new TreeMap<>(Map.of(ID, RawObjects.deltaBefore(0, delta))));
        assertThat(new CodeAsking(folder).reason("commit")).contains("is damaged");
    }

    @Test
    void endsAtATagAndATreeThatAreDeltasOfThemselves() throws Exception {
        byte[] delta = {1, 1, 1, 'a'};
        objects.pack(new TreeMap<>(Map.of(ID, RawObjects.deltaOf(ID, delta))));
        Files.writeString(folder.resolve(".git/refs/tags/v1"), ID);
        assertThat(new CodeAsking(folder).reason("tag")).contains("more than 4096 deltas");
        String commit = "tree " + ID + "\nauthor a <b> 0 +0000\ncommitter a <b> 0 +0000\n\nOne\n";
        objects.loose(OTHER, "commit", commit.getBytes(StandardCharsets.UTF_8));
        checkOut(OTHER);
        assertThat(new CodeAsking(folder).reason("dirty")).contains("more than 4096 deltas");
        assertThat(new CodeAsking(folder).commit()).containsEntry("summary", "One");
    }

    @Test
    void reservesNoMemoryForTheResultOfADelta() throws Exception {
        byte[] base = RawObjects.commit("\0".repeat(1 << 16));
        byte[] delta = RawObjects.copies(1 << 16, 24_000);
        objects.pack(new TreeMap<>(Map.of(OTHER, base, ID, RawObjects.deltaOf(OTHER, delta))));
        checkOut(ID);
        assertThat(new CodeAsking(folder).reason("commit")).contains("larger than 1 MiB");
    }

    @Test
    void readsDeltas() throws Exception {
        WorkTree tree = new WorkTree(folder);
        for (int i = 0; i < 60; i++) {
            tree.write("file" + i, "a");
            tree.git("add", ".");
            tree.git("commit", "--quiet", "-m", "Same words ".repeat(100) + i);
            tree.git("tag", "-a", "-m", "Same words ".repeat(100), "v" + i);
        }
        for (String offsets : new String[] {"true", "false"}) {
            tree.git("-c", "repack.useDeltaBaseOffset=" + offsets, "repack", "--quiet", "-a", "-d", "-f", "--depth=50");
            assertThat(tree.git("verify-pack", "-s", packs().get(0).toString())).contains("chain length = 1");
            for (int i = 50; i < 60; i++) {
                tree.git("reset", "--quiet", "--hard", "v" + i);
                assertThat(new CodeAsking(folder).stats())
                        .containsEntry("tag", "v" + i)
                        .containsEntry("dirty", false)
                        .doesNotContainKey("undetermined");
            }
        }
    }

    @Test
    void looksAtNoLargeObjectOfAPackThatIsTagged() throws Exception {
        WorkTree tree = new WorkTree(folder);
        tree.write("large.txt", "line that repeats\n".repeat(200_000));
        tree.git("tag", "v0", tree.git("hash-object", "-w", "large.txt"));
        Files.delete(folder.resolve("large.txt"));
        tree.git("tag", "v1");
        tree.git("gc", "--quiet");
        Files.writeString(folder.resolve(".git/refs/tags/v0"), tree.git("rev-parse", "v0"));
        assertThat(new CodeAsking(folder).stats()).containsEntry("tag", "v1").doesNotContainKey("undetermined");
    }

    @Test
    void movesNoOldPackBackIntoTheRepository() throws Exception {
        Path pack = packs().get(0);
        Path old = Files.createDirectories(folder.resolve(PACKS + "/preserved"));
        for (String suffix : new String[] {"pack", "idx"}) {
            String name = String.valueOf(pack.getFileName()).replace(".pack", "." + suffix);
            Files.move(pack.resolveSibling(name), old.resolve(name.replace("." + suffix, ".old-" + suffix)));
        }
        assertThat(new CodeAsking(folder).stats()).containsKey("undetermined");
        assertThat(packs()).isEmpty();
    }

    @Test
    void endsInTimeForManyEntriesBesideFilters() throws Exception {
        StringBuilder entries = new StringBuilder();
        for (int i = 0; i < 490; i++) {
            entries.append("[filter \"f").append(i).append("\"]\n");
        }
        append(".git/config", entries + "[z]\n" + "a\n".repeat(500_000));
        assertThat(new CodeAsking(folder).reason("scm")).contains("more than 50000 entries");
        assertThat(new CodeAsking(folder).stats(Duration.ofSeconds(5))).containsKey("undetermined");
    }

    @Test
    void endsInTimeForManyFilters() throws Exception {
        StringBuilder filters = new StringBuilder();
        for (int i = 0; filters.length() < 200_000; i++) {
            filters.append("[filter \"f").append(i).append("\"]\n");
        }
        append(".git/config", filters.toString());
        long start = System.nanoTime();
        assertThat(new CodeAsking(folder).reason("scm")).contains("more than 500 filters");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void logsNothingForADamagedPack() throws Exception {
        Path pack = packs().get(0);
        assertThat(pack.toFile().setWritable(true)).isTrue();
        try (RandomAccessFile file = new RandomAccessFile(pack.toFile(), "rw")) {
            file.seek(4);
            file.write('X');
        }
        List<String> logged = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public synchronized void publish(LogRecord entry) {
                logged.add(entry.getLoggerName() + ": " + entry.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger.getLogger("").addHandler(handler);
        try {
            assertThat(new CodeAsking(folder).stats()).containsKey("undetermined");
        } finally {
            Logger.getLogger("").removeHandler(handler);
        }
        assertThat(logged).isEmpty();
    }

    /** Adds an empty pack and an index (version 2) whose fan-out table declares this many objects. */
    private Path addIndex(int objects, long size) throws Exception {
        return addIndex(objects, size, "0");
    }

    private Path addIndex(int objects, long size, String digit) throws Exception {
        Path index = emptyPack().resolveSibling("pack-" + digit.repeat(40) + ".idx");
        ByteBuffer table = ByteBuffer.allocate(TABLE_END);
        table.putInt(0xff744f63).putInt(2);
        for (int i = 0; i < 256; i++) {
            table.putInt(objects);
        }
        Files.write(index, table.array());
        try (RandomAccessFile file = new RandomAccessFile(index.toFile(), "rw")) {
            file.setLength(size);
        }
        return index;
    }

    private Path emptyPack() throws Exception {
        byte[] header = ByteBuffer.allocate(12)
                .put("PACK".getBytes(StandardCharsets.US_ASCII))
                .putInt(2)
                .putInt(0)
                .array();
        ByteArrayOutputStream pack = new ByteArrayOutputStream();
        pack.write(header);
        pack.write(MessageDigest.getInstance("SHA-1").digest(header));
        return Files.write(folder.resolve(PACKS + "/pack-" + "0".repeat(40) + ".pack"), pack.toByteArray());
    }

    private List<Path> packs() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(PACKS))) {
            return files.filter(file -> file.toString().endsWith(".pack")).toList();
        }
    }

    private void checkOut(String commit) throws IOException {
        Files.writeString(folder.resolve(".git/refs/heads/main"), commit);
    }

    private void append(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, StandardOpenOption.APPEND);
    }
}
