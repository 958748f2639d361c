package org.eestatus.providers.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WorkTreeStateTest {

    private static final int MANY = 1_100;

    private final Path folder;
    private final AtomicLong now = new AtomicLong();

    /**
     * The state reads a clock that advances by 1 ms at each read. A comparison therefore takes 1 ms, and its result is reused for
     * 100 ms.
     */
    private final WorkTreeState state =
            new WorkTreeState(() -> now.getAndAdd(Duration.ofMillis(1).toNanos()));

    WorkTreeStateTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void comparesASmallTreeEachTime() throws Exception {
        WorkTree tree = treeOf(2);
        assertThat(isDirty()).isFalse();
        tree.write("1.txt", "changed");
        assertThat(isDirty()).isTrue();
    }

    @Test
    void comparesALargeTreeAgainOnceAHundredTimesAsLongHasPassedAsItTook() throws Exception {
        WorkTree tree = treeOf(MANY);
        assertThat(isDirty()).isFalse();
        tree.write("1.txt", "changed");
        now.addAndGet(Duration.ofMillis(90).toNanos());
        assertThat(isDirty()).isFalse();
        now.addAndGet(Duration.ofMillis(20).toNanos());
        assertThat(isDirty()).isTrue();
    }

    @Test
    void comparesALargeTreeAtOnceWhereItsIndexHasChanged() throws Exception {
        WorkTree tree = treeOf(MANY);
        assertThat(isDirty()).isFalse();
        tree.write("new.txt", "new");
        tree.git("add", "new.txt");
        assertThat(isDirty()).isTrue();
    }

    @Test
    void comparesALargeTreeAtOnceWhereTheCommitHasChanged() throws Exception {
        WorkTree tree = treeOf(MANY);
        tree.write("1.txt", "changed");
        tree.git("commit", "--quiet", "--all", "-m", "Two");
        assertThat(isDirty()).isFalse();
        tree.git("update-ref", "refs/heads/main", "HEAD^");
        assertThat(isDirty()).isTrue();
    }

    @Test
    void remembersThatALargeTreeTakesTooLong() throws Exception {
        treeOf(MANY);
        assertThatThrownBy(() -> isDirty(Duration.ZERO))
                .isInstanceOf(UndeterminedException.class)
                .hasMessage("reading the repository takes longer than 0 ms");
        assertThatThrownBy(this::isDirty).isInstanceOf(UndeterminedException.class);
        now.addAndGet(Duration.ofMillis(110).toNanos());
        assertThat(isDirty()).isFalse();
    }

    private WorkTree treeOf(int files) throws Exception {
        WorkTree tree = WorkTree.init(folder);
        for (int i = 0; i < files; i++) {
            Files.writeString(folder.resolve(i + ".txt"), "content");
        }
        tree.git("add", ".");
        tree.git("commit", "--quiet", "-m", "One");
        return tree;
    }

    private boolean isDirty() throws IOException {
        return isDirty(Duration.ofMinutes(1));
    }

    private boolean isDirty(Duration limit) throws IOException {
        ReadOnlySystem.install();
        RepositoryLocation location = RepositoryLocation.around(folder).orElseThrow();
        try (Repository repository = new CommandlessRepository(location, Set.of())) {
            ObjectId tree = repository.resolve("HEAD^{tree}");
            return state.isDirty(repository, folder, tree, TimeLimit.in(limit));
        }
    }
}
