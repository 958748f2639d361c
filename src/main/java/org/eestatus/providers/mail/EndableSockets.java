package org.eestatus.providers.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;

/** Makes plain sockets that can all be closed at once, from any thread, whatever they wait for. */
final class EndableSockets extends SocketFactory implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(EndableSockets.class.getName());

    private final List<Socket> made = new ArrayList<>();
    private boolean ended;

    @Override
    public synchronized Socket createSocket() throws IOException {
        if (ended) {
            throw new IOException("the time is up");
        }
        Socket socket = new Socket();
        made.add(socket);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return bound(from, fromPort, new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return bound(from, fromPort, new InetSocketAddress(host, port));
    }

    private Socket connected(InetSocketAddress server) throws IOException {
        Socket socket = createSocket();
        socket.connect(server);
        return socket;
    }

    private Socket bound(InetAddress from, int fromPort, InetSocketAddress server) throws IOException {
        Socket socket = createSocket();
        socket.bind(new InetSocketAddress(from, fromPort));
        socket.connect(server);
        return socket;
    }

    /** Closes every socket, and makes no more. */
    @Override
    public synchronized void close() {
        ended = true;
        for (Socket socket : made) {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, () -> "A socket could not be closed: " + e.getClass());
            }
        }
    }
}
