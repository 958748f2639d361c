package org.eestatus.providers.code;

import java.io.File;
import java.io.InputStream;
import java.io.OutputStream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.FS_POSIX;
import org.eclipse.jgit.util.ProcessResult;
import org.jspecify.annotations.Nullable;

/**
 * A file system for JGit that starts no process. It hides the configuration of a repository, because JGit would also
 * read the files that the configuration includes.
 */
final class ProcesslessFileSystem extends FS_POSIX {

    @Override
    public FS newInstance() {
        return new ProcesslessFileSystem();
    }

    @Override
    public File resolve(File folder, String name) {
        // This path cannot exist, because the configuration is a regular file.
        return super.resolve(folder, name.equals(Constants.CONFIG) ? Constants.CONFIG + "/hidden" : name);
    }

    /**
     * Returns a folder that cannot exist, so that JGit treats a folder of borrowed objects as a plain folder.
     * Otherwise, JGit would open the repository that contains the folder, and would read the configuration of that
     * repository with all included files.
     */
    @Override
    public File getCommonDir(File folder) {
        return new File(folder, "\0");
    }

    @Override
    protected @Nullable File discoverGitExe() {
        return null;
    }

    @Override
    public @Nullable File getGitSystemConfig() {
        return null;
    }

    @Override
    protected @Nullable File discoverGitSystemConfig() {
        return null;
    }

    @Override
    public @Nullable File findHook(Repository repository, String name) {
        return null;
    }

    @Override
    public ProcessBuilder runInShell(String command, String[] arguments) {
        throw refused();
    }

    @Override
    public ProcessResult runHookIfPresent(
            Repository repository, String hook, String[] arguments, OutputStream out, OutputStream err, String input) {
        throw refused();
    }

    @Override
    public int runProcess(ProcessBuilder process, OutputStream out, OutputStream err, String input) {
        throw refused();
    }

    @Override
    public int runProcess(ProcessBuilder process, OutputStream out, OutputStream err, InputStream in) {
        throw refused();
    }

    @Override
    public ExecutionResult execute(ProcessBuilder process, InputStream in) {
        throw refused();
    }

    private static UnsupportedOperationException refused() {
        return new UnsupportedOperationException("starting a process for a repository is not supported");
    }
}
