package org.eestatus.providers.code;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevTag;
import org.jspecify.annotations.Nullable;

/** The tags of a repository. */
final class Tags {

    private static final String LOCK = ".lock";
    private static final int LONGEST_CHAIN = 64;

    private final CommandlessRepository repository;
    private final TimeLimit limit;

    Tags(CommandlessRepository repository, TimeLimit limit) {
        this.repository = repository;
        this.limit = limit;
    }

    /**
     * Returns the tag of a commit, or null if there is none. Prefers an annotated tag. Among tags of the same kind,
     * returns the last one by name.
     */
    @Nullable
    String of(ObjectId commit) throws IOException {
        Set<String> files = checkedFiles();
        List<Ref> tags = new ArrayList<>();
        try (CheckedReader reader = repository.newObjectReader()) {
            for (Ref tag : refs()) {
                limit.check();
                files.remove(tag.getName());
                // A ref that is not packed has to be peeled to find the commit of an annotated tag.
                ObjectId peeled = peeled(tag, reader);
                if (commit.equals(peeled)) {
                    tags.add(tag);
                }
            }
        }
        if (!files.isEmpty()) {
            // JGit skips tag files that it cannot read, so the remaining files are damaged.
            throw new UndeterminedException(files.iterator().next() + " is damaged");
        }
        return tags.stream()
                .max(Comparator.comparing((Ref ref) -> !ref.getObjectId().equals(commit))
                        .thenComparing(Ref::getName))
                .map(ref -> ref.getName().substring(Constants.R_TAGS.length()))
                .orElse(null);
    }

    private List<Ref> refs() throws IOException {
        try {
            return repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS);
        } catch (IOException | RuntimeException e) {
            throw new UndeterminedException("packed-refs is damaged");
        }
    }

    /**
     * Returns the object at the end of a chain of tags. Limits the length of the chain, because JGit would never stop
     * following tags that refer to each other.
     */
    private static @Nullable ObjectId peeled(Ref tag, CheckedReader reader) throws IOException {
        if (tag.isPeeled()) {
            return tag.getPeeledObjectId() == null ? tag.getObjectId() : tag.getPeeledObjectId();
        }
        ObjectId id = tag.getObjectId();
        try {
            for (int i = 0; id != null && i < LONGEST_CHAIN; i++) {
                if (reader.type(id) != Constants.OBJ_TAG) {
                    return id;
                }
                id = RevTag.parse(reader.open(id, Constants.OBJ_TAG).getCachedBytes())
                        .getObject();
            }
        } catch (CorruptObjectException e) {
            throw new UndeterminedException(tag.getName() + " is damaged: " + e.getMessage());
        }
        throw new UndeterminedException(tag.getName() + " leads through more than " + LONGEST_CHAIN + " tags");
    }

    /** Checks the file of each tag, and returns the names of the tags that have a file. */
    private Set<String> checkedFiles() throws IOException {
        Path common = repository.getCommonDirectory().toPath();
        Path folder = common.resolve(Constants.R_TAGS);
        Set<String> names = new HashSet<>();
        if (!Files.isDirectory(folder)) {
            return names;
        }
        LooseRefs refs = new LooseRefs(common);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                limit.check();
                String name = common.relativize(file).toString().replace('\\', '/');
                if (!name.endsWith(LOCK)) {
                    refs.follow(name);
                    names.add(name);
                }
            }
        }
        return names;
    }
}
