package org.eestatus.providers.code;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/** A repository that starts no process. Its configuration is read only once, without the files that it includes. */
final class CommandlessRepository extends FileRepository {

    // This field has no initializer, because the constructor of the superclass already assigns it through getConfig().
    private @Nullable FileBasedConfig config;

    private final Packs packs;

    /** @param borrowed other folders from which the repository borrows objects */
    CommandlessRepository(RepositoryLocation location, Collection<Path> borrowed) throws IOException {
        super(new FileRepositoryBuilder()
                .setFS(new ProcesslessFileSystem())
                .setGitDir(location.gitDirectory().toFile())
                .setGitCommonDir(location.commonDirectory().toFile())
                .setBare()
                .setup());
        if (!getObjectDatabase().exists()) {
            throw new RepositoryNotFoundException(getDirectory());
        }
        List<ObjectDirectory> folders = new ArrayList<>(List.of(getObjectDatabase()));
        for (Path folder : borrowed) {
            folders.add(borrowed(folder));
        }
        this.packs = new Packs(folders);
    }

    @SuppressWarnings("NullAway") // JGit uses null for a folder that has neither alternates nor shallow commits
    private ObjectDirectory borrowed(Path folder) throws IOException {
        return new ObjectDirectory(getConfig(), folder.toFile(), null, getFS(), null);
    }

    @Override
    public CheckedReader newObjectReader() {
        return new CheckedReader(super.newObjectReader(), packs);
    }

    /**
     * Closes the repository. JGit would first search its cache of repositories, whose thread would keep the class loader of an
     * undeployed application in memory. This repository is never in that cache.
     */
    @Override
    public void close() {
        doClose();
    }

    @Override
    protected void doClose() {
        super.doClose();
        packs.folders().forEach(ObjectDirectory::close);
    }

    @Override
    public FileBasedConfig getConfig() {
        if (config == null) {
            try {
                config = new PlainConfig(getCommonDirectory(), getFS());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return config;
    }

    private static final class PlainConfig extends FileBasedConfig {

        PlainConfig(File folder, FS fs) throws IOException {
            super(new File(folder, "config"), fs);
            try {
                fromText(RepositoryConfig.text(folder.toPath()));
                getSubsections(RepositoryConfig.FILTER_SECTION)
                        .forEach(filter -> unsetSection(RepositoryConfig.FILTER_SECTION, filter));
                unset("extensions", null, "refStorage");
                ReadOnlySystem.turnOffDerivedFiles(this);
            } catch (ConfigInvalidException e) {
                throw new IOException("the configuration of the repository is damaged: " + e.getMessage(), e);
            }
        }

        @Override
        public void load() {
            // The configuration is read only once.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }

        @Override
        protected byte @Nullable [] readIncludedConfig(String path) {
            return null;
        }
    }
}
