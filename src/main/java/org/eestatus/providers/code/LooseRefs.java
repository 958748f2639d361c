package org.eestatus.providers.code;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * The refs that are stored in their own files. JGit would follow a symbolic ref to any file on the machine, and would
 * include the content of that file in an exception message.
 */
record LooseRefs(Path commonDirectory) {

    /** Maximum size of a ref's file, in bytes. */
    static final int LARGEST = 4_096;

    private static final String SYMBOLIC = "ref:";
    private static final int LONGEST_CHAIN = 5;

    /**
     * The end of a chain of symbolic refs.
     *
     * @param id the id in the file of the ref, or null if the ref has no file
     */
    record Target(String name, @Nullable ObjectId id) {}

    static boolean isSymbolic(String text) {
        return text.startsWith(SYMBOLIC);
    }

    /** Returns the name to which a symbolic ref refers. Only a name below {@code refs/} is valid. */
    static String target(String name, String text) throws UndeterminedException {
        String target = text.substring(SYMBOLIC.length());
        String stripped = target.strip();
        if (!stripped.startsWith(Constants.R_REFS) || !Repository.isValidRefName(stripped)) {
            throw invalidTarget(name);
        }
        return stripped;
    }

    /** @throws UndeterminedException if the text of the ref does not begin with an id */
    static ObjectId id(String name, String text) throws UndeterminedException {
        int length = Constants.OBJECT_ID_STRING_LENGTH;
        boolean isEnded = text.length() == length || (text.length() > length && text.charAt(length) <= ' ');
        if (!isEnded || !ObjectId.isId(text.substring(0, length))) {
            throw new UndeterminedException(name + " is damaged: it does not contain the id of a commit");
        }
        return ObjectId.fromString(text.substring(0, length));
    }

    /**
     * Follows a ref until it is not symbolic.
     *
     * @throws UndeterminedException if one of the refs is damaged
     */
    Target follow(String name) throws IOException {
        String current = name;
        for (int i = 0; i <= LONGEST_CHAIN; i++) {
            Optional<byte[]> file = new GitFolder(commonDirectory).read(current, LARGEST);
            if (file.isEmpty()) {
                return new Target(current, null);
            }
            String text = new String(file.get(), StandardCharsets.UTF_8).stripTrailing();
            if (!isSymbolic(text)) {
                return new Target(current, id(current, text));
            }
            checkSeparator(current, text);
            current = target(current, text);
        }
        throw new UndeterminedException(
                name + " cannot be resolved: the chain of symbolic refs is longer than " + LONGEST_CHAIN);
    }

    /** Checks that exactly one space precedes the name. JGit would treat a second space as the beginning of the name. */
    private static void checkSeparator(String name, String text) throws UndeterminedException {
        if (!text.startsWith(SYMBOLIC + ' ' + Constants.R_REFS)) {
            throw invalidTarget(name);
        }
    }

    private static UndeterminedException invalidTarget(String name) {
        return new UndeterminedException(name + " does not name a valid ref below " + Constants.R_REFS);
    }
}
