package org.eestatus.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eestatus.core.redact.SafeText;

/** Thrown if the command cannot produce a result. The message is for the user. */
final class CommandException extends Exception {

    private static final long serialVersionUID = 1;

    /** Maximum length of a message, in characters. A longer text, for example from a server, is truncated. */
    private static final int LONGEST = 10_000;

    private final Exit exit;

    CommandException(Exit exit, String message) {
        super(SafeText.cut(message, LONGEST));
        this.exit = exit;
    }

    Exit exit() {
        return exit;
    }

    /**
     * Waits for the future and returns its result.
     *
     * @throws CommandException if the future fails with a {@code CommandException}
     */
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
