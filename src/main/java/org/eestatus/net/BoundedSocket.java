package org.eestatus.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** A socket for a short conversation, from which no more can be read than a reply may have. */
public final class BoundedSocket extends Socket {

    private final Object lock = new Object();
    private @Nullable InputStream bounded;

    /** The same stream at each call, since what was read by another would not be counted. */
    @Override
    public InputStream getInputStream() throws IOException {
        synchronized (lock) {
            InputStream known = bounded;
            if (known == null) {
                known = new BoundedInputStream(super.getInputStream());
                bounded = known;
            }
            return known;
        }
    }
}
