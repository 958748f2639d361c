package org.eestatus.providers.code;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The users whose repositories may be read. Repositories of other users are not trusted, because any user could place a
 * repository in a parent of the folder in which the search begins.
 *
 * @see <a href="https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory">safe.directory</a>
 */
record TrustedOwners(Set<UserPrincipal> users) {

    private static final Path PROCESS = Path.of("/proc/self/status");
    private static final String USERS = "Uid:";
    private static final Pattern BLANKS = Pattern.compile("\\s++");
    private static final int EFFECTIVE = 2;

    /** Returns the user of this process and the owner of a folder, if the folder exists. */
    static TrustedOwners around(Path folder) throws IOException {
        Set<UserPrincipal> users = new HashSet<>();
        Optional<String> user = processUser();
        if (user.isPresent()) {
            users.add(folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user.get()));
        }
        if (Files.exists(folder)) {
            owner(folder.toRealPath()).ifPresent(users::add);
        }
        return new TrustedOwners(users);
    }

    /**
     * Returns the numeric id of the process user if the operating system provides it, otherwise the name. The id is
     * preferred, because a user in a container may have no name.
     */
    private static Optional<String> processUser() throws IOException {
        if (!Files.isReadable(PROCESS)) {
            return ProcessHandle.current().info().user();
        }
        return Files.readAllLines(PROCESS).stream()
                .filter(line -> line.startsWith(USERS))
                .map(line -> BLANKS.split(line, -1)[EFFECTIVE])
                .findFirst();
    }

    /** Returns the owner, or empty if the file system has no owners. */
    private static Optional<UserPrincipal> owner(Path file) throws IOException {
        try {
            return Optional.of(Files.getOwner(file, LinkOption.NOFOLLOW_LINKS));
        } catch (UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    boolean own(Path file) throws IOException {
        Optional<UserPrincipal> owner = owner(file);
        return owner.isEmpty() || users.contains(owner.get());
    }

    /** @throws UndeterminedException if the file, folder or symbolic link belongs to a user who is not trusted */
    void check(Path file) throws IOException {
        if (!own(file)) {
            UserPrincipal owner = Files.getOwner(file, LinkOption.NOFOLLOW_LINKS);
            throw new UndeterminedException("the repository is not read, since " + file + " belongs to "
                    + owner.getName() + "; expected the user of this process or the owner of base-dir");
        }
    }
}
