package org.eestatus.providers.code;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.BranchConfig;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.nls.NLS;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eestatus.core.Guarded;
import org.jspecify.annotations.Nullable;

/** What a git repository tells about the commit that is checked out; it is only read. */
final class GitRepository {

    private final Repository repository;

    private GitRepository(Repository repository) {
        this.repository = repository;
    }

    /** Nothing where the folder is in no repository. */
    static Optional<Map<String, @Nullable Object>> stats(Path folder) throws IOException, GitAPIException {
        ReadOnlySystem.install();
        FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(folder.toFile());
        if (builder.getGitDir() == null) {
            return Optional.empty();
        }
        try (Repository repository = new CommandlessRepository(builder)) {
            return Optional.of(new GitRepository(repository).stats());
        } finally {
            // Else the thread, and each thread made by it, would keep JGit's class loader alive.
            NLS.clear();
        }
    }

    private Map<String, @Nullable Object> stats() throws IOException, GitAPIException {
        Map<String, @Nullable Object> stats = new LinkedHashMap<>();
        ObjectId head = repository.resolve(Constants.HEAD);
        stats.put("scm", "git");
        stats.put("branch", branch());
        stats.put("commit", head == null ? null : commit(repository.parseCommit(head)));
        stats.put("tag", head == null ? null : tag(head));
        if (!repository.isBare()) {
            stats.put("dirty", Git.wrap(repository).status().call().hasUncommittedChanges());
        }
        stats.put("shallow", !repository.getObjectDatabase().getShallowCommits().isEmpty());
        return stats;
    }

    /** Both names are null where HEAD is detached. */
    private Map<String, @Nullable Object> branch() throws IOException {
        Map<String, @Nullable Object> branch = new LinkedHashMap<>();
        String full = repository.getFullBranch();
        boolean attached = full != null && full.startsWith(Constants.R_HEADS);
        String local = attached ? Repository.shortenRefName(full) : null;
        String remote = local == null ? null : new BranchConfig(repository.getConfig(), local).getTrackingBranch();
        branch.put("local", local);
        branch.put("remote", remote == null ? null : Repository.shortenRefName(remote));
        return branch;
    }

    private static Map<String, @Nullable Object> commit(RevCommit commit) {
        Map<String, @Nullable Object> stats = new LinkedHashMap<>();
        PersonIdent author = commit.getAuthorIdent();
        stats.put("id", commit.name());
        stats.put("summary", commit.getShortMessage());
        stats.put("author", Guarded.of(author.getName()));
        stats.put(
                "date",
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        ZonedDateTime.ofInstant(author.getWhenAsInstant(), author.getZoneId())));
        return stats;
    }

    /** Of several tags on the commit an annotated one, and of those alike the last by name. */
    private @Nullable String tag(ObjectId commit) throws IOException {
        RefDatabase refs = repository.getRefDatabase();
        List<Ref> tags = new ArrayList<>();
        for (Ref tag : refs.getRefsByPrefix(Constants.R_TAGS)) {
            // A ref that is not packed has to be peeled to tell the commit of an annotated tag.
            ObjectId peeled = refs.peel(tag).getPeeledObjectId();
            if (commit.equals(peeled == null ? tag.getObjectId() : peeled)) {
                tags.add(tag);
            }
        }
        return tags.stream()
                .max(Comparator.comparing((Ref ref) -> !ref.getObjectId().equals(commit))
                        .thenComparing(Ref::getName))
                .map(ref -> Repository.shortenRefName(ref.getName()))
                .orElse(null);
    }
}
