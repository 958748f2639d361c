package org.eestatus.providers.code;

import java.io.IOException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eestatus.Sensitive;
import org.jspecify.annotations.Nullable;

/** The content of a commit: its summary, author, date and tree. */
final class CommitDetails {

    private final RevCommit commit;

    private CommitDetails(RevCommit commit) {
        this.commit = commit;
    }

    /** Parses only the commit object, so its parents and the list of shallow commits do not have to be readable. */
    static CommitDetails of(ObjectId id, CommandlessRepository repository) throws IOException {
        try (CheckedReader reader = repository.newObjectReader()) {
            return new CommitDetails(
                    RevCommit.parse(reader.open(id, Constants.OBJ_COMMIT).getCachedBytes()));
        }
    }

    ObjectId tree() {
        return commit.getTree().copy();
    }

    void addTo(Map<String, @Nullable Object> values) throws UndeterminedException {
        values.put("summary", Sensitive.of(ShownText.of(commit.getShortMessage())));
        PersonIdent author = commit.getAuthorIdent();
        if (author == null) {
            throw new UndeterminedException("the commit has a malformed author line");
        }
        values.put("author", Sensitive.of(ShownText.of(author.getName())));
        values.put(
                "date",
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        ZonedDateTime.ofInstant(author.getWhenAsInstant(), author.getZoneId())));
    }
}
