package org.eestatus.providers.code;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.internal.storage.file.RefDirectory;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTag;
import org.jspecify.annotations.Nullable;

/** The tags of a repository. */
final class Tags {

    private static final String LOCK = ".lock";
    private static final int LONGEST_CHAIN = 64;
    private static final int LARGEST_TAG = 1 << 20;

    private final Repository repository;
    private final TimeLimit limit;

    Tags(Repository repository, TimeLimit limit) {
        this.repository = repository;
        this.limit = limit;
    }

    /**
     * Returns the tag of a commit, or null if there is none. Prefers an annotated tag; among tags of the same kind, the
     * last one by name.
     */
    @Nullable
    String of(ObjectId commit) throws IOException {
        RefDatabase refs = repository.getRefDatabase();
        List<Ref> known = refs.getRefsByPrefix(Constants.R_TAGS);
        checkNoneIsDamaged(known);
        List<Ref> tags = new ArrayList<>();
        for (Ref tag : known) {
            limit.check();
            // A ref that is not packed has to be peeled to find the commit of an annotated tag.
            ObjectId peeled = peeled(tag);
            if (commit.equals(peeled)) {
                tags.add(tag);
            }
        }
        return tags.stream()
                .max(Comparator.comparing((Ref ref) -> !ref.getObjectId().equals(commit))
                        .thenComparing(Ref::getName))
                .map(ref -> Repository.shortenRefName(ref.getName()))
                .orElse(null);
    }

    /** Returns the object to which a tag finally refers. JGit would follow tags that refer to each other forever. */
    private @Nullable ObjectId peeled(Ref tag) throws IOException {
        if (tag.isPeeled()) {
            return tag.getPeeledObjectId() == null ? tag.getObjectId() : tag.getPeeledObjectId();
        }
        ObjectId id = tag.getObjectId();
        try (ObjectReader reader = repository.newObjectReader()) {
            for (int i = 0; id != null && i < LONGEST_CHAIN; i++) {
                ObjectLoader object = reader.open(id);
                if (object.getType() != Constants.OBJ_TAG) {
                    return id;
                }
                if (object.getSize() > LARGEST_TAG) {
                    throw new UndeterminedException(tag.getName() + " is larger than 1 MiB");
                }
                id = RevTag.parse(object.getCachedBytes(LARGEST_TAG)).getObject();
            }
        } catch (CorruptObjectException e) {
            throw new UndeterminedException(tag.getName() + " is damaged: " + e.getMessage());
        }
        throw new UndeterminedException(tag.getName() + " refers to others more than " + LONGEST_CHAIN + " times");
    }

    /** Fails if a tag file is damaged, because JGit skips tag files that it cannot read. */
    private void checkNoneIsDamaged(List<Ref> known) throws IOException {
        Path common = repository.getCommonDirectory().toPath();
        Path folder = common.resolve(Constants.R_TAGS);
        if (!(repository.getRefDatabase() instanceof RefDirectory) || !Files.isDirectory(folder)) {
            return;
        }
        Set<String> names = known.stream().map(Ref::getName).collect(Collectors.toSet());
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                limit.check();
                String name = common.relativize(file).toString().replace('\\', '/');
                boolean tooShort = Files.size(file) < Constants.OBJECT_ID_STRING_LENGTH;
                if (!name.endsWith(LOCK) && (tooShort || !names.contains(name))) {
                    throw new UndeterminedException(name + " is damaged");
                }
            }
        }
    }
}
