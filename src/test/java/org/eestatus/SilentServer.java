package org.eestatus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;

/** A server that accepts connections and never responds. */
public final class SilentServer implements AutoCloseable {

    private final ServerSocket server;

    public SilentServer() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    /** Returns a port on which no server listens any more. */
    public static int deadPort() throws IOException {
        try (SilentServer server = new SilentServer()) {
            return server.port();
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /**
     * Accepts the next connection and reads until the client closes the connection.
     *
     * @throws java.net.SocketTimeoutException if no client connects in time, or if the client does not close the connection in
     *     time
     */
    public void seesItsConnectionClosed() throws IOException {
        server.setSoTimeout(1_000);
        try (Socket socket = server.accept()) {
            socket.setSoTimeout(10_000);
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
