package org.eestatus.net;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eestatus.core.Deadline;

/**
 * The sockets of one run of a check, which can all be closed at once from any thread, whatever they wait for: a connect,
 * a TLS handshake or an answer.
 */
public final class EndableSockets implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(EndableSockets.class.getName());

    /** How much later than the deadline a socket gives up by itself, so that the deadline tells first where it hangs. */
    private static final Duration LATER = Duration.ofSeconds(1);

    private final List<Socket> taken = new ArrayList<>();
    private boolean ended;

    /**
     * Takes a socket before it is connected, so that it ends with the others.
     *
     * @throws SocketTimeoutException if they have been ended; the socket is closed then
     */
    public synchronized <S extends Socket> S take(S socket) throws IOException {
        if (ended) {
            socket.close();
            throw new SocketTimeoutException("the time is up");
        }
        taken.add(socket);
        return socket;
    }

    /** The time-out of a socket, in milliseconds, for a run that has this deadline. */
    public static int timeout(Deadline deadline) {
        return (int)
                Math.min(Integer.MAX_VALUE, deadline.remaining().plus(LATER).toMillis());
    }

    /** Closes every socket, and lets no other be used. */
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
