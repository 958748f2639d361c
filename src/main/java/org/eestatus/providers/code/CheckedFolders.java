package org.eestatus.providers.code;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;

/**
 * Cache of the folders of loose objects whose files have been checked. Adding or replacing a file changes the
 * modification time of its folder, so a folder is listed again only if that time differs. A repository may have tens of
 * thousands of loose objects.
 */
final class CheckedFolders {

    private static final int MOST_FOLDERS = 1_000;

    /** @param files number of files in the folder */
    private record Checked(FileTime modified, int files) {}

    private final Map<Path, Checked> folders = new HashMap<>();

    /** Returns the number of files that were checked, or -1 if the folder has to be checked. */
    synchronized int files(Path folder, FileTime modified) {
        Checked checked = folders.get(folder);
        return checked == null || !checked.modified().equals(modified) ? -1 : checked.files();
    }

    synchronized void add(Path folder, FileTime modified, int files) {
        if (folders.size() >= MOST_FOLDERS) {
            folders.clear();
        }
        folders.put(folder, new Checked(modified, files));
    }
}
