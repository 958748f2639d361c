package org.eestatus.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eestatus.core.SafeText;

/** Ends the command without an answer; its message is for the user. */
final class CommandException extends Exception {

    private static final long serialVersionUID = 1;

    /** Of a message, in characters: a server may say more than anyone reads. */
    private static final int LONGEST = 10_000;

    private final Exit exit;

    CommandException(Exit exit, String message) {
        super(SafeText.cut(message, LONGEST));
        this.exit = exit;
    }

    Exit exit() {
        return exit;
    }

    /** What comes of the future, or the one of these that it fails with. */
    static <T> T resultOf(CompletableFuture<T> future) throws CommandException {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof CommandException known) {
                throw known;
            }
            throw e;
        }
    }
}
