package org.eestatus.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports that accept connections but never respond, and ports on which no server listens. */
final class Ports {

    private static final ServerSocket LISTENING = listen();

    private Ports() {}

    /**
     * Returns a port that accepts connections and never responds. The operating system accepts the connections to a listening
     * socket.
     */
    static int silent() {
        return LISTENING.getLocalPort();
    }

    /** Returns a port that refuses connections. */
    static int closed() {
        try (ServerSocket socket = listen()) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
