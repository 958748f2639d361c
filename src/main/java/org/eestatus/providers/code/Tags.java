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
import org.eclipse.jgit.internal.storage.file.RefDirectory;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** The tags of a repository. */
final class Tags {

    private static final String LOCK = ".lock";

    private final Repository repository;
    private final TimeLimit limit;

    Tags(Repository repository, TimeLimit limit) {
        this.repository = repository;
        this.limit = limit;
    }

    /** Of several tags on the commit an annotated one, and of those alike the last by name. Null where there is none. */
    @Nullable
    String of(ObjectId commit) throws IOException {
        RefDatabase refs = repository.getRefDatabase();
        List<Ref> known = refs.getRefsByPrefix(Constants.R_TAGS);
        checkNoneIsDamaged(known);
        List<Ref> tags = new ArrayList<>();
        for (Ref tag : known) {
            limit.check();
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

    /** JGit passes over the files of tags that it cannot read. */
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
