package org.eestatus.fuzz;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server that a check or the command line connects to. A test defines what the server sends on each connection, in any
 * protocol.
 */
public final class HostileServer implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong connections = new AtomicLong();
    private final Talk talk;

    /** The conversation on one connection. The connection is closed when the conversation ends. */
    @FunctionalInterface
    public interface Talk {

        void with(InputStream in, OutputStream out) throws Exception;
    }

    public HostileServer(Talk talk) throws IOException {
        this.talk = talk;
        start(this::listen);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return listener.getLocalPort();
    }

    /**
     * Returns the number of bytes sent, including bytes that are still in the socket buffers. Bytes that are written one at a
     * time are not counted.
     */
    public long sent() {
        return sent.get();
    }

    public long connections() {
        return connections.get();
    }

    private void listen() {
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                connections.incrementAndGet();
                start(() -> talk(socket));
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            talk.with(socket.getInputStream(), new FilterOutputStream(socket.getOutputStream()) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    out.write(bytes, offset, length);
                    sent.addAndGet(length);
                }
            });
        } catch (Exception e) {
            // the peer has closed the connection
        } finally {
            sockets.remove(socket);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
