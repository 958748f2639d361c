package org.eestatus.providers.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckedFoldersTest {

    private static final int FILES = 7;

    private final InstantSource later = InstantSource.offset(Clock.systemUTC(), Duration.ofHours(1));

    @TempDir
    private Path folder;

    @Test
    void knowsAFolderThatIsUnchanged() throws Exception {
        CheckedFolders checked = new CheckedFolders(later);
        checked.add(folder, CheckedFolders.Times.of(folder), FILES);
        assertThat(checked.files(folder, CheckedFolders.Times.of(folder))).isEqualTo(FILES);
    }

    @Test
    void checksAFolderAgainAfterItsModificationTimeWasReset() throws Exception {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("unix"), "there are no change times");
        CheckedFolders checked = new CheckedFolders(later);
        FileTime modified = Files.getLastModifiedTime(folder);
        checked.add(folder, CheckedFolders.Times.of(folder), FILES);
        Thread.sleep(50);
        Files.createFile(folder.resolve("new"));
        Files.setLastModifiedTime(folder, modified);
        assertThat(checked.files(folder, CheckedFolders.Times.of(folder))).isNegative();
    }

    @Test
    void checksAFolderAgainThatChangedAMomentAgo() throws Exception {
        CheckedFolders checked = new CheckedFolders(InstantSource.system());
        checked.add(folder, CheckedFolders.Times.of(folder), FILES);
        assertThat(checked.files(folder, CheckedFolders.Times.of(folder))).isNegative();
    }
}
