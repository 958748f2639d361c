package org.eestatus.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** The output of the command. A closed pipe is not an error, because it only means that the reader has exited. */
final class Output {

    private final OutputStream stream;
    private boolean abandoned;

    Output(OutputStream stream) {
        this.stream = stream;
    }

    /**
     * Writes the bytes and flushes the stream.
     *
     * @throws CommandException if the write fails for a reason other than a closed pipe
     */
    void write(byte[] bytes) throws CommandException {
        try {
            stream.write(bytes);
            stream.flush();
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            if (!why.toLowerCase(Locale.ROOT).contains("pipe")) {
                throw new CommandException(Exit.MISUSED, "the output cannot be written: " + why);
            }
            abandoned = true;
        }
    }

    /** Whether the pipe is closed, which makes further output useless. */
    boolean isAbandoned() {
        return abandoned;
    }
}
