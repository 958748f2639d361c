package org.eestatus.providers.code;

import java.io.IOException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A repository whose configuration is read once, without the commands that files go through, which JGit would run to see
 * whether one of them is changed. Read again while in use, as JGit does it, they would come back.
 */
final class CommandlessRepository extends FileRepository {

    private static final String FILTER_SECTION = "filter";

    private @Nullable FileBasedConfig config;

    CommandlessRepository(FileRepositoryBuilder builder) throws IOException {
        super(builder.setup());
        if (!getObjectDatabase().exists()) {
            throw new RepositoryNotFoundException(getDirectory());
        }
        FileBasedConfig read = super.getConfig();
        read.getSubsections(FILTER_SECTION).forEach(filter -> read.unsetSection(FILTER_SECTION, filter));
        config = read;
    }

    @Override
    public FileBasedConfig getConfig() {
        return config == null ? super.getConfig() : config;
    }
}
