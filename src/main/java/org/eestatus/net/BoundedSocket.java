package org.eestatus.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** A socket for one short exchange. The total number of bytes that are read is limited to the maximum size of a reply. */
public final class BoundedSocket extends Socket {

    private final Object lock = new Object();
    private @Nullable InputStream bounded;

    /** Returns the same stream on each call, because each stream counts only the bytes that are read from it. */
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
