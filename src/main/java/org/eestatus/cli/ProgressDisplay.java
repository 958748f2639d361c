package org.eestatus.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eestatus.core.redact.SafeText;

/** A display of the pending checks while the user waits. */
final class ProgressDisplay {

    private static final long PATIENCE_MILLIS = 500;
    private static final long PAUSE_MILLIS = 200;
    /**
     * Maximum length of the list of names, in characters. The line must not wrap even on a narrow terminal, because only the
     * last row of a wrapped line could be cleared.
     */
    private static final int LONGEST_NAMES = 50;

    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream errors;
    private final boolean shown;

    /** @param shown whether to show the progress, which requires that standard error is a terminal */
    ProgressDisplay(PrintStream errors, boolean shown) {
        this.errors = errors;
        this.shown = shown;
    }

    /** Waits for the status and returns it. */
    FetchedStatus await(StatusSource.Asked asked) throws CommandException {
        if (shown) {
            tellUntilDone(asked);
        }
        return CommandException.resultOf(asked.answer());
    }

    private void tellUntilDone(StatusSource.Asked asked) {
        long start = System.nanoTime();
        boolean told = false;
        while (!isDone(asked, told ? PAUSE_MILLIS : PATIENCE_MILLIS)) {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
            errors.print("%sWaiting for %s (%s s)"
                    .formatted(CLEAR_LINE, names(asked.pending().get()), seconds));
            errors.flush();
            told = true;
        }
        if (told) {
            errors.print(CLEAR_LINE);
            errors.flush();
        }
    }

    private static String names(List<String> pending) {
        String names = pending.isEmpty() ? "the answer" : SafeText.onOneLine(String.join(", ", pending));
        return SafeText.cut(names, LONGEST_NAMES);
    }

    private static boolean isDone(StatusSource.Asked asked, long millis) {
        try {
            asked.answer().get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
