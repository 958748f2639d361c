package org.eestatus.net;

import java.io.IOException;

/** Thrown when a reply is larger than any legitimate reply to a check. */
public final class ReplyTooLargeException extends IOException {

    private static final long serialVersionUID = 1;

    /**
     * The maximum size of a reply, in bytes. The largest legitimate replies contain the bindings of thousands of Celery workers
     * and are about 1 MiB in size.
     */
    public static final int MOST_BYTES = 8 * 1024 * 1024;

    public ReplyTooLargeException() {
        super("the reply is larger than 8 MiB; expected at most 8 MiB");
    }
}
