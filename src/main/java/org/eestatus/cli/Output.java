package org.eestatus.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** Where answers go. A reader that has gone away is no error: nobody is left to be told. */
final class Output {

    private final OutputStream stream;
    private boolean abandoned;

    Output(OutputStream stream) {
        this.stream = stream;
    }

    /** @throws CommandException where what is written is lost to somebody who waits for it */
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

    /** Whether nobody reads any more. */
    boolean isAbandoned() {
        return abandoned;
    }
}
