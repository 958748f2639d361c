package org.eestatus.providers.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandlessRepositoryTest {

    private static final String FILTER = "[filter \"f\"]\n\tclean = touch was-run\n";

    private final Path folder;

    CommandlessRepositoryTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void knowsNoCommandThatFilesGoThrough() throws Exception {
        addFilter();
        try (Repository repository = open()) {
            assertThat(repository.getConfig().getSubsections("filter")).isEmpty();
        }
    }

    @Test
    void knowsNoCommandThatTheConfigurationGetsWhileItIsRead() throws Exception {
        WorkTree.init(folder);
        try (Repository repository = open()) {
            addFilter();
            assertThat(repository.getConfig().getSubsections("filter")).isEmpty();
        }
    }

    @Test
    void isRefusedWhereThereIsNone() throws Exception {
        Files.createDirectories(folder.resolve(".git"));
        assertThatThrownBy(this::open).isInstanceOf(RepositoryNotFoundException.class);
    }

    private Repository open() throws Exception {
        ReadOnlySystem.install();
        Path directory = folder.resolve(".git");
        RepositoryLocation location =
                new RepositoryLocation(directory, directory, folder, TrustedOwners.around(folder));
        return new CommandlessRepository(location, Set.of());
    }

    private void addFilter() throws Exception {
        if (Files.notExists(folder.resolve(".git"))) {
            WorkTree.init(folder);
        }
        Files.writeString(folder.resolve(".git/config"), FILTER, StandardOpenOption.APPEND);
    }
}
