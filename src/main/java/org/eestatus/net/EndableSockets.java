package org.eestatus.net;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eestatus.core.run.Deadline;

/**
 * The sockets of one check run. All of them can be closed from any thread, even while they block in a connect, a TLS
 * handshake or a read.
 */
public final class EndableSockets implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(EndableSockets.class.getName());

    /**
     * How much later than the deadline a socket times out. The deadline therefore expires first and reports where the check
     * hangs.
     */
    private static final Duration LATER = Duration.ofSeconds(1);

    private final List<Socket> taken = new ArrayList<>();
    private boolean ended;

    /**
     * Registers a socket before it is connected, so that it is closed with the others.
     *
     * @throws SocketTimeoutException if the sockets are already closed; the new socket is closed, too
     */
    public synchronized <S extends Socket> S take(S socket) throws IOException {
        if (ended) {
            socket.close();
            throw new SocketTimeoutException("the deadline has passed");
        }
        taken.add(socket);
        return socket;
    }

    /** Returns the timeout of a socket in milliseconds, for a check run with this deadline. */
    public static int timeout(Deadline deadline) {
        return (int)
                Math.min(Integer.MAX_VALUE, deadline.remaining().plus(LATER).toMillis());
    }

    /** Closes all sockets and rejects further ones. */
    @Override
    public synchronized void close() {
        ended = true;
        for (Socket socket : taken) {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, () -> "A socket could not be closed: " + e.getClass());
            }
        }
    }
}
