package org.eestatus.providers.code;

import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Prevents JGit from doing more than reading a repository: running {@code git} to find the configuration of the
 * machine, measuring the file system by writing files into the repository, and saving the measurements in the home
 * folder of the user.
 */
final class ReadOnlySystem extends SystemReader.Delegate {

    private ReadOnlySystem(SystemReader system) {
        super(system);
    }

    static synchronized void install() {
        if (!(SystemReader.getInstance() instanceof ReadOnlySystem)) {
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

    /** Turns off the indexes of several packs and of commits, because JGit trusts the sizes that they state. */
    static void turnOffDerivedFiles(Config config) {
        config.setBoolean(ConfigConstants.CONFIG_CORE_SECTION, null, "multiPackIndex", false);
        config.setBoolean(ConfigConstants.CONFIG_CORE_SECTION, null, "commitGraph", false);
    }

    /** A configuration without a file. It only switches off what may not be read. */
    private static final class EmptyConfig extends FileBasedConfig {

        private static final String FILE_SYSTEM_SECTION = "filesystem";

        @SuppressWarnings("NullAway") // JGit uses null for a configuration without a file
        EmptyConfig(@Nullable Config parent, FS fs) {
            super(parent, null, fs);
            turnOffDerivedFiles(this);
        }

        @Override
        public void load() {
            // there is nothing to load
        }

        @Override
        public boolean isOutdated() {
            return false;
        }

        @Override
        public void save() {
            // there is nowhere to save
        }

        /** Returns JGit's fallback values for a file system that cannot be measured, so that JGit does not measure it. */
        @Override
        public long getTimeUnit(String section, String subsection, String name, long otherwise, TimeUnit unit) {
            return FILE_SYSTEM_SECTION.equals(section)
                    ? unit.convert(FS.FileStoreAttributes.FALLBACK_TIMESTAMP_RESOLUTION)
                    : super.getTimeUnit(section, subsection, name, otherwise, unit);
        }
    }
}
