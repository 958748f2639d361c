package org.eestatus.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports at which something is wrong. */
final class Ports {

    private static final ServerSocket LISTENING = listen();

    private Ports() {}

    /** Accepts connections, as the system does for every listening socket, and never answers. */
    static int silent() {
        return LISTENING.getLocalPort();
    }

    /** Refuses connections. */
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
