package org.eestatus.providers.code;

import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.internal.util.CleanupService;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * A system reader that restricts JGit to reading a repository. Otherwise, JGit would run {@code git} to find the
 * configuration of the machine. It would also write files into the repository to measure the file system, and would
 * save the measurements in the user's home folder.
 */
final class ReadOnlySystem extends SystemReader.Delegate {

    private ReadOnlySystem(SystemReader system) {
        super(system);
    }

    static synchronized void install() {
        if (!(SystemReader.getInstance() instanceof ReadOnlySystem)) {
            // The constructor registers the new object with JGit, which then adds no shutdown hook to the JVM. A hook
            // would keep the class loader of an undeployed application in memory.
            new CleanupService();
            SystemReader.setInstance(new ReadOnlySystem(SystemReader.getInstance()));
        }
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        return new EmptyConfig(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new EmptyConfig(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new EmptyConfig(parent, fs);
    }

    /** Disables the multi-pack index and the commit graph, because JGit trusts the sizes that these files state. */
    static void turnOffDerivedFiles(Config config) {
        config.setBoolean(ConfigConstants.CONFIG_CORE_SECTION, null, "multiPackIndex", false);
        config.setBoolean(ConfigConstants.CONFIG_CORE_SECTION, null, "commitGraph", false);
    }

    /** A configuration without a file. It only disables files that JGit must not read. */
    private static final class EmptyConfig extends FileBasedConfig {

        private static final String FILE_SYSTEM_SECTION = "filesystem";

        @SuppressWarnings("NullAway") // JGit uses null for a configuration without a file
        EmptyConfig(@Nullable Config parent, FS fs) {
            super(parent, null, fs);
            turnOffDerivedFiles(this);
        }

        @Override
        public void load() {
            // There is nothing to load.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }

        @Override
        public void save() {
            // There is no file to save to.
        }

        /**
         * Returns the value that JGit uses for a file system that cannot be measured, so that JGit does not measure any
         * file system.
         */
        @Override
        public long getTimeUnit(String section, String subsection, String name, long otherwise, TimeUnit unit) {
            return FILE_SYSTEM_SECTION.equals(section)
                    ? unit.convert(FS.FileStoreAttributes.FALLBACK_TIMESTAMP_RESOLUTION)
                    : super.getTimeUnit(section, subsection, name, otherwise, unit);
        }
    }
}
