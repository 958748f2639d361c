package org.eestatus.providers.code;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * A cache of the checked folders of loose objects. It saves time because a repository may have tens of thousands of
 * loose objects. Adding or replacing a file changes the times of the folder, so a folder is listed again only if its
 * times differ.
 */
final class CheckedFolders {

    private static final int MOST_FOLDERS = 1_000;
    private static final String UNIX = "unix";
    private static final String CHANGED = "unix:ctime";

    /**
     * A folder is cached only if its last change is at least this long ago. If the change is more recent, another change might
     * get the same timestamp and remain unnoticed.
     */
    private static final Duration RECENT = Duration.ofSeconds(2);

    /** @param files number of files in the folder */
    private record Checked(Times times, int files) {}

    /**
     * The times of a folder.
     *
     * @param changed time of the last change of the folder's content or attributes, which programs cannot set; the same
     *     as {@code modified} if the file system does not store such a time
     */
    record Times(FileTime modified, FileTime changed) {

        static Times of(Path folder) throws IOException {
            FileTime modified = Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS);
            boolean isUnix =
                    folder.getFileSystem().supportedFileAttributeViews().contains(UNIX);
            return new Times(
                    modified,
                    isUnix ? (FileTime) Files.getAttribute(folder, CHANGED, LinkOption.NOFOLLOW_LINKS) : modified);
        }
    }

    private final InstantSource clock;
    private final Map<Path, Checked> folders = new HashMap<>();

    CheckedFolders(InstantSource clock) {
        this.clock = clock;
    }

    /** Returns the number of files in a folder that has been checked, or -1 if the folder has to be checked. */
    synchronized int files(Path folder, Times times) {
        Checked checked = folders.get(folder);
        return checked == null || !checked.times().equals(times) ? -1 : checked.files();
    }

    /** @param times times of the folder before its files were checked */
    synchronized void add(Path folder, Times times, int files) {
        if (times.changed().toInstant().isAfter(clock.instant().minus(RECENT))) {
            return;
        }
        if (folders.size() >= MOST_FOLDERS) {
            folders.clear();
        }
        folders.put(folder, new Checked(times, files));
    }
}
