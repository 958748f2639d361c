package org.eestatus.providers.code;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eestatus.core.run.Check;
import org.eestatus.core.run.Deadline;
import org.eestatus.core.run.Source;
import org.jspecify.annotations.Nullable;

/**
 * A check that reports which source code is running, from the git repository around a folder and from the build
 * information on the class path.
 */
public final class CodeStats implements Check {

    private final boolean debug;
    private final Path folder;
    private final ClassLoader classPath;
    private final WorkTreeState state = new WorkTreeState(System::nanoTime);
    private final CheckedFolders checked = new CheckedFolders(InstantSource.system());
    private @Nullable Map<String, Object> build;

    private CodeStats(boolean debug, Path folder, ClassLoader classPath) {
        this.debug = debug;
        this.folder = folder;
        this.classPath = classPath;
    }

    /**
     * Returns a source that reads the repository at each evaluation. The build information cannot change, so it is read
     * only at the first evaluation.
     *
     * @param folder a folder inside the work tree, or the git directory itself
     */
    public static Source source(boolean debug, Path folder, ClassLoader classPath) {
        return new Source.Single(new CodeStats(debug, folder.toAbsolutePath(), classPath));
    }

    @Override
    public Map<String, @Nullable Object> run(Deadline deadline) throws Exception {
        Map<String, @Nullable Object> stats = new LinkedHashMap<>();
        stats.put("debug", debug);
        GitRepository.stats(folder, state, checked, deadline.remaining()).ifPresent(stats::putAll);
        Map<String, Object> known = build();
        if (!known.isEmpty()) {
            stats.put("build", known);
        }
        return stats;
    }

    private synchronized Map<String, Object> build() {
        if (build == null) {
            build = BuildInfo.read(classPath);
        }
        return build;
    }
}
