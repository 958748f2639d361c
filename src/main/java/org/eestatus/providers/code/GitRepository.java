package org.eestatus.providers.code;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.nls.NLS;
import org.eestatus.Sensitive;
import org.jspecify.annotations.Nullable;

/**
 * The state of a git repository: the checked-out commit, its branch and tag, whether the work tree is dirty, and
 * whether the repository is shallow. Each part is read independently. A part that cannot be determined is left out, and
 * the reason is reported under {@code undetermined}.
 */
final class GitRepository {

    private static final String SCM = "scm";
    private static final String UNDETERMINED = "undetermined";

    private final RepositoryLocation location;
    private final RepositoryConfig config;
    private final CommandlessRepository repository;
    private final WorkTreeState state;
    private final Head head;
    private final Map<String, @Nullable Object> stats = new LinkedHashMap<>();
    private final Map<String, Object> undetermined = new LinkedHashMap<>();

    /** An operation that reads one part of the result and adds it to the result. */
    @FunctionalInterface
    private interface Part {
        void read() throws IOException;
    }

    private GitRepository(
            RepositoryLocation location,
            RepositoryConfig config,
            CommandlessRepository repository,
            WorkTreeState state) {
        this.location = location;
        this.config = config;
        this.repository = repository;
        this.state = state;
        this.head = new Head(repository, config.hasReftable());
    }

    /**
     * Reads the state of the repository that contains a folder.
     *
     * @param state the work tree state; pass the same instance in every call for a folder
     * @param checked the cache of checked folders; pass the same instance in every call for a folder
     * @param remaining the time left; this method uses at most three quarters of it
     * @return the state of the repository, or empty if the folder is not in a repository
     */
    static Optional<Map<String, @Nullable Object>> stats(
            Path folder, WorkTreeState state, CheckedFolders checked, Duration remaining) throws IOException {
        ReadOnlySystem.install();
        try {
            return read(folder, state, checked, remaining);
        } catch (UndeterminedException e) {
            return Optional.of(Map.of(UNDETERMINED, Map.of(SCM, Sensitive.of(ShownText.of(reason(e))))));
        } finally {
            // Without this call, this thread and each thread that it creates would keep JGit's class loader in memory.
            NLS.clear();
        }
    }

    private static Optional<Map<String, @Nullable Object>> read(
            Path folder, WorkTreeState state, CheckedFolders checked, Duration remaining) throws IOException {
        Optional<RepositoryLocation> location = RepositoryLocation.around(folder);
        if (location.isEmpty()) {
            return Optional.empty();
        }
        TimeLimit half = TimeLimit.in(remaining.dividedBy(2));
        TimeLimit threeQuarters = TimeLimit.in(remaining.multipliedBy(3).dividedBy(4));
        Set<Path> borrowed = new RepositoryFiles(location.get(), half, checked).check();
        RepositoryConfig config = RepositoryConfig.of(location.get());
        try (CommandlessRepository repository = new CommandlessRepository(location.get(), borrowed)) {
            return Optional.of(new GitRepository(location.get(), config, repository, state).stats(half, threeQuarters));
        }
    }

    private Map<String, @Nullable Object> stats(TimeLimit half, TimeLimit threeQuarters) {
        stats.put(SCM, "git");
        add("branch", this::addBranch);
        add("commit", this::addCommit);
        add("tag", () -> addTag(half));
        add("dirty", () -> addDirty(threeQuarters));
        add("shallow", this::addShallow);
        if (!undetermined.isEmpty()) {
            stats.put(UNDETERMINED, undetermined);
        }
        return stats;
    }

    private void add(String name, Part part) {
        try {
            part.read();
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            undetermined.put(name, Sensitive.of(ShownText.of(reason(e))));
        }
    }

    private static String reason(Throwable e) {
        String message = String.valueOf(e.getMessage());
        return e instanceof UndeterminedException ? message : e.getClass().getSimpleName() + ": " + message;
    }

    /** Adds the local and the remote branch. Both names are null if HEAD is detached. */
    private void addBranch() throws IOException {
        Map<String, @Nullable Object> branch = new LinkedHashMap<>();
        String ref = head.ref();
        String local = ref != null && ref.startsWith(Constants.R_HEADS) ? Repository.shortenRefName(ref) : null;
        branch.put("local", Sensitive.of(ShownText.of(local)));
        stats.put("branch", branch);
        String remote = local == null ? null : config.tracked(local);
        branch.put("remote", Sensitive.of(remote == null ? null : ShownText.of(Repository.shortenRefName(remote))));
    }

    private void addCommit() throws IOException {
        ObjectId id = commitId();
        if (id == null) {
            stats.put("commit", null);
            return;
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("id", id.name());
        stats.put("commit", values);
        CommitDetails.of(id, repository).addTo(values);
    }

    private void addTag(TimeLimit limit) throws IOException {
        ObjectId id = commitId();
        stats.put("tag", Sensitive.of(id == null ? null : ShownText.of(new Tags(repository, limit).of(id))));
    }

    private void addDirty(TimeLimit limit) throws IOException {
        Config config = repository.getConfig();
        boolean bare = config.getBoolean(ConfigConstants.CONFIG_CORE_SECTION, ConfigConstants.CONFIG_KEY_BARE, false);
        if (bare && !isLinked()) {
            return;
        }
        ObjectId id = commitId();
        ObjectId committed =
                id == null ? null : CommitDetails.of(id, repository).tree();
        stats.put("dirty", state.isDirty(repository, workTree(), committed, limit));
    }

    private boolean isLinked() {
        return !repository.getDirectory().equals(repository.getCommonDirectory());
    }

    private Path workTree() throws IOException {
        Path folder = location.folder();
        if (folder == null) {
            throw new UndeterminedException("the work tree of the git directory is unknown");
        }
        String configured = repository
                .getConfig()
                .getString(ConfigConstants.CONFIG_CORE_SECTION, null, ConfigConstants.CONFIG_KEY_WORKTREE);
        if (configured != null && !isLinked()) {
            Path named = repository.getDirectory().toPath().resolve(configured);
            if (!Files.isDirectory(named) || !Files.isSameFile(named, folder)) {
                throw new UndeterminedException(
                        "core.worktree points to a folder other than the inspected one; EE Status does not read that folder");
            }
        }
        return folder;
    }

    private void addShallow() throws IOException {
        checkObjectFormat();
        stats.put("shallow", !repository.getObjectDatabase().getShallowCommits().isEmpty());
    }

    private @Nullable ObjectId commitId() throws IOException {
        checkObjectFormat();
        return head.commit();
    }

    private void checkObjectFormat() throws IOException {
        String format = repository.getConfig().getString("extensions", null, "objectFormat");
        if (format != null && !format.equalsIgnoreCase("sha1")) {
            throw new UndeterminedException(
                    "the object format of the repository is " + format + ", which is not supported; expected sha1");
        }
    }
}
